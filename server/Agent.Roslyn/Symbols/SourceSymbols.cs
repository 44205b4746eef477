using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Symbols that the projects declare, by name.</summary>
internal static class SourceSymbols
{
    /// <summary>What a name means in source; empty when nothing there has it.</summary>
    public static async Task<ImmutableArray<ISymbol>> FindAsync(IReadOnlyList<Project> projects, SymbolName asked, bool generated, CancellationToken cancellationToken)
    {
        var declared = await SourceSearch.FindAsync(projects, declaration => declaration.IsNamed(asked), generated, cancellationToken).ConfigureAwait(false);
        var symbols = SymbolMembers.WithParameters(await ResolveAsync(Preferred(declared, asked), cancellationToken).ConfigureAwait(false), asked);
        if (!symbols.IsEmpty || asked.Container is not { } container)
            return symbols;
        var owners = await SourceSearch.FindAsync(projects, declaration => declaration.IsType && declaration.IsNamed(container), generated, cancellationToken).ConfigureAwait(false);
        var types = await ResolveAsync(Preferred(owners, container), cancellationToken).ConfigureAwait(false);
        return SymbolMembers.WithParameters(MergedSymbols.Of(types.OfType<INamedTypeSymbol>().SelectMany(type => SymbolMembers.Named(type, asked))), asked);
    }

    /// <summary>Types before members, those without type parameters before those with, whole names before ends of names.</summary>
    private static ImmutableArray<SourceDeclaration> Preferred(ImmutableArray<SourceDeclaration> found, SymbolName asked)
    {
        if (asked.Parameters.IsDefault)
            found = Narrow(found, entry => entry.Declaration.IsType);
        if (asked.Last.Arity is null && found is [{ Declaration.IsType: true }, ..])
            found = Narrow(found, entry => entry.Declaration.Name.Arity == 0);
        return Narrow(found, entry => entry.Declaration.Path.Length == asked.Parts.Length);
    }

    private static ImmutableArray<SourceDeclaration> Narrow(ImmutableArray<SourceDeclaration> found, Func<SourceDeclaration, bool> preferred) =>
        found.Any(preferred) ? [.. found.Where(preferred)] : found;

    private static async Task<ImmutableArray<ISymbol>> ResolveAsync(ImmutableArray<SourceDeclaration> declarations, CancellationToken cancellationToken)
    {
        var symbols = ImmutableArray.CreateBuilder<ISymbol>(declarations.Length);
        foreach (var declaration in declarations)
        {
            if (await declaration.GetSymbolAsync(cancellationToken).ConfigureAwait(false) is { } symbol)
                symbols.Add(symbol);
        }
        return MergedSymbols.Of(symbols);
    }
}
