using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;

namespace Agent.Core.Sessions.Log;

/// <summary>
/// One line of a session's log: <c>{"t":type,"v":version,...}</c>. Records are of their own, so that the domain can change without old logs becoming unreadable. A record
/// never changes its meaning: a new meaning is a new type, or a higher version that older programs skip with a note. Properties may be added when old lines stay readable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(HeaderRecord), "header")]
[JsonDerivedType(typeof(SettingsRecord), "settings")]
[JsonDerivedType(typeof(TurnStartedRecord), "turn.started")]
[JsonDerivedType(typeof(TurnCompletedRecord), "turn.completed")]
[JsonDerivedType(typeof(UserRecord), "item.user")]
[JsonDerivedType(typeof(AgentRecord), "item.agent")]
[JsonDerivedType(typeof(ReasoningRecord), "item.reasoning")]
[JsonDerivedType(typeof(CallRecord), "item.call")]
[JsonDerivedType(typeof(PlanRecord), "item.plan")]
[JsonDerivedType(typeof(NoticeRecord), "item.notice")]
[JsonDerivedType(typeof(FeedbackRecord), "item.feedback")]
[JsonDerivedType(typeof(TextRecord), "text")]
[JsonDerivedType(typeof(ChangesRecord), "changes")]
internal abstract record LogRecord
{
    /// <summary>The version this program writes, and the highest it reads.</summary>
    public const int Version = 1;

    [JsonPropertyOrder(-2)]
    public int V { get; init; } = Version;
}

/// <summary>The first line.</summary>
internal sealed record HeaderRecord(
    string Id, ImmutableArray<string> Roots, string Model, ApprovalMode Mode, DateTimeOffset At, string? ForkedFrom = null) : LogRecord;

/// <summary>Model and mode from here on.</summary>
internal sealed record SettingsRecord(string Model, ApprovalMode Mode) : LogRecord;

internal sealed record TurnStartedRecord(string Turn) : LogRecord;

/// <summary>The end of a turn. <paramref name="Turns"/> and <paramref name="Total"/> count all turns up to this one, so that a list need not read the whole log.</summary>
internal sealed record TurnCompletedRecord(string Turn, StopReason Reason, LogUsage Usage, int Requests, int Turns, LogUsage Total) : LogRecord;

internal sealed record LogUsage(long Input, long CachedInput, long CacheWrite, long Output, decimal? Cost = null)
{
    public static LogUsage Of(TokenUsage usage) => new(usage.Input, usage.CachedInput, usage.CacheWrite, usage.Output, usage.Cost);

    public TokenUsage ToUsage() => new(Input, CachedInput, CacheWrite, Output, Cost);
}

/// <summary>The text of a file, referred to by <paramref name="Id"/> from then on, so that no text is written twice.</summary>
/// <param name="Id">A hash of all the rest.</param>
/// <param name="Encoding">Its name, see <see cref="LogEncoding"/>.</param>
/// <param name="Mark">Whether the file has a byte order mark.</param>
/// <param name="Text">All characters.</param>
internal sealed record TextRecord(string Id, string Encoding, bool Mark, string Text) : LogRecord;

/// <summary>
/// What is different now about the change set and about what can be undone; in one record, so that a crash never parts the two. A file that is not named stays as it was as
/// long as <paramref name="Id"/> stays the same.
/// </summary>
/// <param name="Id">The change set; null when nothing is staged or undecided any more.</param>
/// <param name="Turn">The turn that staged into it last.</param>
/// <param name="State">What it waits for.</param>
/// <param name="Files">The files that changed, whole.</param>
/// <param name="Removed">The files that left the set.</param>
/// <param name="Applied">The applied turns that changed, whole; one without files cannot be undone any more.</param>
/// <param name="Verdict">What the compiler says of the change set as it is now, whole; null while nothing was compiled.</param>
internal sealed record ChangesRecord(
    string? Id = null, string? Turn = null, ChangeSetState? State = null, ImmutableArray<LogFileChange>? Files = null,
    ImmutableArray<LogFileKey>? Removed = null, ImmutableArray<LogAppliedTurn>? Applied = null, LogVerdict? Verdict = null) : LogRecord;

/// <summary>What tells the files of a change set apart: a path can be left by one file and taken by another.</summary>
internal sealed record LogFileKey(string Path, string? NewPath = null);

/// <summary>A file of a change set. Its texts are <see cref="TextRecord.Id"/>s. The editor's version of the base is not kept: it means nothing to another process.</summary>
internal sealed record LogFileChange(
    string Path, FileChangeKind Kind, ImmutableArray<LogHunk> Hunks, string? NewPath = null, string? BasePath = null, string? Base = null, string? Proposed = null);

internal sealed record LogHunk(
    string Id, int OldStart, ImmutableArray<string> Old, int NewStart, ImmutableArray<string> New, HunkState State, string? Note = null, string? Turn = null);

internal sealed record LogAppliedTurn(string Turn, ImmutableArray<LogAppliedFile> Files);

internal sealed record LogAppliedFile(string Path, string? NewPath = null, string? Before = null, string? After = null);
