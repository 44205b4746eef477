using Agent.Core.Changes;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>Remembers what a turn presented and what became of it, since a change set forgets its hunks once they are decided.</summary>
internal sealed class PresentedChanges
{
    private readonly Dictionary<(string Set, string Path), FileChange> _files = [];

    /// <summary>Every presented change in order: decided hunks as they ended, pending ones only while they are still proposed.</summary>
    public IReadOnlyList<FileChange> All
    {
        get
        {
            lock (_files)
                return [.. _files.Values];
        }
    }

    public void Record(ChangeSet set)
    {
        if (set.State == ChangeSetState.Staging)
            return;
        lock (_files)
        {
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
