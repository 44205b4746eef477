using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>One file of a change set: what people are shown, and what is staged for tools to read.</summary>
/// <param name="Change">The presented difference with the state of each hunk.</param>
/// <param name="Staged">The text as it would be if all that is pending were accepted now; null once nothing is pending.</param>
internal sealed record StagedChange(FileChange Change, StagedFile? Staged)
{
    /// <summary>Where the file is now; for a new one, where it will be.</summary>
    public string Path => Change.HasMoved() ? Change.NewPath! : Change.Path;

    /// <summary>Whether the file is, was, or shall be at <paramref name="path"/>.</summary>
    public bool Touches(string? path) => path is not null
        && (WorkspaceSnapshot.PathComparer.Equals(path, Change.Path) || WorkspaceSnapshot.PathComparer.Equals(path, Change.NewPath));

    /// <summary>Whether the decisions make it leave its place.</summary>
    public bool IsMovedBy(IReadOnlyDictionary<string, HunkDecision> decisions) => Change.Hunks.Any(hunk =>
        hunk.State == HunkState.Pending && Change.IsMove(hunk) && decisions.TryGetValue(hunk.Id, out var decision) && decision.Accept);

    /// <summary>From what was stored: the person's edits since are found again when hunks are decided.</summary>
    public static StagedChange Restore(FileChange change) => new(change, Remaining(change));

    /// <summary>With the outcome of a decision, <paramref name="current"/> being the file as it is after it.</summary>
    public static StagedChange Settle(FileChange change, Document? current) => new(change, Remaining(change, current) ?? Remaining(change));

    /// <summary>Carried over to a document that changed, or itself where a pending hunk does not fit there.</summary>
    public StagedChange OnTopOf(Document current) =>
        Staged?.Base is null || Staged.Base.Text == current.Text ? this : Remaining(Change, current) is { } staged ? this with { Staged = staged } : this;

    private static StagedFile? Remaining(FileChange change, Document? current)
    {
        if (current is null || change.Base is null || change.Proposed is null || !change.Pending().Any())
            return null;
        var pending = change.TextEdits(hunk => hunk.State == HunkState.Pending);
        var merge = new LineMerge(RawLines.Split(change.Base.Text), RawLines.Split(current.Text));
        var (lines, outcomes) = merge.Apply(pending, Hunks.ContextLines);
        return outcomes.All(outcome => outcome.Fits) ? Stage(change, current, RawLines.Join(lines)) : null;
    }

    private static StagedFile? Remaining(FileChange change)
    {
        if (!change.Pending().Any())
            return null;
        if (change.Base is null || change.Proposed is null)
            return new StagedFile(change.Base, change.Proposed is null ? null : change.Path, change.Proposed);
        var written = change.Base.File with { Text = change.TextWith(hunk => hunk.State == HunkState.Accepted) };
        var wanted = change.TextWith(hunk => hunk.State is HunkState.Accepted or HunkState.Pending);
        return Stage(change, change.Base with { File = written }, wanted);
    }

    private static StagedFile Stage(FileChange change, Document current, string text)
    {
        var origin = change.HasMoved() ? change.NewPath! : change.Path;
        var isMovePending = change.Hunks.Any(hunk => change.IsMove(hunk) && hunk.State == HunkState.Pending);
        return new StagedFile(current with { Path = origin }, isMovePending ? change.NewPath : origin, current.File with { Text = text });
    }
}
