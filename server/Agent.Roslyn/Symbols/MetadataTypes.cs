using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>A type of a referenced assembly, known from its metadata alone.</summary>
/// <param name="MetadataName">As the compiler asks for it: <c>System.Collections.Generic.Dictionary`2</c>, <c>Outer+Inner</c>.</param>
/// <param name="Path">Its name from the namespace down, itself last.</param>
internal sealed record MetadataType(string MetadataName, ImmutableArray<NamePart> Path);

/// <summary>The visible types of referenced assemblies by name, read from their tables: no compilation, and a few milliseconds for a whole framework. Kept as long as the reference is.</summary>
internal static class MetadataTypes
{
    private static readonly ConditionalWeakTable<PortableExecutableReference, StrongBox<ImmutableArray<MetadataType>>> Known = [];

    /// <summary>Public types of one assembly, nested ones too; none when the file cannot be read.</summary>
    public static ImmutableArray<MetadataType> Of(PortableExecutableReference reference) => Known.GetValue(reference, read => new(Read(read))).Value;

    /// <summary>The symbols of the types that match, each from the first project that references it.</summary>
    public static Task<ImmutableArray<INamedTypeSymbol>> FindAsync(IEnumerable<Project> projects, Func<MetadataType, bool> matches, CancellationToken cancellationToken) =>
        FindAsync(projects, _ => true, matches, cancellationToken);

    /// <summary>The same in some references only.</summary>
    public static async Task<ImmutableArray<INamedTypeSymbol>> FindAsync(
        IEnumerable<Project> projects, Func<PortableExecutableReference, bool> reads, Func<MetadataType, bool> matches, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var files = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            foreach (var reference in project.MetadataReferences.OfType<PortableExecutableReference>().Where(reads))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reference.FilePath is { } path && !files.Add(path))
                    continue;
                foreach (var type in Of(reference).Where(matches))
                {
                    var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
                    if (compilation?.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
                        && assembly.GetTypeByMetadataName(type.MetadataName) is { } symbol && names.Add($"{type.MetadataName}, {assembly.Name}"))
                        found.Add(symbol);
                }
            }
        }
        return found.ToImmutable();
    }

    private static ImmutableArray<MetadataType> Read(PortableExecutableReference reference)
    {
        try
        {
            return reference.GetMetadata() is AssemblyMetadata assembly ? [.. assembly.GetModules().SelectMany(module => Read(module.GetMetadataReader()))] : [];
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<MetadataType> Read(MetadataReader reader)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            if (Find(reader, handle) is { } type)
                yield return type;
        }
    }

    private static MetadataType? Find(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var definition = reader.GetTypeDefinition(handle);
        var name = reader.GetString(definition.Name);
        switch (definition.Attributes & TypeAttributes.VisibilityMask)
        {
            case TypeAttributes.Public:
                var space = reader.GetString(definition.Namespace);
                return new MetadataType(space.Length == 0 ? name : $"{space}.{name}", [.. space.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(part => new NamePart(part, 0)), PartOf(name)]);
            case TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem:
                return Find(reader, definition.GetDeclaringType()) is { } outer ? new MetadataType($"{outer.MetadataName}+{name}", [.. outer.Path, PartOf(name)]) : null;
            default:
                return null;
        }
    }

    private static NamePart PartOf(string name)
    {
        var tick = name.LastIndexOf('`');
        return tick > 0 && int.TryParse(name.AsSpan(tick + 1), out var arity) ? new NamePart(name[..tick], arity) : new NamePart(name, 0);
    }
}
