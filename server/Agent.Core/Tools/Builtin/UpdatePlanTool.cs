using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Tools.Builtin;

internal sealed record UpdatePlanInput(
    [Description("The whole plan, replacing the last")] IReadOnlyList<UpdatePlanStep> Steps);

internal sealed record UpdatePlanStep(
    string Text,
    [OneOf("pending", "in_progress", "completed")] string Status);

/// <summary>Replaces the session's plan, which the person sees.</summary>
internal sealed class UpdatePlanTool : SessionTool<UpdatePlanInput>
{
    private const int MaxSteps = 50;

    public override string Name => "update_plan";
    public override ToolKind Kind => ToolKind.Think;
    public override string Description => "Show the user the steps of work that has several, and keep them current.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.UpdatePlanInput;

    protected override ToolPlan Plan(UpdatePlanInput input, ToolContext context)
    {
        if (input.Steps.Count > MaxSteps)
            throw new ToolException($"A plan has at most {MaxSteps} steps; join some.");
        if (input.Steps.Any(step => string.IsNullOrWhiteSpace(step.Text)))
            throw new ToolException("Every step needs a text.");
        var done = input.Steps.Count(step => step.Status == "completed");
        return new PlanUpdate($"Plan: {done} of {input.Steps.Count} done", [.. input.Steps.Select(step => new PlanEntry(step.Text.Trim(), StatusOf(step.Status)))]);
    }

    private static PlanEntryStatus StatusOf(string status) => status switch
    {
        "in_progress" => PlanEntryStatus.InProgress,
        "completed" => PlanEntryStatus.Completed,
        _ => PlanEntryStatus.Pending,
    };
}
