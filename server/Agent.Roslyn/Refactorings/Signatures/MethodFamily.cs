using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>Methods that must change together, in every target framework, and every place that means one of them.</summary>
/// <param name="Methods">The method with what it overrides, implements, and is overridden and implemented by.</param>
/// <param name="References">Where one of them is named or called.</param>
internal sealed record MethodFamily(ImmutableArray<IMethodSymbol> Methods, ImmutableArray<ReferenceLocation> References)
{
    public static async Task<MethodFamily> FindAsync(Solution solution, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var found = (await SymbolFinder.FindReferencesAsync(method, solution, cancellationToken).ConfigureAwait(false))
            .Where(each => each.Definition is IMethodSymbol other && other.Parameters.Length == method.Parameters.Length && IsConstructor(other) == IsConstructor(method)).ToList();
        var methods = found.Select(each => (IMethodSymbol)each.Definition).Append(method).SelectMany(Parts).Distinct(SymbolEqualityComparer.Default).Cast<IMethodSymbol>();
        return new MethodFamily([.. methods], [.. found.SelectMany(each => each.Locations).DistinctBy(each => (each.Document.Id, each.Location.SourceSpan))]);
    }

    private static bool IsConstructor(IMethodSymbol method) => method.MethodKind == MethodKind.Constructor;

    private static IEnumerable<IMethodSymbol> Parts(IMethodSymbol method)
    {
        yield return method;
        if (method.PartialDefinitionPart is { } definition)
            yield return definition;
        if (method.PartialImplementationPart is { } implementation)
            yield return implementation;
    }
}
