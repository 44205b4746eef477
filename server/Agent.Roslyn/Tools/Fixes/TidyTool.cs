using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Tidying;
using Agent.Roslyn.Snapshots;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record TidyInput(
    [Description("File, folder or project; without it, the files changed in this turn")] string? Path = null);

/// <summary>Usings, style and format.</summary>
internal sealed class TidyTool(CodeHost code) : EditTool<TidyInput>
{
    public override string Name => "tidy";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Remove unused usings and sort the others, fix the style .editorconfig asks for, format.";
    public override JsonTypeInfo InputType => FixInputs.Default.TidyInput;

    protected override async ValueTask<EditPlan> PlanAsync(TidyInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var scope = input.Path is null ? Changed(snapshot, context) : FixScope.Resolve(snapshot, input.Path, context);
        var after = await Tidier.TidyAsync(snapshot.Current, scope, progress: null, cancellationToken).ConfigureAwait(false);
        await ErrorGate.PassAsync(code, snapshot, after, cancellationToken).ConfigureAwait(false);
        var plan = await FixPlans.ToAsync(snapshot, after, context, $"Tidy {scope.Name}", "", cancellationToken).ConfigureAwait(false);
        return plan with { Summary = plan.Edits.IsEmpty ? $"{scope.Name}: tidy already." : $"Tidied {FixPlans.Count(plan.Edits.Length, "file")} of {scope.Name}. Compiles as before." };
    }

    private static FixScope Changed(CodeSnapshot snapshot, ToolContext context)
    {
        var changed = context.Staged.Paths.ToHashSet(WorkspaceSnapshot.PathComparer);
        var scope = FixScope.Resolve(snapshot, null, context);
        scope = new FixScope("the changed files", [.. scope.Documents.Where(document => changed.Contains(document.FilePath!))]);
        return scope.Documents.IsEmpty ? throw new ToolException("No C# file was changed in this turn; give a path.") : scope;
    }
}
