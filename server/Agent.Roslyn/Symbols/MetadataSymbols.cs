using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Symbols of referenced packages and the framework, by name. A member is found through its type, an extension method through the type it extends too.</summary>
internal static class MetadataSymbols
{
    /// <summary>What a name means in what the projects reference; empty when nothing there has it.</summary>
    public static async Task<ImmutableArray<ISymbol>> FindAsync(IReadOnlyList<Project> projects, SymbolName asked, CancellationToken cancellationToken)
    {
        ImmutableArray<ISymbol> found = [.. await TypesAsync(projects, asked, cancellationToken).ConfigureAwait(false)];
        if (found.IsEmpty && asked.Container is { } container)
        {
            var owners = await TypesAsync(projects, container, cancellationToken).ConfigureAwait(false);
            found = MergedSymbols.Of(owners.SelectMany(type => SymbolMembers.Named(type, asked)));
            if (found.IsEmpty)
                found = MergedSymbols.Of(await ExtensionsAsync(projects, owners, asked, cancellationToken).ConfigureAwait(false));
        }
        return SymbolMembers.WithParameters(found, asked);
    }

    private static async Task<ImmutableArray<INamedTypeSymbol>> TypesAsync(IReadOnlyList<Project> projects, SymbolName asked, CancellationToken cancellationToken)
    {
        var types = await MetadataTypes.FindAsync(projects, type => asked.Matches(type.Path), cancellationToken).ConfigureAwait(false);
        if (asked.Last.Arity is null && types.Any(type => type.Arity == 0))
            types = [.. types.Where(type => type.Arity == 0)];
        return types.Any(IsWhole) ? [.. types.Where(IsWhole)] : types;

        bool IsWhole(INamedTypeSymbol type) => type.ContainingType is null
            && asked.Parts.Length == 1 + (type.ContainingNamespace.IsGlobalNamespace ? 0 : type.ContainingNamespace.ToDisplayString().Split('.').Length);
    }

    private static async Task<IEnumerable<ISymbol>> ExtensionsAsync(
        IReadOnlyList<Project> projects, ImmutableArray<INamedTypeSymbol> receivers, SymbolName asked, CancellationToken cancellationToken)
    {
        if (receivers.IsEmpty)
            return [];
        var found = new List<ISymbol>();
        foreach (var project in projects)
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
                continue;
            foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => assembly.MightContainExtensionMethods))
            {
                cancellationToken.ThrowIfCancellationRequested();
                found.AddRange(TypesOf(assembly.GlobalNamespace).Where(type => type.MightContainExtensionMethods).SelectMany(type => type.GetMembers(asked.Last.Name)).OfType<IMethodSymbol>()
                    .Where(method => method.IsExtensionMethod && asked.Last.Accepts(new NamePart(method.Name, method.Arity)) && receivers.Any(receiver => Extends(method, receiver))));
            }
        }
        return found;
    }

    private static bool Extends(IMethodSymbol method, INamedTypeSymbol receiver) =>
        SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type.OriginalDefinition, receiver.OriginalDefinition) || method.ReduceExtensionMethod(receiver) is not null;

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesOf));
}
