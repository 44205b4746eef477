using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>
/// What the decisions about one file come to, before anything is written: the new state of its hunks, and the write that makes it true. The content is made from the
/// document as it is now, not from the proposal, so that what the person did meanwhile stays.
/// </summary>
/// <param name="Before">The change as it was.</param>
/// <param name="After">The change as it is when the write succeeds.</param>
/// <param name="Current">The file as it is now; null where there is none.</param>
/// <param name="Write">What to write; null where nothing has to be.</param>
internal sealed record FileDecision(FileChange Before, FileChange After, Document? Current, FileWrite? Write)
{
    public static FileDecision Make(FileChange change, IReadOnlyDictionary<string, HunkDecision> decisions, Document? current, string? unreadable)
    {
        var decided = change with { Hunks = [.. change.Hunks.Select(hunk => decisions.TryGetValue(hunk.Id, out var decision) ? Decide(hunk, decision, change) : hunk)] };
        var accepted = decided.Hunks.Where((hunk, i) => hunk.State == HunkState.Accepted && change.Hunks[i].State == HunkState.Pending).ToHashSet();
        if (accepted.Count == 0)
            return new FileDecision(change, decided, current, Write: null);
        var whole = unreadable ?? change.Kind switch
        {
            FileChangeKind.Create => current is null || current.Text == RawLines.Join(decided.Hunks[0].NewLines) ? null : "The file exists by now, with other content.",
            FileChangeKind.Delete when current is not null && current.Text != change.Base!.Text => "The file has changed since; it is kept.",
            _ => current is null ? "The file is no longer there." : null,
        };
        if (whole is not null)
            return new FileDecision(change, Refuse(decided, accepted, whole), current, Write: null);
        return change.Kind switch
        {
            FileChangeKind.Create => Create(change, decided.Realigned(), current),
            FileChangeKind.Delete => new FileDecision(change, decided, current, new FileWrite(change.Path, null, current, null)),
            _ => Edit(change, decided, accepted, current!),
        };
    }

    /// <summary>The outcome when the write failed: what was accepted is refused, for the reason given.</summary>
    public FileChange Failed(string reason) =>
        Refuse(After, After.Hunks.Where((hunk, i) => hunk.State == HunkState.Accepted && Before.Hunks[i].State == HunkState.Pending).ToHashSet(), reason);

    /// <summary>The write as the undo journal keeps it: turn by turn, as if the hunks of each turn had been written by themselves.</summary>
    public ImmutableArray<AppliedStep> Steps(FileWrite write)
    {
        var accepted = After.Hunks.Where((hunk, i) => hunk.State == HunkState.Accepted && Before.Hunks[i].State == HunkState.Pending).ToList();
        var turns = accepted.Select(hunk => hunk.TurnId).Distinct().Order(AppliedStep.ByAge).ToList();
        var steps = ImmutableArray.CreateBuilder<AppliedStep>();
        var (path, text) = (write.Path, write.Expected?.File);
        foreach (var turn in turns.SkipLast(1))
        {
            var included = turns.TakeWhile(earlier => earlier != turn).Append(turn).ToHashSet();
            var merge = new LineMerge(RawLines.Split(Before.Base!.Text), RawLines.Split(Current!.Text));
            var (lines, _) = merge.Apply(After.TextEdits(hunk => accepted.Contains(hunk) && included.Contains(hunk.TurnId)), Hunks.ContextLines);
            var moves = accepted.Exists(hunk => hunk.TurnId == turn && After.IsMove(hunk));
            var next = write.Content! with { Text = RawLines.Join(lines) };
            steps.Add(new AppliedStep(turn, new AppliedFile(path, moves ? write.NewPath : null, text, next)));
            (path, text) = (moves ? write.NewPath! : path, next);
        }
        steps.Add(new AppliedStep(turns.LastOrDefault(), new AppliedFile(path, path == write.NewPath ? null : write.NewPath, text, write.Content)));
        return steps.DrainToImmutable();
    }

    private static Hunk Decide(Hunk hunk, HunkDecision decision, FileChange change)
    {
        if (!decision.Accept)
            return hunk with { State = HunkState.Rejected };
        if (decision.EditedText is not { } text)
            return hunk with { State = HunkState.Accepted };
        var isLast = change.Base is null || hunk.OldStart + hunk.OldLines.Length == RawLines.Split(change.Base.Text).Length;
        return hunk with { State = HunkState.Accepted, NewLines = EditedLines.Adapt(text, hunk, change.Base?.Text ?? "", isLast) };
    }

    private static FileDecision Create(FileChange before, FileChange after, Document? current) =>
        new(before, after, current, current is null ? new FileWrite(before.Path, null, null, after.Proposed) : null);

    private static FileDecision Edit(FileChange before, FileChange decided, HashSet<Hunk> accepted, Document current)
    {
        var merge = new LineMerge(RawLines.Split(before.Base!.Text), RawLines.Split(current.Text));
        var (lines, outcomes) = merge.Apply(decided.TextEdits(accepted.Contains), Hunks.ContextLines);
        var fits = new Queue<EditOutcome>(outcomes);
        var refused = decided.Hunks.Where(hunk => accepted.Contains(hunk) && !decided.IsMove(hunk) && !fits.Dequeue().Fits).ToHashSet();
        var after = Refuse(decided, refused, "The file has changed in the same place since.").Realigned();

        var content = current.File.EncodedAs(before.Base.File) with { Text = RawLines.Join(lines) };
        var path = before.HasMoved() ? before.NewPath! : before.Path;
        var moves = after.HasMoved() && !before.HasMoved();
        var write = moves || content.Text != current.Text ? new FileWrite(path, moves ? before.NewPath : null, current, content) : null;
        return new FileDecision(before, after, current, write);
    }

    private static FileChange Refuse(FileChange change, HashSet<Hunk> hunks, string reason) =>
        change with { Hunks = [.. change.Hunks.Select(hunk => hunks.Contains(hunk) ? hunk with { State = HunkState.Refused, Note = reason } : hunk)] };
}
