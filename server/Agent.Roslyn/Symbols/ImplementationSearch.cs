using System.Collections.Immutable;
using Agent.Core.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Agent.Roslyn.Symbols;

/// <summary>What takes up a symbol.</summary>
/// <param name="Kind">How: implements, overrides, derives, extends.</param>
/// <param name="Symbol">The type or member that does.</param>
internal sealed record Implementation(string Kind, ISymbol Symbol);

/// <summary>Finds implementations, overrides and derived types, at any distance and in every target framework.</summary>
internal static class ImplementationSearch
{
    /// <summary>Each once, source before referenced assemblies.</summary>
    /// <exception cref="ToolException">The symbol is of a kind that nothing can take up.</exception>
    public static async Task<ImmutableArray<Implementation>> FindAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        if (!CanBeTakenUp(symbol))
            throw new ToolException($"{SymbolText.Name(symbol)} is a {SymbolText.Kind(symbol)} that nothing can implement, override or derive from.");
        var found = new List<Implementation>();
        foreach (var copy in await SymbolCopies.OfAsync(solution, symbol, cancellationToken).ConfigureAwait(false))
        {
            switch (copy)
            {
                case INamedTypeSymbol { TypeKind: TypeKind.Interface } type:
                    Add("extends", await SymbolFinder.FindDerivedInterfacesAsync(type, solution, transitive: true, cancellationToken: cancellationToken).ConfigureAwait(false));
                    Add("implements", await SymbolFinder.FindImplementationsAsync(type, solution, transitive: true, cancellationToken: cancellationToken).ConfigureAwait(false));
                    break;
                case INamedTypeSymbol type:
                    Add("derives", await SymbolFinder.FindDerivedClassesAsync(type, solution, transitive: true, cancellationToken: cancellationToken).ConfigureAwait(false));
                    break;
                default:
                    if (copy.ContainingType.TypeKind == TypeKind.Interface)
                        await AddImplementationsAsync(copy).ConfigureAwait(false);
                    else
                        Add("overrides", await SymbolFinder.FindOverridesAsync(copy, solution, cancellationToken: cancellationToken).ConfigureAwait(false));
                    break;
            }
        }
        var merged = MergedSymbols.Of(found.Select(entry => entry.Symbol));
        return [.. merged.Select(one => found.First(entry => ReferenceEquals(entry.Symbol, one))).OrderByDescending(entry => entry.Symbol.Locations.Any(location => location.IsInSource))];

        void Add(string kind, IEnumerable<ISymbol> symbols) => found.AddRange(symbols.Select(one => new Implementation(kind, one)));

        async Task AddImplementationsAsync(ISymbol member)
        {
            var implementations = (await SymbolFinder.FindImplementationsAsync(member, solution, cancellationToken: cancellationToken).ConfigureAwait(false)).ToList();
            foreach (var implementation in implementations)
            {
                Add(implementation.IsOverride ? "overrides" : "implements", [implementation]);
                if (implementation.IsVirtual || implementation.IsAbstract || implementation is { IsOverride: true, IsSealed: false })
                    Add("overrides", await SymbolFinder.FindOverridesAsync(implementation, solution, cancellationToken: cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private static bool CanBeTakenUp(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol type => type is { TypeKind: TypeKind.Interface } or { TypeKind: TypeKind.Class, IsSealed: false, IsStatic: false },
        IMethodSymbol { MethodKind: not MethodKind.Ordinary } => false,
        IMethodSymbol or IPropertySymbol or IEventSymbol => symbol.ContainingType is { TypeKind: TypeKind.Interface } || symbol.IsVirtual || symbol.IsAbstract || symbol is { IsOverride: true, IsSealed: false },
        _ => false,
    };
}
