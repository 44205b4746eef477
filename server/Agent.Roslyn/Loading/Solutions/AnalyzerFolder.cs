using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using Agent.Core.Text;
using Agent.Roslyn.Sdk;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>
/// Loads the analyzers and generators of one folder, apart from those of others: two packages may bring different versions of one library. What the compiler or the framework has is theirs, or
/// the analyzers' types would not be those the compiler knows.
/// </summary>
internal sealed class AnalyzerFolder(string folder, SdkFolder sdk) : AssemblyLoadContext($"analyzers of {folder}"), IAnalyzerAssemblyLoader
{
    private static readonly HashSet<string> Framework = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _elsewhere = new(StringComparer.OrdinalIgnoreCase);

    public bool HasLoaded(string path) => _loaded.ContainsKey(path);

    public void AddDependencyLocation(string fullPath) => _elsewhere[Path.GetFileNameWithoutExtension(fullPath)] = fullPath;

    public Assembly LoadFromPath(string fullPath) => _loaded.GetOrAdd(fullPath, Open);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || IsShared(name))
            return null;
        var beside = Path.Join(folder, $"{name}.dll");
        return File.Exists(beside) ? LoadFromPath(beside) : _elsewhere.TryGetValue(name, out var path) && File.Exists(path) ? LoadFromPath(path) : null;
    }

    private bool IsShared(string name) =>
        Framework.Contains(name)
        || (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.OrdinalIgnoreCase) || name.StartsWith("System.Composition", StringComparison.OrdinalIgnoreCase))
        && File.Exists(Path.Join(sdk.FormatFolder, $"{name}.dll"));

    /// <summary>Files of the SDK and of packages stay as they are; those a build writes must not be held open.</summary>
    private Assembly Open(string path)
    {
        if (WorkspacePaths.IsInside(path, sdk.DotnetRoot) || path.Contains($"{Path.DirectorySeparatorChar}.nuget{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            return LoadFromAssemblyPath(path);
        using var file = new MemoryStream(File.ReadAllBytes(path));
        return LoadFromStream(file);
    }
}
