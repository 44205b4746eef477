using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>Types of referenced assemblies by the package, assembly or namespace they are in.</summary>
internal static class ReferencedTypes
{
    /// <summary>Names of referenced assemblies, packages before the framework's.</summary>
    public static ImmutableArray<string> Assemblies(IEnumerable<Project> projects) =>
    [
        .. References(projects).OrderBy(reference => PackagePath.Find(reference.FilePath) is not { IsFramework: false }).ThenBy(NameOf, StringComparer.OrdinalIgnoreCase).Select(NameOf).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Public types of a package or assembly of that name, else of a namespace; empty when there is neither.</summary>
    public static async Task<ImmutableArray<INamedTypeSymbol>> FindAsync(IReadOnlyList<Project> projects, string name, CancellationToken cancellationToken)
    {
        var named = References(projects).Where(reference => Is(name, NameOf(reference)) || Is(name, PackagePath.Find(reference.FilePath)?.Id)).Select(reference => reference.FilePath).ToHashSet();
        return named.Count > 0
            ? await TypesOfAsync(projects, reference => named.Contains(reference.FilePath), _ => true, cancellationToken).ConfigureAwait(false)
            : await TypesOfAsync(projects, _ => true, type => Is(name, string.Join('.', type.Path[..^1].Select(part => part.Name))), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ImmutableArray<INamedTypeSymbol>> TypesOfAsync(
        IReadOnlyList<Project> projects, Func<PortableExecutableReference, bool> reads, Func<MetadataType, bool> matches, CancellationToken cancellationToken) =>
        [.. (await MetadataTypes.FindAsync(projects, reads, matches, cancellationToken).ConfigureAwait(false)).OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)];

    private static IEnumerable<PortableExecutableReference> References(IEnumerable<Project> projects) =>
        projects.SelectMany(project => project.MetadataReferences).OfType<PortableExecutableReference>().Where(reference => reference.FilePath is not null).DistinctBy(reference => reference.FilePath);

    private static string NameOf(PortableExecutableReference reference) => Path.GetFileNameWithoutExtension(reference.FilePath!);

    private static bool Is(string name, string? other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
