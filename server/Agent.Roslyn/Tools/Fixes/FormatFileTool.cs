using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Tidying;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record FormatFileInput(
    [Description("C# file")] string Path);

/// <summary>White space as <c>.editorconfig</c> says.</summary>
internal sealed class FormatFileTool(CodeHost code) : EditTool<FormatFileInput>
{
    public override string Name => "format_file";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Format a C# file as its .editorconfig says.";
    public override JsonTypeInfo InputType => FixInputs.Default.FormatFileInput;

    protected override async ValueTask<EditPlan> PlanAsync(FormatFileInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var document = FixPlans.GetDocument(snapshot, input.Path, context);
        var formatted = await FileFormatter.FormatAsync(document, cancellationToken).ConfigureAwait(false);
        var after = await FixApplier.SpreadAsync(snapshot.Current, formatted.Project.Solution, cancellationToken).ConfigureAwait(false) ?? snapshot.Current;
        var plan = await FixPlans.ToAsync(snapshot, after, context, $"Format {FixPlans.Show(document.FilePath!, context)}", "", cancellationToken).ConfigureAwait(false);
        return plan with { Summary = $"{FixPlans.Show(document.FilePath!, context)} {(plan.Edits.IsEmpty ? "is formatted already" : "formatted")}." };
    }
}
