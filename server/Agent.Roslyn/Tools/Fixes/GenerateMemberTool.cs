using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Implementing;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record GenerateMemberInput(
    string Path,
    [Description("One-based line that uses what does not exist yet")] int Line,
    [OneOf("method", "property", "field", "local", "parameter", "enum_member", "constructor", "class", "struct", "interface", "enum", "delegate")] string? Kind = null);

/// <summary>What a line uses and nobody has declared, made from its use.</summary>
internal sealed class GenerateMemberTool(CodeHost code) : EditTool<GenerateMemberInput>
{
    public override string Name => "generate_member";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Declare what a line of C# uses and nobody has declared, with the types its use implies.";
    public override JsonTypeInfo InputType => FixInputs.Default.GenerateMemberInput;

    protected override async ValueTask<EditPlan> PlanAsync(GenerateMemberInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var document = FixPlans.GetDocument(snapshot, input.Path, context);
        foreach (var fix in await MemberGenerator.FindAsync(document, input.Line, input.Kind, cancellationToken).ConfigureAwait(false))
        {
            if (await FixApplier.ApplyAsync(snapshot.Current, fix.Action, cancellationToken).ConfigureAwait(false) is not { } after)
                continue;
            var mended = await ErrorGate.PassAsync(code, snapshot, after, cancellationToken).ConfigureAwait(false);
            return await FixPlans.ToAsync(snapshot, after, context, fix.Title, $"{fix.Title}: fixes {FixPlans.Count(mended, "error")}, adds none.", cancellationToken).ConfigureAwait(false);
        }
        throw new ToolException($"Line {input.Line} of {FixPlans.Show(document.FilePath!, context)} uses no undeclared {input.Kind ?? "name"}.");
    }
}
