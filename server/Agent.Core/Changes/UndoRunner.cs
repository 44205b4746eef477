using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>Undoes one turn: its newest writes first, each file once a round, because an older write of a file can only be taken back under the newer one.</summary>
internal sealed class UndoRunner(string turnId, AppliedTurns applied, ChangeWriter writer)
{
    private readonly List<AppliedFile> _left = [.. applied.Find(turnId)!.Files];
    private readonly List<AppliedFile> _kept = [];
    private readonly List<string> _restored = [];
    private readonly List<UndoConflict> _conflicts = [];
    private readonly List<Document> _written = [];

    /// <summary>The writes that stay applied, oldest first.</summary>
    public ImmutableArray<AppliedFile> Rest => [.. _left, .. Enumerable.Reverse(_kept)];

    /// <summary>The files that were written, as they are now.</summary>
    public IReadOnlyList<Document> Written => _written;

    /// <summary>The paths whose text, existence or place was brought back.</summary>
    public IEnumerable<string> Restored => _restored.Distinct(WorkspaceSnapshot.PathComparer);

    public async Task<UndoResult> RunAsync(CancellationToken ct)
    {
        while (_left.Count > 0)
            await RunRoundAsync(TakeRound(), ct).ConfigureAwait(false);
        return new UndoResult([.. Restored], [.. _conflicts]);
    }

    private List<AppliedFile> TakeRound()
    {
        var round = new List<AppliedFile>();
        var taken = new HashSet<string>(WorkspaceSnapshot.PathComparer);
        for (var i = _left.Count - 1; i >= 0; i--)
        {
            var file = _left[i];
            if (taken.Contains(file.Path) || (file.NewPath is { } moved && taken.Contains(moved)))
                break;
            taken.Add(file.Path);
            taken.Add(file.NewPath ?? file.Path);
            round.Add(file);
        }
        return round;
    }

    private async Task RunRoundAsync(List<AppliedFile> round, CancellationToken ct)
    {
        var steps = new List<(AppliedFile File, UndoStep Step)>();
        foreach (var file in round)
            steps.Add((file, await PlanAsync(file, ct).ConfigureAwait(false)));
        FileWrite[] writes = [.. steps.Select(pair => pair.Step.Write).OfType<FileWrite>()];
        var (failures, error) = await writer.WriteAsync("Agent: undo", writes, ct).ConfigureAwait(false);
        foreach (var (file, step) in steps)
        {
            if (step.Write is { } write && failures.TryGetValue(write, out var failure))
            {
                if (failure is null)
                    continue;
                _conflicts.Add(new UndoConflict(write.Path, null, failure));
                Finish(file, file);
                continue;
            }
            Finish(file, step.Rest);
            _conflicts.AddRange(step.Conflicts);
            if (step.Write is not { } done)
                continue;
            _restored.Add(done.NewPath ?? done.Path);
            if (done.Content is { } content)
                _written.Add(new Document(done.NewPath ?? done.Path, content, Version: null));
        }
        error?.Throw();
    }

    private async Task<UndoStep> PlanAsync(AppliedFile file, CancellationToken ct)
    {
        var path = applied.PathNow(turnId, file);
        var (current, unreadable) = await writer.FindAsync(path, ct).ConfigureAwait(false);
        if (unreadable is not null)
            return new UndoStep(null, file, [new UndoConflict(path, null, unreadable)]);
        var isOriginFree = WorkspaceSnapshot.PathComparer.Equals(path, file.Path) || !writer.Exists(file.Path);
        return UndoStep.Make(file, path, current, isOriginFree);
    }

    private void Finish(AppliedFile file, AppliedFile? rest)
    {
        _left.Remove(file);
        if (rest is not null)
            _kept.Add(rest);
    }
}
