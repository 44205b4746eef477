using Agent.Core.Changes;
using Agent.Core.Policy;

namespace Agent.Core.Sessions;

/// <summary>How a turn brings its staged edits before the person.</summary>
internal static class Review
{
    /// <summary>Presents what is staged; with <see cref="ApprovalMode.AutoEdit"/> accepts it, but for files that are always reviewed.</summary>
    public static async Task<ChangeSet?> PresentAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        var set = turn.Changes.Present();
        if (set is null || turn.Mode is not ApprovalMode.AutoEdit)
            return set;
        HunkDecision[] accepted =
        [
            .. from file in set.Files
               where !turn.MustReview(file.Path) && (file.NewPath is not { } target || !turn.MustReview(target))
               from hunk in file.Hunks
               where hunk.State is HunkState.Pending
               select new HunkDecision(hunk.Id, Accept: true),
        ];
        try
        {
            return accepted.Length == 0 ? set : await turn.Changes.DecideAsync(accepted, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // Decisions may come at any time: a client was faster. What it left undecided still waits.
            return turn.Changes.Current;
        }
    }

    /// <summary>
    /// Before a command, which sees the disk and not the staged text: presents what is staged and waits until every hunk is decided. Gives what the model must know about it, or null.
    /// </summary>
    public static async Task<string?> SettleAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        var set = await PresentAsync(turn, cancellationToken).ConfigureAwait(false);
        if (set?.State is not ChangeSetState.Proposed)
            return turn.Changes.TakeFeedback();
        if (turn.Mode is ApprovalMode.Headless or ApprovalMode.Plan)
            return "Your proposed edits wait for review and are not on disk; this command did not see them.";
        turn.Journal.ReviewAwaited(turn.TurnId, set);
        await turn.Changes.WhenDecidedAsync(cancellationToken).ConfigureAwait(false);
        return turn.Changes.TakeFeedback();
    }
}
