using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>How much a session may do unasked.</summary>
[JsonConverter(typeof(WireEnumConverter<ApprovalMode>))]
public enum ApprovalMode
{
    /// <summary>Edits are reviewed by the person; commands ask. The default.</summary>
    Review,
    /// <summary>Edits in the workspace are accepted as they are presented; commands ask.</summary>
    AutoEdit,
    /// <summary>Only reading: whatever is not a read is denied.</summary>
    Plan,
    /// <summary>Nobody can answer: what would ask is denied.</summary>
    Headless,
}

/// <summary>A session that is open.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Roots">Its workspace folders as URIs, the main one first.</param>
/// <param name="ModelId">Its model, as <c>provider/name</c>.</param>
/// <param name="Mode">How much it may do unasked.</param>
/// <param name="RunningTurnId">The turn that runs; null when none does.</param>
public sealed record SessionInfo(string Id, IReadOnlyList<string> Roots, string ModelId, ApprovalMode Mode, string? RunningTurnId = null);

/// <summary>A session with all that a client needs to show it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Items">What was said and done, in order, each item once in its newest state.</param>
/// <param name="Applied">The turns that can be undone, newest last.</param>
/// <param name="Changes">What waits for a decision; null when nothing does.</param>
public sealed record SessionState(SessionInfo Session, IReadOnlyList<Item> Items, IReadOnlyList<AppliedTurn> Applied, ChangeSet? Changes = null);

/// <summary>A session as a list shows it.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Roots">Its workspace folders as URIs, the main one first.</param>
/// <param name="ModelId">The model it began with.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="LastAt">When something last happened in it.</param>
/// <param name="Title">The first line of the first prompt; empty when nothing was said.</param>
/// <param name="Turns">Turns that ended.</param>
/// <param name="Usage">Tokens and cost of these turns.</param>
/// <param name="ForkedFrom">The session it continues as a copy.</param>
public sealed record SessionSummary(
    string Id, IReadOnlyList<string> Roots, string ModelId, DateTimeOffset StartedAt, DateTimeOffset LastAt, string Title, int Turns, TokenUsage Usage,
    string? ForkedFrom = null);

/// <summary>Begins a session in the client's workspace folders.</summary>
/// <param name="ModelId">The model; null for the default.</param>
/// <param name="Mode">How much it may do unasked; null for <c>review</c>.</param>
public sealed record SessionStartParams(string? ModelId = null, ApprovalMode? Mode = null);

/// <summary>The session that was begun.</summary>
/// <param name="Session">The session.</param>
public sealed record SessionStartResult(SessionInfo Session);

/// <summary>Takes up a session.</summary>
/// <param name="SessionId">The session.</param>
public sealed record SessionResumeParams(string SessionId);

/// <summary>The session that was taken up. Notifications about it describe what comes after this state.</summary>
/// <param name="State">All it holds.</param>
public sealed record SessionResumeResult(SessionState State);

/// <summary>Lists the sessions.</summary>
/// <param name="Limit">The most to answer; null for all.</param>
public sealed record SessionListParams(int? Limit = null);

/// <summary>The sessions.</summary>
/// <param name="Sessions">Newest first.</param>
public sealed record SessionListResult(IReadOnlyList<SessionSummary> Sessions);

/// <summary>Begins a session as a copy of another, which stays as it is.</summary>
/// <param name="SessionId">The session to copy.</param>
public sealed record SessionForkParams(string SessionId);

/// <summary>The copy.</summary>
/// <param name="State">All it holds.</param>
public sealed record SessionForkResult(SessionState State);

/// <summary>Ends a running turn and lets go of the session.</summary>
/// <param name="SessionId">The session.</param>
public sealed record SessionCloseParams(string SessionId);
