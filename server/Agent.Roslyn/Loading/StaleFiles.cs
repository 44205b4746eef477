using System.Collections.Immutable;
using Agent.Core.Ports;

namespace Agent.Roslyn.Loading;

/// <summary>What changed on disk since the projects were brought up to date. Safe to call from any thread.</summary>
internal sealed class StaleFiles
{
    private readonly Lock _lock = new();
    private ImmutableHashSet<string> _paths = ImmutableHashSet.Create<string>(WorkspaceSnapshot.PathComparer);
    private bool _all;

    public bool Any
    {
        get
        {
            lock (_lock)
                return _all || _paths.Count > 0;
        }
    }

    public void Add(ImmutableArray<string> paths)
    {
        lock (_lock)
            _paths = _paths.Union(paths);
    }

    /// <summary>Anything may have changed.</summary>
    public void AddAll()
    {
        lock (_lock)
            _all = true;
    }

    /// <summary>What is to be looked at, empty for everything; from now on nothing is stale.</summary>
    public ImmutableHashSet<string> Take()
    {
        lock (_lock)
        {
            var paths = _all ? _paths.Clear() : _paths;
            (_all, _paths) = (false, _paths.Clear());
            return paths;
        }
    }
}
