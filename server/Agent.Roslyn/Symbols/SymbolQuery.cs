using System.Collections.Immutable;
using System.Text;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>
/// Finds symbols by name, as every tool here addresses them. Source comes before referenced assemblies, types before members, whole names before their ends; what several target frameworks share
/// counts once. A name that means nothing or too much is an error that says what there is. Reads syntax first, so that only the projects that declare the name are compiled. Pure.
/// </summary>
internal static class SymbolQuery
{
    private const int MaxCandidates = 10;
    private const int MaxNear = 5;

    /// <summary>The one symbol of that name.</summary>
    /// <param name="solution">Where to look.</param>
    /// <param name="context">For paths, as the model writes and reads them.</param>
    /// <param name="name">See <see cref="SymbolName"/>.</param>
    /// <param name="path">The file that declares it; with <paramref name="line"/> also one that uses it, which reaches locals and parameters.</param>
    /// <param name="line">One-based line on which the name stands.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ToolException">None or several; the message lists them.</exception>
    public static async Task<ISymbol> FindOneAsync(Solution solution, ToolContext context, string name, string? path, int? line, CancellationToken cancellationToken)
    {
        var found = await FindAllAsync(solution, context, name, path, line, cancellationToken).ConfigureAwait(false);
        return found is [var one] ? one : throw new ToolException(Ambiguous(name, found, context.Roots));
    }

    /// <summary>The one symbol of that name, or all overloads of one method.</summary>
    /// <exception cref="ToolException">None, or several that are not overloads; the message lists them.</exception>
    public static async Task<ImmutableArray<ISymbol>> FindOverloadsAsync(Solution solution, ToolContext context, string name, string? path, int? line, CancellationToken cancellationToken)
    {
        var found = await FindAllAsync(solution, context, name, path, line, cancellationToken).ConfigureAwait(false);
        return found.All(symbol => symbol is IMethodSymbol or IPropertySymbol { IsIndexer: true } && MergedSymbols.AreSame(symbol.ContainingSymbol, found[0].ContainingSymbol)) || found.Length == 1
            ? found : throw new ToolException(Ambiguous(name, found, context.Roots));
    }

    /// <summary>Every symbol of that name, at least one: overloads, and namesakes elsewhere.</summary>
    /// <exception cref="ToolException">There is none; the message offers what is near.</exception>
    public static async Task<ImmutableArray<ISymbol>> FindAllAsync(Solution solution, ToolContext context, string name, string? path, int? line, CancellationToken cancellationToken)
    {
        var asked = SymbolName.Parse(name);
        if (solution.ProjectIds.Count == 0)
            throw new ToolException("No C# project is loaded; symbols cannot be found.");
        if (line is not null && path is null)
            throw new ToolException("line needs path, the file it is in.");
        var target = path is null ? null : context.Resolve(path);
        if (target is not null && line is not null)
        {
            var there = await SymbolPlace.FindAsync(solution, target, line.Value, asked, cancellationToken).ConfigureAwait(false);
            return there.IsEmpty ? throw new ToolException($"{target.Display} has no symbol '{asked.Last.Name}' on line {line}.") : there;
        }
        var found = await SearchAsync(solution, asked, cancellationToken).ConfigureAwait(false);
        if (found.IsEmpty)
            throw new ToolException(await NothingAsync(solution, asked, context.Roots, cancellationToken).ConfigureAwait(false));
        if (target is null)
            return found;
        ImmutableArray<ISymbol> inFile = [.. found.Where(symbol => symbol.Locations.Any(location =>
            location.IsInSource && WorkspaceSnapshot.PathComparer.Equals(location.GetLineSpan().Path, target.Path)))];
        return inFile.IsEmpty ? throw new ToolException($"{target.Display} declares no '{name}'. There is:\n{List(found, context.Roots)}") : inFile;
    }

    private static async Task<ImmutableArray<ISymbol>> SearchAsync(Solution solution, SymbolName asked, CancellationToken cancellationToken)
    {
        var projects = solution.Projects.Where(project => project.Language == LanguageNames.CSharp).ToList();
        foreach (var generated in (bool[])[false, true])
        {
            var found = await SourceSymbols.FindAsync(projects, asked, generated, cancellationToken).ConfigureAwait(false);
            if (!found.IsEmpty)
                return found;
        }
        return await MetadataSymbols.FindAsync(projects, asked, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> NothingAsync(Solution solution, SymbolName asked, IReadOnlyList<string> roots, CancellationToken cancellationToken)
    {
        var text = new StringBuilder($"There is no symbol '{asked.Text}' in {Quantity.Of(solution.ProjectIds.Count, "project")} or what they reference.");
        if (!asked.Parameters.IsDefault && await SearchAsync(solution, asked with { Parameters = default }, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } others)
            return text.Append(" With other parameters:\n").Append(List(others, roots)).ToString();
        if (asked.Container is { } container && await SearchAsync(solution, container, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } owners
            && owners.OfType<INamedTypeSymbol>().ToList() is { Count: > 0 } types)
        {
            var members = types.SelectMany(SymbolMembers.OfWithBases).Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName);
            return Offer(NearNames.Find(asked.Last.Name, MergedSymbols.Of(members), member => member.Name, MaxNear), $" {SymbolText.Name(types[0])} exists ({SymbolText.Place(types[0], roots)})");
        }
        var near = await SourceSearch.FindAsync(solution.Projects, declaration => NearNames.Distance(asked.Last.Name, declaration.Name.Name, 3) <= 3, generated: false, cancellationToken).ConfigureAwait(false);
        var symbols = new List<ISymbol>();
        foreach (var declaration in NearNames.Find(asked.Last.Name, near, declaration => declaration.Declaration.Name.Name, MaxNear))
        {
            if (await declaration.GetSymbolAsync(cancellationToken).ConfigureAwait(false) is { } symbol)
                symbols.Add(symbol);
        }
        return Offer(MergedSymbols.Of(symbols), asked.Parts.Length == 1 ? " Members of referenced assemblies are found by Type.Member" : "");

        string Offer(ImmutableArray<ISymbol> symbols, string remark) =>
            text.Append(remark).Append(remark.Length > 0 ? "." : "").Append(symbols.IsEmpty ? " Look for it with find_symbol." : $" Near it:\n{List(symbols, roots)}").ToString();
    }

    private static string Ambiguous(string name, ImmutableArray<ISymbol> found, IReadOnlyList<string> roots) =>
        $"'{name}' names {found.Length} symbols. Write one of these in full, or add path and line:\n{List(found, roots)}";

    private static string List(ImmutableArray<ISymbol> symbols, IReadOnlyList<string> roots)
    {
        var lines = symbols.Take(MaxCandidates).Select(symbol => $"{SymbolText.Name(symbol)}  {SymbolText.Place(symbol, roots)}");
        return string.Join('\n', lines) + (symbols.Length > MaxCandidates ? $"\nand {symbols.Length - MaxCandidates} more" : "");
    }
}
