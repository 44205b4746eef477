using System.Collections.Concurrent;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Roslyn.Loading.Caching;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>Every assembly that projects reference or are analysed by, once, as long as its file stays the same.</summary>
/// <param name="sdk">Below it nothing changes.</param>
internal sealed class ReferenceTable(Sdk.SdkFolder sdk)
{
    private readonly ConcurrentDictionary<string, Entry<Lazy<AssemblyMetadata>>> _assemblies = new(WorkspaceSnapshot.PathComparer);
    private readonly ConcurrentDictionary<(string, MetadataReferenceProperties, Lazy<AssemblyMetadata>), FileReference> _references = [];
    private readonly ConcurrentDictionary<string, Entry<AnalyzerFileReference>> _analyzers = new(WorkspaceSnapshot.PathComparer);
    private readonly ConcurrentDictionary<string, AnalyzerFolder> _folders = new(WorkspaceSnapshot.PathComparer);

    public MetadataReference Get(string path, MetadataReferenceProperties properties)
    {
        var assembly = Get(_assemblies, path, () => new Lazy<AssemblyMetadata>(() => Read(path)));
        return _references.GetOrAdd((path, properties, assembly), key => new FileReference(path, properties, key.Item3));
    }

    public AnalyzerReference GetAnalyzer(string path) => Get(_analyzers, path, () =>
    {
        var folder = Path.GetDirectoryName(path)!;
        // A loaded assembly stays loaded: a rebuilt one needs a context of its own.
        if (_folders.TryGetValue(folder, out var loader) && loader.HasLoaded(path))
            _folders[folder] = loader = new AnalyzerFolder(folder, sdk);
        loader ??= _folders.GetOrAdd(folder, name => new AnalyzerFolder(name, sdk));
        return new AnalyzerFileReference(path, loader);
    });

    private T Get<T>(ConcurrentDictionary<string, Entry<T>> table, string path, Func<T> make)
    {
        var stamp = WorkspacePaths.IsInside(path, sdk.DotnetRoot) ? default : FileStamp.Look(path);
        if (table.TryGetValue(path, out var entry) && entry.Stamp == stamp)
            return entry.Value;
        return (table[path] = new Entry<T>(stamp, make())).Value;
    }

    /// <summary>The SDK's own are mapped; all others are read whole, so that a build can replace them.</summary>
    private AssemblyMetadata Read(string path)
    {
        if (WorkspacePaths.IsInside(path, sdk.DotnetRoot))
            return AssemblyMetadata.CreateFromFile(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return AssemblyMetadata.CreateFromStream(file, System.Reflection.PortableExecutable.PEStreamOptions.PrefetchEntireImage);
    }

    private sealed record Entry<T>((long, long) Stamp, T Value);
}
