using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Agent.Roslyn.Symbols;

/// <summary>The same symbol in every project and target framework that compiles its source: what one of them derives from it or does with it, another may not.</summary>
internal static class SymbolCopies
{
    /// <summary>The symbol itself first; alone where it comes from a reference.</summary>
    public static async Task<ImmutableArray<ISymbol>> OfAsync(Solution solution, ISymbol symbol, CancellationToken cancellationToken)
    {
        var paths = symbol.Locations.Select(location => location.SourceTree?.FilePath).OfType<string>().ToHashSet(WorkspaceSnapshot.PathComparer);
        var copies = ImmutableArray.CreateBuilder<ISymbol>();
        copies.Add(symbol);
        foreach (var id in paths.SelectMany(path => solution.GetDocumentIdsWithFilePath(path)).Select(id => id.ProjectId).Distinct())
        {
            if (await solution.GetProject(id)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation
                && !SymbolEqualityComparer.Default.Equals(compilation.Assembly, symbol.ContainingAssembly))
                copies.AddRange(SymbolFinder.FindSimilarSymbols(symbol, compilation, cancellationToken));
        }
        return copies.ToImmutable();
    }
}
