using Agent.Core.Changes;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>Remembers what a turn presented and what became of it, since a change set forgets its hunks once they are decided.</summary>
internal sealed class PresentedChanges
{
    private readonly Dictionary<(string Set, string Path), FileChange> _files = [];
    private readonly HashSet<(string Set, string Hunk)> _earlier = [];

    /// <summary>Every presented change in order: decided hunks as they ended, pending ones only while they are still proposed.</summary>
    public IReadOnlyList<FileChange> All
    {
        get
        {
            lock (_files)
                return [.. _files.Values];
        }
    }

    /// <summary>Leaves out what was decided before, in an earlier run.</summary>
    public void Forget(ChangeSet? restored)
    {
        if (restored is null)
            return;
        lock (_files)
            _earlier.UnionWith(restored.Files.SelectMany(file => file.Hunks).Where(hunk => hunk.State != HunkState.Pending).Select(hunk => (restored.Id, hunk.Id)));
    }

    public void Record(ChangeSet set)
    {
        if (set.State == ChangeSetState.Staging)
            return;
        lock (_files)
        {
            // A hunk that was decided and is proposed again is decided anew.
            _earlier.ExceptWith(set.Files.SelectMany(file => file.Pending()).Select(hunk => (set.Id, hunk.Id)));
            set = set with { Files = [.. ChangesView.Only(set, hunk => !_earlier.Contains((set.Id, hunk.Id)))] };
            foreach (var key in _files.Keys.Where(key => key.Set == set.Id && set.Files.All(file => file.Path != key.Path)).ToArray())
                Replace(key, []);
            foreach (var file in set.Files)
            {
                _files.TryAdd((set.Id, file.Path), file);
                Replace((set.Id, file.Path), [.. file.Hunks], file);
            }
        }
    }

    private void Replace((string Set, string Path) key, IReadOnlyList<Hunk> hunks, FileChange? file = null)
    {
        var known = _files[key];
        var decidedBefore = known.Hunks.Where(hunk => hunk.State != HunkState.Pending && hunks.All(h => h.Id != hunk.Id));
        var all = decidedBefore.Concat(hunks).OrderBy(hunk => hunk.OldStart).ToArray();
        if (all.Length == 0)
            _files.Remove(key);
        else
            _files[key] = (file ?? known) with { Hunks = [.. all] };
    }
}
