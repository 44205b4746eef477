using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Catalog;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record ListFixesInput(
    string Path,
    [Description("One-based; the whole file without it")] int? Line = null,
    [Description("Such as CS1061 or IDE0090; without it, all that is reported")] string? Id = null);

/// <summary>What can be fixed in a file, and how.</summary>
internal sealed class ListFixesTool(CodeHost code) : ReadTool<ListFixesInput>
{
    private const int MaxPlaces = 20;

    public override string Name => "list_fixes";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Read;
    public override string Description => "The compiler's and analyzers' fixes for what they report in a C# file, with the keys apply_fix and fix_all take.";
    public override JsonTypeInfo InputType => FixInputs.Default.ListFixesInput;

    protected override ReadPlan Plan(ListFixesInput input, ToolContext context)
    {
        var target = context.Resolve(input.Path) with { Line = input.Line };
        return new ReadPlan($"List fixes in {target.Display}", [target], cancellationToken => ListAsync(input, context, cancellationToken));
    }

    private async ValueTask<ToolResult> ListAsync(ListFixesInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var document = FixPlans.GetDocument(snapshot, input.Path, context);
        var found = (await DiagnosticReader.OfDocumentAsync(document, input.Id is { } id ? [id] : null, cancellationToken).ConfigureAwait(false))
            .Where(diagnostic => input.Line is not { } line || SourceLines.Touches(diagnostic.Location, line)).ToList();
        var text = new StringBuilder();
        foreach (var diagnostic in found.Take(MaxPlaces))
        {
            text.Append(CultureInfo.InvariantCulture, $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
            var fixes = await FixFinder.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
            if (fixes.IsEmpty)
                text.Append("  no fix\n");
            foreach (var fix in fixes)
                text.Append(CultureInfo.InvariantCulture, $"  {fix.Key}: {fix.Title}{(fix.Trust is FixTrust.Unproven ? " (unproven)" : "")}\n");
        }
        if (found.Count > MaxPlaces)
            text.Append(CultureInfo.InvariantCulture, $"{found.Count - MaxPlaces} more; give a line or an id.\n");
        return new ToolResult(text.Length > 0 ? text.ToString() : $"Nothing{(input.Id is { } named ? $" with the id {named}" : "")} is reported there.");
    }
}
