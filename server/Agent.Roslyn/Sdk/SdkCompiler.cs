using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace Agent.Roslyn.Sdk;

/// <summary>
/// Makes the compiler of the user's own SDK the one this process runs: its assemblies are found in the SDK's folder when the first type of the compiler is needed. Must be in place before
/// that; no type of the compiler may appear in this file. Assemblies with ahead-of-time code are taken where they are the same build as the ones they replace.
/// </summary>
public static class SdkCompiler
{
    private static readonly string[] Precompiled = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"];
    private static readonly Lock Guard = new();
    private static readonly Lazy<Dictionary<string, string>> Paths = new(() => Current is { } sdk ? AssembliesOf(sdk) : []);
    private static Lazy<SdkFolder?>? _sdk;

    /// <summary>The SDK in use; null where there is none, and before <see cref="Use"/>.</summary>
    public static SdkFolder? Current => _sdk?.Value;

    /// <summary>Where what is found out about the compiler is kept for the next process; null to keep nothing.</summary>
    internal static string? CacheFolder { get; private set; }

    /// <summary>Resolves the compiler's assemblies from an SDK from now on. Cheap: the SDK is looked for when the first of them is needed. The first call of a process counts.</summary>
    /// <param name="find">Finds the SDK; null when there is none.</param>
    /// <param name="cacheFolder">Where what is found out about it is kept for the next process; null to keep nothing.</param>
    public static void Use(Func<SdkFolder?> find, string? cacheFolder = null)
    {
        lock (Guard)
        {
            if (_sdk is not null)
                return;
            (_sdk, CacheFolder) = (new Lazy<SdkFolder?>(find), cacheFolder);
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                name is { Name: { } simple, CultureName: null or "" } && Paths.Value.TryGetValue(simple, out var path) ? context.LoadFromAssemblyPath(path) : null;
        }
    }

    private static Dictionary<string, string> AssembliesOf(SdkFolder sdk)
    {
        var paths = Directory.GetFiles(sdk.FormatFolder, "*.dll").ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        foreach (var name in Precompiled)
        {
            var twin = Path.Join(sdk.CompilerFolder, name + ".dll");
            if (paths.TryGetValue(name, out var path) && File.Exists(twin) && BuildOf(twin) == BuildOf(path))
                paths[name] = twin;
        }
        return paths;
    }

    private static Guid BuildOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
