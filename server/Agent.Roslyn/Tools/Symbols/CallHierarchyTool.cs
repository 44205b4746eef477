using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record CallHierarchyInput(
    [Description("Method, property, constructor ...")] string Symbol,
    [OneOf("callers", "callees")] string Direction = "callers",
    [Description("1 to 3")] int Depth = 1,
    [Description("File that declares it, or with line uses it")] string? Path = null,
    int? Line = null);

/// <summary>Who calls a symbol, or what it calls, as a tree.</summary>
internal sealed class CallHierarchyTool(CodeHost code) : ReadTool<CallHierarchyInput>
{
    private const int MaxLines = 150;

    public override string Name => "call_hierarchy";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Callers or callees of a C# member, up to three levels.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.CallHierarchyInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(CallHierarchyInput input, ToolContext context) => input.Depth is < 1 or > 3
        ? throw new ToolException("depth goes from 1 to 3.")
        : new ReadPlan($"Find {input.Direction} of {input.Symbol}", context.Folders, cancellationToken => FindAsync(input, context, cancellationToken));

    private async ValueTask<ToolResult> FindAsync(CallHierarchyInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbols = await SymbolQuery.FindOverloadsAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var answer = new Answer(snapshot);
        var isCallers = input.Direction == "callers";
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var lines = 0;
        foreach (var symbol in symbols)
        {
            answer.Line($"{SymbolText.Name(symbol)}  {SymbolText.Place(symbol, context.Roots)}");
            await ExpandAsync(symbol, 1).ConfigureAwait(false);
        }
        if (lines >= MaxLines)
            answer.Note($"Cut at {MaxLines} lines; ask for one of these, or for less depth.");
        return answer.Result();

        async Task ExpandAsync(ISymbol symbol, int depth)
        {
            seen.Add(MergedSymbols.KeyOf(symbol));
            var edges = isCallers
                ? await CallGraph.FindCallersAsync(snapshot.Current, symbol, cancellationToken).ConfigureAwait(false)
                : await CallGraph.FindCalleesAsync(snapshot.Current, symbol, cancellationToken).ConfigureAwait(false);
            var indent = new string(' ', depth * 2);
            if (edges.IsEmpty && depth == 1)
                answer.Line(isCallers ? $"{indent}no caller in {Quantity.Of(snapshot.Current.ProjectIds.Count, "project")}" : $"{indent}it has no source that calls anything");
            foreach (var edge in edges)
            {
                if (lines++ >= MaxLines)
                    return;
                var isSource = edge.Symbol.Locations.Any(location => location.IsInSource);
                var again = isSource && depth < input.Depth && seen.Contains(MergedSymbols.KeyOf(edge.Symbol));
                answer.Line($"{indent}{SymbolText.Name(edge.Symbol)}  {SymbolText.Place(edge.Symbol, context.Roots)}  {At(edge.Lines)}{(again ? "  (see above)" : "")}");
                if (isSource && depth < input.Depth && !again)
                    await ExpandAsync(edge.Symbol, depth + 1).ConfigureAwait(false);
            }
        }
    }

    private static string At(ImmutableArray<int> lines) =>
        $"{(lines.Length == 1 ? "line" : "lines")} {string.Join(", ", lines.Take(8))}{(lines.Length > 8 ? " ..." : "")}";
}
