using Agent.Core.Changes;
using Agent.Core.Context;
using Agent.Core.Policy;
using Agent.Core.Tools;

namespace Agent.Core.Sessions;

/// <summary>
/// How a turn brings its staged edits before the person: compiled first, sent back to the model while they break something and it can repair them, and never accepted unasked when
/// they do. Without a compiler there is no verdict and all else is the same.
/// </summary>
internal static class Review
{
    /// <summary>What the model reads of a staged edit: the tool's summary and what the compiler says of all that is staged.</summary>
    public static async Task<string> WithVerdictAsync(TurnScope turn, string summary, CancellationToken cancellationToken)
    {
        if (turn.Verification is not { } verification || (turn.IsToldWhyNotCompiled && !verification.IsReady))
            return summary;
        try
        {
            var verdict = await verification.StageAsync(cancellationToken).ConfigureAwait(false);
            if (verdict.Level is VerificationLevel.None && (turn.IsToldWhyNotCompiled || verdict.Limits.IsEmpty))
                return summary;
            turn.IsToldWhyNotCompiled |= verdict.Level is VerificationLevel.None;
            return $"{summary.TrimEnd('\n')}\n{VerdictText.ForStaging(verdict, turn.Roots)}";
        }
        catch (OperationCanceledException)
        {
            // The edit is staged all the same; the turn ends by itself.
            return summary;
        }
    }

    /// <summary>At the end of a turn: what breaks something goes back to the model; false when the changes can be presented.</summary>
    public static async Task<bool> SendBackAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        if (await FindRepairAsync(turn, cancellationToken).ConfigureAwait(false) is not { } verdict)
            return false;
        turn.Tell(VerdictText.ForRepair(verdict, turn.Roots, turn.Repairs));
        return true;
    }

    /// <summary>Presents what is staged; with <see cref="ApprovalMode.AutoEdit"/> accepts it, but for files that are always reviewed and for changes that do not compile.</summary>
    public static async Task<ChangeSet?> PresentAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        if (turn.Changes.Current is { State: ChangeSetState.Staging, Verification: null } && turn.Verification is { } verification)
            await verification.PresentAsync(cancellationToken).ConfigureAwait(false);
        var set = turn.Changes.Present();
        if (set is null || turn.Mode is not ApprovalMode.AutoEdit)
            return set;
        if (set.Verification is { Delta.Added.IsEmpty: false } verdict)
        {
            if (turn.WithheldEdition != turn.Changes.Edition)
                turn.Notify(NoticeLevel.Warning, $"The changes wait for your review and are not applied unasked: {VerificationText.Summary(verdict, turn.Roots)}.");
            turn.WithheldEdition = turn.Changes.Edition;
            return set;
        }
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
    /// <exception cref="ToolException">What is staged breaks something the model shall repair first; the message says what.</exception>
    public static async Task<string?> SettleAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        var isReviewed = turn.Mode is not (ApprovalMode.Headless or ApprovalMode.Plan);
        if (isReviewed && await FindRepairAsync(turn, cancellationToken).ConfigureAwait(false) is { } broken)
            throw new ToolException(VerdictText.ForCommand(broken, turn.Roots, turn.Repairs));
        var set = await PresentAsync(turn, cancellationToken).ConfigureAwait(false);
        if (set?.State is not ChangeSetState.Proposed)
            return turn.Changes.TakeFeedback();
        if (!isReviewed)
            return "Your proposed edits wait for review and are not on disk; this command did not see them.";
        turn.Journal.ReviewAwaited(turn.TurnId, set);
        await turn.Changes.WhenDecidedAsync(cancellationToken).ConfigureAwait(false);
        return turn.Changes.TakeFeedback();
    }

    /// <summary>The verdict on what is staged when the model shall act on it: it breaks something, and a round is left.</summary>
    private static async Task<Verification?> FindRepairAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        if (turn.Verification is not { } verification || turn.Changes.Current is not { State: ChangeSetState.Staging })
            return null;
        var edition = turn.Changes.Edition;
        var verdict = await verification.PresentAsync(cancellationToken).ConfigureAwait(false);
        return !verdict.Delta.Added.IsEmpty && turn.Model.Repairs && turn.Repairs.TryBegin(edition) ? verdict : null;
    }
}
