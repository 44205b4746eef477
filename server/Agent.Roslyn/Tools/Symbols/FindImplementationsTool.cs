using System.ComponentModel;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Tools;
using Agent.Roslyn.Symbols;

namespace Agent.Roslyn.Tools.Symbols;

internal sealed record FindImplementationsInput(
    [Description("Type or member")] string Symbol,
    [Description("File that declares it, or with line uses it")] string? Path = null,
    int? Line = null,
    int Limit = 100,
    int Skip = 0);

/// <summary>What implements, overrides or derives from a symbol.</summary>
internal sealed class FindImplementationsTool(CodeHost code) : ReadTool<FindImplementationsInput>
{
    public override string Name => "find_implementations";
    public override ToolKind Kind => ToolKind.Search;
    public override string Description => "Implementations, overrides and derived types of a C# symbol, direct and indirect.";
    public override JsonTypeInfo InputType => SymbolInputs.Default.FindImplementationsInput;
    public override bool IsDeferred => true;

    protected override ReadPlan Plan(FindImplementationsInput input, ToolContext context)
    {
        Answer.CheckPage(input.Skip, input.Limit);
        return new ReadPlan($"Find implementations of {input.Symbol}", context.Folders, cancellationToken => FindAsync(input, context, cancellationToken));
    }

    private async ValueTask<ToolResult> FindAsync(FindImplementationsInput input, ToolContext context, CancellationToken cancellationToken)
    {
        var snapshot = await code.GetSnapshotAsync(context, cancellationToken).ConfigureAwait(false);
        var symbol = await SymbolQuery.FindOneAsync(snapshot.Current, context, input.Symbol, input.Path, input.Line, cancellationToken).ConfigureAwait(false);
        var found = await ImplementationSearch.FindAsync(snapshot.Current, symbol, cancellationToken).ConfigureAwait(false);
        var own = found.Where(entry => entry.Symbol.Locations.Any(location => location.IsInSource)).ToList();
        var answer = new Answer(snapshot);
        answer.Line($"{SymbolText.Name(symbol)}  {SymbolText.Place(symbol, context.Roots)}: {(own.Count == 0 ? $"nothing in {Quantity.Of(snapshot.Current.ProjectIds.Count, "project")} implements, overrides or derives from it." : $"{own.Count} found")}");
        answer.Page(own, input.Skip, input.Limit, entry => answer.Line($"  {entry.Kind}  {SymbolText.Name(entry.Symbol)}  {SymbolText.Place(entry.Symbol, context.Roots)}"));
        if (found.Length > own.Count)
            answer.Note($"{found.Length - own.Count} more in referenced assemblies.");
        return answer.Result();
    }
}
