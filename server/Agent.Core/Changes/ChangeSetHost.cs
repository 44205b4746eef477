using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Changes;

/// <summary>
/// Owns what a session wants to change: edits are staged in memory, presented as hunks, decided by the person, written through <see cref="IChangeApplier"/> and kept so
/// that they can be undone. It never writes by itself and never forces: content is always made from the document as it is at that moment, and a hunk that does not fit
/// there is refused. Safe to call from any thread; decisions and undos run one after the other, staging goes on beside them.
/// </summary>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose.
public sealed class ChangeSetHost(IWorkspace workspace, IFileSystem files, IChangeApplier applier) : IStagedText
#pragma warning restore CA1001
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ChangeEvents _events = new();
    private readonly ChangeFeedback _feedback = new();
    private readonly ChangeWriter _writer = new(workspace, files, applier);
    private ImmutableArray<StagedChange> _changes = [];
    private ImmutableHashSet<StagedChange> _beingDecided = [];
    private StagedFiles _staged = StagedFiles.None;
    private AppliedTurns _applied = AppliedTurns.None;
    private ChangeSet? _current;
    private TaskCompletionSource? _undecided;
    private int _sets;
    private int _edition;
    private int _verifiedEdition;

    /// <summary>The change set; null when nothing is staged or undecided.</summary>
    public ChangeSet? Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <summary>What can be undone, newest turn last.</summary>
    public ImmutableArray<AppliedTurn> Applied
    {
        get
        {
            lock (_lock)
                return _applied.Turns;
        }
    }

    /// <summary>
    /// Raised after every change of state, in order, one at a time and outside of locks. The last state of a set is <see cref="ChangeSetState.Decided"/>. An undo, which changes
    /// <see cref="Applied"/>, raises it with the current set, or with an empty one.
    /// </summary>
    public event Action<ChangeSet>? Updated
    {
        add => _events.Raised += value;
        remove => _events.Raised -= value;
    }

    /// <summary>Raised with absolute paths whenever files were written or restored, before <see cref="Updated"/>.</summary>
    public event Action<ImmutableArray<string>>? Written;

    /// <summary>Counts what changes the proposal: stagings and decisions.</summary>
    internal int Edition
    {
        get
        {
            lock (_lock)
                return _edition;
        }
    }

    /// <inheritdoc />
    public StagedText? Find(string path)
    {
        lock (_lock)
        {
            Follow(path, workspace.Current);
            return _staged.Find(path);
        }
    }

    /// <inheritdoc />
    public IEnumerable<string> Paths
    {
        get
        {
            lock (_lock)
                return [.. _staged.Paths];
        }
    }

    /// <summary>Takes up a stored state when a session resumes. Raises no event.</summary>
    public void Restore(ChangeSet? current, ImmutableArray<AppliedTurn> applied)
    {
        lock (_lock)
        {
            _applied = new AppliedTurns(applied);
            _changes = current is null ? [] : [.. current.Files.Select(StagedChange.Restore)];
            _current = _changes.Any(change => change.Staged is not null) ? current : null;
            Index();
        }
    }

    /// <summary>Stages edits on top of what is staged already, all of them or none. Hunks that were decided before leave the set.</summary>
    /// <exception cref="ToolException">An edit was planned on something else than what is staged, open or on disk now.</exception>
    public void Stage(string turnId, ImmutableArray<StagedEdit> edits)
    {
        lock (_lock)
        {
            var snapshot = workspace.Current;
            foreach (var edit in edits)
                CheckNotBeingDecided(edit, snapshot);
            foreach (var edit in edits)
                Follow(edit.Path, snapshot);
            var staged = edits.Aggregate(_staged, (all, edit) => all.With(edit, snapshot, files));
            var previous = _changes;
            _changes = [.. staged.All.Select(file => Show(file, previous, turnId)).OrderBy(change => change.Change.Path, StringComparer.Ordinal)];
            _edition++;
            Publish(ChangeSetState.Staging, turnId);
        }
        _events.Deliver();
    }

    /// <summary>What is staged now, on top of these documents, and its edition; it does not change any more.</summary>
    internal (IStagedText Staged, int Edition) Freeze(WorkspaceSnapshot snapshot)
    {
        lock (_lock)
        {
            foreach (var path in _staged.Paths.ToArray())
                Follow(path, snapshot);
            return (_staged, _edition);
        }
    }

    /// <summary>Takes up a verdict, unless the proposal has changed since it was frozen or a verdict that reaches further is there.</summary>
    internal void Verified(int edition, Verification verification)
    {
        lock (_lock)
        {
            if (edition != _edition || _current is null || (_verifiedEdition == _edition && _current.Verification?.Level > verification.Level))
                return;
            _verifiedEdition = edition;
            _current = _current with { Verification = verification };
            if (_current.State == ChangeSetState.Proposed)
                _events.Add(_current);
        }
        _events.Deliver();
    }

    /// <summary>Ends the staging: what differs is proposed. Null when nothing differs.</summary>
    public ChangeSet? Present()
    {
        ChangeSet? current;
        lock (_lock)
        {
            if (_current is { State: ChangeSetState.Staging } staging)
                Publish(ChangeSetState.Proposed, staging.TurnId);
            current = _current;
        }
        _events.Deliver();
        return current;
    }

    /// <summary>
    /// Carries decisions out: accepted hunks are written at once, undecided ones stay pending. Deciding a hunk again the same way does nothing. When the applier throws,
    /// what it did not write stays pending.
    /// </summary>
    /// <returns>The set afterwards.</returns>
    /// <exception cref="ArgumentException">A hunk is unknown, named twice, decided otherwise before, or has no text that could be edited.</exception>
    public async Task<ChangeSet> DecideAsync(IReadOnlyList<HunkDecision> decisions, CancellationToken ct)
    {
        await _writing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var byId = DecisionCheck.Index(decisions);
            var chosen = Choose(byId);
            try
            {
                var made = await _writer.MakeAsync(chosen, byId, ct).ConfigureAwait(false);
                var (results, error) = await _writer.WriteAsync(made, ct).ConfigureAwait(false);
                var current = Settle([.. chosen.Zip(results)], byId);
                Written?.Invoke([.. results.SelectMany(result => result.Applied).SelectMany(step => PathsOf(step.File)).Distinct(WorkspaceSnapshot.PathComparer)]);
                _events.Deliver();
                error?.Throw();
                return current;
            }
            finally
            {
                lock (_lock)
                    _beingDecided = [];
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Completes when no hunk is pending; at once when none is.</summary>
    public Task WhenDecidedAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            if (_current is null)
                return Task.CompletedTask;
            _undecided ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _undecided.Task.WaitAsync(ct);
        }
    }

    /// <summary>For the model, once: what was rejected, refused, edited or undone by the person since the last call; null when nothing was.</summary>
    public string? TakeFeedback()
    {
        lock (_lock)
            return _feedback.Take();
    }

    /// <summary>
    /// Takes back what a turn wrote, keeping later edits of others: parts that later edits overlap are left and named. Works for older turns under newer ones.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing of this turn is applied.</exception>
    public async Task<UndoResult> UndoAsync(string turnId, CancellationToken ct)
    {
        await _writing.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            AppliedTurns applied;
            lock (_lock)
                applied = _applied;
            if (applied.Find(turnId) is null)
                throw new ArgumentException($"Nothing of turn '{turnId}' is applied.", nameof(turnId));
            var undo = new UndoRunner(turnId, applied, _writer);
            try
            {
                return await undo.RunAsync(ct).ConfigureAwait(false);
            }
            finally
            {
                Settle(turnId, undo);
                Written?.Invoke([.. undo.Restored]);
                _events.Deliver();
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    private ImmutableArray<StagedChange> Choose(IReadOnlyDictionary<string, HunkDecision> decisions)
    {
        lock (_lock)
        {
            DecisionCheck.Check(decisions, _current);
            ImmutableArray<StagedChange> chosen = [.. _changes.Where(change => change.Change.Pending().Any(hunk => decisions.ContainsKey(hunk.Id)))];
            _beingDecided = [.. chosen];
            return chosen;
        }
    }

    private ChangeSet Settle(ImmutableArray<(StagedChange Change, DecisionResult Result)> settled, IReadOnlyDictionary<string, HunkDecision> decisions)
    {
        lock (_lock)
        {
            foreach (var (change, result) in settled)
            {
                var display = WorkspacePaths.Display(change.Change.Path, workspace.Current.Roots);
                _changes = _changes.Replace(change, StagedChange.Settle(result.Change, result.Current));
                _feedback.Add(change.Change, result.Change, display, decisions);
            }
            foreach (var (turn, file) in settled.SelectMany(pair => pair.Result.Applied).OrderBy(step => step.TurnId, AppliedStep.ByAge))
                _applied = _applied.With(turn ?? _current!.TurnId, file);
            _edition++;
            return Publish(_current!.State, _current.TurnId);
        }
    }

    private void Settle(string turnId, UndoRunner undo)
    {
        lock (_lock)
        {
            _applied = _applied.Replace(turnId, undo.Rest);
            foreach (var document in undo.Written)
                Follow(document);
            _feedback.AddUndone(undo.Restored.Select(path => WorkspacePaths.Display(path, workspace.Current.Roots)));
            _events.Add(_current ?? new ChangeSet($"{turnId}.undone", turnId, ChangeSetState.Decided, []));
        }
    }

    /// <summary>Makes the new state known. A set without anything pending ends with it.</summary>
    private ChangeSet Publish(ChangeSetState state, string turnId)
    {
        Index();
        var isDecided = _changes.All(change => change.Staged is null);
        var changes = new ChangeSet(
            _current?.Id ?? $"{turnId}.{++_sets}", turnId, isDecided ? ChangeSetState.Decided : state, [.. _changes.Select(change => change.Change)],
            isDecided || _verifiedEdition == _edition ? _current?.Verification : null);
        if (_current is null && isDecided)
            return changes;
        _current = isDecided ? null : changes;
        if (isDecided)
        {
            _changes = [];
            _undecided?.SetResult();
            _undecided = null;
        }
        _events.Add(changes);
        return changes;
    }

    private static IEnumerable<string> PathsOf(AppliedFile file) => file.NewPath is { } moved ? [file.Path, moved] : [file.Path];

    private void Index() => _staged = StagedFiles.Of(_changes.Select(change => change.Staged).OfType<StagedFile>());

    /// <summary>The change of a staged file: as it was shown where nothing is new, else compared afresh.</summary>
    private StagedChange Show(StagedFile file, ImmutableArray<StagedChange> previous, string turnId)
    {
        var known = previous.FirstOrDefault(change => change.Staged is { } staged && WorkspaceSnapshot.PathComparer.Equals(staged.Origin, file.Origin));
        if (known is not null && ReferenceEquals(known.Staged, file)
            && (_beingDecided.Contains(known) || known.Change.Hunks.All(hunk => hunk.State == HunkState.Pending)))
        {
            return known;
        }
        return new StagedChange(file.ToChange(known?.Change.Pending() ?? [], turnId), file);
    }

    /// <summary>Lets what is staged for a path follow the person's edits of the open document, where no hunk is in their way.</summary>
    private void Follow(string path, WorkspaceSnapshot snapshot)
    {
        if (_staged.Find(path)?.Base is { } origin && snapshot.OpenDocuments.TryGetValue(origin.Path, out var open) && open.Text != origin.Text)
            Follow(open);
    }

    private void Follow(Document current)
    {
        var change = _changes.FirstOrDefault(change => WorkspaceSnapshot.PathComparer.Equals(change.Path, current.Path));
        if (change is null || _beingDecided.Contains(change))
            return;
        _changes = _changes.Replace(change, change.OnTopOf(current));
        Index();
    }

    private void CheckNotBeingDecided(StagedEdit edit, WorkspaceSnapshot snapshot)
    {
        foreach (var change in _beingDecided)
        {
            if (change.Touches(edit.Path) || change.Touches(edit.NewPath))
                throw new ToolException($"{WorkspacePaths.Display(edit.Path, snapshot.Roots)} is being reviewed at this moment. Read it again and repeat the edit.");
        }
    }
}
