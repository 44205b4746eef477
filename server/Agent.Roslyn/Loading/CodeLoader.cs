using System.Collections.Immutable;
using Agent.Roslyn.Sdk;

namespace Agent.Roslyn.Loading;

/// <summary>
/// The loads of one workspace, each going on from the one before. It stands between the host, which runs before the compiler can be found, and all that is made of the compiler's types.
/// </summary>
internal sealed class CodeLoader(SdkFolder sdk, CodeHostOptions options)
{
    private readonly ProjectLoader _projects = new(sdk, options.CacheFolder, options.Time);
    private LoadedSolution? _last;

    /// <param name="roots">The workspace folders.</param>
    /// <param name="changed">Files that changed; empty where anything may have.</param>
    /// <param name="progress">Projects loaded, projects found, and which came last.</param>
    /// <param name="cancellationToken">Stops it; what was loaded before stays.</param>
    public async Task<LoadedCode> LoadAsync(
        ImmutableArray<string> roots, IReadOnlyCollection<string> changed, Action<int, int, string> progress, CancellationToken cancellationToken)
    {
        _last = await _projects.LoadAsync(roots, _last, changed, progress, cancellationToken).ConfigureAwait(false);
        return LoadedCode.Of(_last);
    }
}
