using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;

namespace Agent.Core.Sessions;

/// <summary>Bounds of one turn.</summary>
/// <param name="MaxRequests">Most model requests; the turn then stops with <see cref="StopReason.MaxTurnRequests"/>.</param>
/// <param name="Budget">Most US dollars; null for none.</param>
public sealed record TurnLimits(int MaxRequests = 250, decimal? Budget = null);

/// <summary>What one turn works with. Made by the session when the turn starts, gone when it ends.</summary>
internal sealed class TurnScope(
    string turnId, IReadOnlyList<string> roots, SessionJournal journal, ChangeSetHost changes, SessionGrants grants, Func<ApprovalMode> mode, Func<string, bool> mustReview, VerificationRunner? verification, ModelInfo model,
    ModelInfo? fallback)
{
    public string TurnId => turnId;

    public SessionJournal Journal => journal;

    public ChangeSetHost Changes => changes;

    public SessionGrants Grants => grants;

    /// <summary>Read anew for every call: the person may change it while the turn runs.</summary>
    public ApprovalMode Mode => mode();

    /// <summary>Whether the person decides about edits of this absolute path even where edits are accepted unasked.</summary>
    public bool MustReview(string path) => mustReview(path);

    /// <summary>Has what is staged compiled; null where there is no compiler.</summary>
    public VerificationRunner? Verification => verification;

    public RepairRounds Repairs { get; } = new();

    /// <summary>The workspace folders, to show paths.</summary>
    public IReadOnlyList<string> Roots => roots;

    /// <summary>The edition of the proposal that was not accepted unasked because it does not compile; null when none was.</summary>
    public int? WithheldEdition { get; set; }

    /// <summary>Whether the model was told in this turn why its edits are not compiled.</summary>
    public bool IsToldWhyNotCompiled { get; set; }

    /// <summary>The model of the next request; a fallback takes its place for this turn only.</summary>
    public ModelInfo Model { get; private set; } = model;

    /// <summary>Number of the current round, from 1.</summary>
    public int Round { get; set; }

    /// <summary>Tokens and cost so far, those of failed and cancelled requests included.</summary>
    public TokenUsage Usage { get; set; } = TokenUsage.None;

    public FailedCalls FailedCalls { get; } = new();

    /// <summary>Takes the fallback model for the rest of the turn; false when there is none or it is in use already.</summary>
    public bool TryFallBack()
    {
        if (fallback is null || ReferenceEquals(Model, fallback))
            return false;
        Model = fallback;
        return true;
    }

    /// <summary>Puts what the person decided about earlier proposals into the history; false when there is nothing new.</summary>
    public bool TellFeedback()
    {
        if (changes.TakeFeedback() is not { } text)
            return false;
        Tell(text);
        return true;
    }

    /// <summary>Puts something into the history that nobody said.</summary>
    public void Tell(string text) => journal.Completed(new Feedback(journal.NextItemId(), turnId, Round, journal.Now, text));

    /// <summary>Puts what the person said meanwhile into the history.</summary>
    public void Deliver(SteerQueue steers)
    {
        foreach (var text in steers.TakeAll())
            journal.Completed(new UserMessage(journal.NextItemId(), turnId, Round, journal.Now, text, []));
    }

    public void Notify(NoticeLevel level, string text) =>
        journal.Completed(new Notice(journal.NextItemId(), turnId, Round, journal.Now, level, text));
}
