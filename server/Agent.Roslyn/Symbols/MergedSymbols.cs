using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>One symbol for what several projects and target frameworks compile from the same source or reference.</summary>
internal static class MergedSymbols
{
    /// <summary>The first of each, in order.</summary>
    public static ImmutableArray<ISymbol> Of(IEnumerable<ISymbol> symbols)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var merged = ImmutableArray.CreateBuilder<ISymbol>();
        foreach (var symbol in symbols)
        {
            var isNew = true;
            foreach (var key in KeysOf(symbol))
                isNew &= seen.Add(key);
            if (isNew)
                merged.Add(symbol);
        }
        return merged.ToImmutable();
    }

    /// <summary>Whether two symbols are the same thing, perhaps in two target frameworks.</summary>
    public static bool AreSame(ISymbol left, ISymbol right) => KeysOf(left).Intersect(KeysOf(right)).Any();

    /// <summary>The same text for the same symbol, in every target framework of its project.</summary>
    public static string KeyOf(ISymbol symbol) => KeysOf(symbol).First();

    private static IEnumerable<string> KeysOf(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        var id = symbol.GetDocumentationCommentId() ?? $"{SymbolText.Name(symbol.ContainingSymbol ?? symbol)} {symbol.ToDisplayString()}";
        var places = symbol.Locations.Where(location => location.IsInSource).Select(location => $"{id}|{location.GetLineSpan().Path}").Distinct();
        return [$"{id}|{symbol.ContainingAssembly?.Name}", .. places];
    }
}
