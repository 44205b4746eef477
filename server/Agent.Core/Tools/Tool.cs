using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Tools;

/// <summary>
/// A capability offered to the model. A tool never asks, never decides and never writes: it turns its input into a <see cref="ToolPlan"/>.
/// Derive from one of the bases below, which say what kind of plan it may make, and add one file to <c>Builtin/</c>.
/// </summary>
public abstract class Tool
{
    private protected Tool() { }

    /// <summary>The name the model calls it by: lower case with underscores.</summary>
    public abstract string Name { get; }

    /// <summary>What it does to the world.</summary>
    public abstract ToolKind Kind { get; }

    /// <summary>For the model: what it does and when to use it, in as few words as possible.</summary>
    public abstract string Description { get; }

    /// <summary>How its input is read; the input record's descriptions become the schema.</summary>
    public abstract JsonTypeInfo InputType { get; }

    /// <summary>Makes the plan from input that the runner has read strictly.</summary>
    internal abstract ValueTask<ToolPlan> PlanAsync(object input, ToolContext context, CancellationToken cancellationToken);

    /// <summary>Whether models are not told of it in every request, but find it with <c>find_tools</c>: for tools that few tasks need.</summary>
    public virtual bool IsDeferred => false;

    /// <summary>Whether calls may run beside others. True for tools that only read; fail-closed for all else.</summary>
    public virtual bool RunsInParallel => false;
}

/// <summary>A tool that only reads. Several may run at once.</summary>
public abstract class ReadTool<TInput> : Tool where TInput : class
{
    /// <inheritdoc />
    public sealed override bool RunsInParallel => true;

    /// <summary>Makes the plan.</summary>
    /// <exception cref="ToolException">The input cannot be satisfied.</exception>
    protected abstract ReadPlan Plan(TInput input, ToolContext context);

    internal sealed override ValueTask<ToolPlan> PlanAsync(object input, ToolContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ToolPlan>(Plan((TInput)input, context));
}

/// <summary>A tool that proposes changes to files and cannot write them.</summary>
public abstract class EditTool<TInput> : Tool where TInput : class
{
    /// <summary>Makes the plan from the text the context shows, staged text included.</summary>
    /// <exception cref="ToolException">The input cannot be satisfied.</exception>
    protected abstract ValueTask<EditPlan> PlanAsync(TInput input, ToolContext context, CancellationToken cancellationToken);

    internal sealed override async ValueTask<ToolPlan> PlanAsync(object input, ToolContext context, CancellationToken cancellationToken) =>
        await PlanAsync((TInput)input, context, cancellationToken).ConfigureAwait(false);
}

/// <summary>A tool that proposes a command and cannot run it.</summary>
public abstract class ExecuteTool<TInput> : Tool where TInput : class
{
    /// <summary>Makes the plan.</summary>
    /// <exception cref="ToolException">The input cannot be satisfied.</exception>
    protected abstract CommandPlan Plan(TInput input, ToolContext context);

    internal sealed override ValueTask<ToolPlan> PlanAsync(object input, ToolContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ToolPlan>(Plan((TInput)input, context));
}

/// <summary>A tool about the session itself (its plan, a question to the person); touches neither files nor processes.</summary>
public abstract class SessionTool<TInput> : Tool where TInput : class
{
    /// <summary>Makes the plan: a <see cref="PlanUpdate"/> or a <see cref="QuestionPlan"/>.</summary>
    /// <exception cref="ToolException">The input cannot be satisfied.</exception>
    protected abstract ToolPlan Plan(TInput input, ToolContext context);

    internal sealed override ValueTask<ToolPlan> PlanAsync(object input, ToolContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Plan((TInput)input, context));
}
