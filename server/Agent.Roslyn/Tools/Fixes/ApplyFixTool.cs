using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record ApplyFixInput(
    string Path,
    [Description("One-based line of the diagnostic")] int Line,
    [Description("Such as CS1061")] string Id,
    [Description("Key from list_fixes; the first fix without it")] string? Key = null);

/// <summary>Makes one fix, unless it breaks something.</summary>
internal sealed class ApplyFixTool(CodeHost code) : EditTool<ApplyFixInput>
{
    public override string Name => "apply_fix";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Edit;
    public override string Description => "Make the compiler's or an analyzer's fix for one diagnostic. Refused when it adds errors.";
    public override JsonTypeInfo InputType => FixInputs.Default.ApplyFixInput;

    protected override async ValueTask<EditPlan> PlanAsync(ApplyFixInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var document = FixPlans.GetDocument(snapshot, input.Path, context);
        var fixes = new List<Fix>();
        foreach (var diagnostic in (await DiagnosticReader.OfDocumentAsync(document, [input.Id], cancellationToken).ConfigureAwait(false))
            .Where(diagnostic => SourceLines.Touches(diagnostic.Location, input.Line)))
            fixes.AddRange(await FixFinder.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false));
        if (fixes.Count == 0)
            throw new ToolException($"There is no fix for {input.Id} at line {input.Line}. list_fixes shows what is reported there.");
        var fix = fixes.Find(fix => input.Key is null || fix.Key == input.Key)
            ?? throw new ToolException($"No fix has the key '{input.Key}'. The keys are: {string.Join(", ", fixes.Select(fix => fix.Key).Distinct())}.");
        var after = await FixApplier.ApplyAsync(snapshot.Current, fix.Action, cancellationToken).ConfigureAwait(false)
            ?? throw new ToolException($"'{fix.Title}' needs more than changes of C# files; make it by hand.");
        var mended = await ErrorGate.PassAsync(code, snapshot, after, cancellationToken).ConfigureAwait(false);
        return await FixPlans.ToAsync(snapshot, after, context, fix.Title, $"{fix.Title}: fixes {FixPlans.Count(mended, "error")}, adds none.", cancellationToken).ConfigureAwait(false);
    }
}
