using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.DeadCode;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Fixes;

internal sealed record FindDeadCodeInput(
    [Description("File, folder or project; everything without it")] string? Path = null,
    [Description("How many to show")] int Max = 50);

/// <summary>What nobody uses.</summary>
internal sealed class FindDeadCodeTool(CodeHost code) : ReadTool<FindDeadCodeInput>
{
    public override string Name => "find_dead_code";
    public override bool IsDeferred => true;
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Private and internal C# types and members that nothing in the workspace names, the surest first.";
    public override JsonTypeInfo InputType => FixInputs.Default.FindDeadCodeInput;

    protected override ReadPlan Plan(FindDeadCodeInput input, ToolContext context) => new("Find dead code", context.Folders, cancellationToken => FindAsync(input, context, cancellationToken));

    private async ValueTask<ToolResult> FindAsync(FindDeadCodeInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var scope = FixScope.Resolve(snapshot, input.Path, context);
        var found = await DeadCodeFinder.FindAsync(snapshot.Current, scope, cancellationToken).ConfigureAwait(false);
        if (found.IsEmpty)
            return new ToolResult($"Everything private and internal in {scope.Name} is used.");
        var text = new StringBuilder();
        foreach (var dead in found.Take(Math.Max(1, input.Max)))
        {
            var span = dead.Location.GetLineSpan();
            text.Append(CultureInfo.InvariantCulture, $"{FixPlans.Show(span.Path, context)}:{span.StartLinePosition.Line + 1} {Word(dead.Symbol)} {dead.Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} ({dead.Confidence.ToString().ToLowerInvariant()})\n");
        }
        if (found.Length > input.Max)
            text.Append(CultureInfo.InvariantCulture, $"{found.Length - input.Max} more; raise max or give a path.\n");
        if (!snapshot.Unverifiable.IsEmpty)
            text.Append("Some projects are not restored: what they use may be missing here.\n");
        return new ToolResult(text.Append("high: private; medium: visible in its project; low: reflection or a framework may need it.").ToString());
    }

    private static string Word(ISymbol symbol) => symbol is INamedTypeSymbol type ? type.TypeKind.ToString().ToLowerInvariant() : symbol.Kind.ToString().ToLowerInvariant();
}
