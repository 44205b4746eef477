using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>What a session proposes, by file and hunk.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn that added to it last.</param>
/// <param name="State">What it waits for.</param>
/// <param name="Files">The changes, in ordinal order of their paths.</param>
/// <param name="Verification">What the compiler says of all that is staged or pending; null while nothing was compiled. It can come, and reach further, later.</param>
public sealed record ChangeSet(string Id, string TurnId, ChangeSetState State, IReadOnlyList<FileChange> Files, Verification? Verification = null);

/// <summary>What a change set waits for.</summary>
[JsonConverter(typeof(WireEnumConverter<ChangeSetState>))]
public enum ChangeSetState
{
    /// <summary>The turn still adds to it; nothing can be decided.</summary>
    Staging,
    /// <summary>Presented; at least one hunk is undecided.</summary>
    Proposed,
    /// <summary>Every hunk is accepted, rejected or refused.</summary>
    Decided,
}

/// <summary>The proposed change of one file.</summary>
/// <param name="Uri">The file now; for a new file, where it will be.</param>
/// <param name="Display">How to show it: relative to its workspace folder.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Hunks">The differences, from top to bottom. A creation, a deletion or a pure move is one hunk.</param>
/// <param name="NewUri">Where it will be, where it moves.</param>
/// <param name="BaseVersion">The editor's version of the document that the change was planned on; null where that was the disk's text, or there was none.</param>
public sealed record FileChange(
    string Uri, string Display, FileChangeKind Kind, IReadOnlyList<Hunk> Hunks, string? NewUri = null, int? BaseVersion = null);

/// <summary>What happens to a file.</summary>
[JsonConverter(typeof(WireEnumConverter<FileChangeKind>))]
public enum FileChangeKind
{
    /// <summary>It appears.</summary>
    Create,
    /// <summary>Its text changes.</summary>
    Modify,
    /// <summary>It goes away.</summary>
    Delete,
    /// <summary>It moves, its text changed or not.</summary>
    Move,
}

/// <summary>One range of lines and what replaces it. Line numbers are zero-based; lines keep their own line ends.</summary>
/// <param name="Id">Unique in the change set and stable while its content stays.</param>
/// <param name="OldStart">First line of the base that is replaced.</param>
/// <param name="OldLines">The lines that go away.</param>
/// <param name="NewStart">First line of the proposal.</param>
/// <param name="NewLines">The lines that replace them.</param>
/// <param name="State">What became of it.</param>
/// <param name="Note">For a refused hunk the reason.</param>
public sealed record Hunk(
    string Id, int OldStart, IReadOnlyList<string> OldLines, int NewStart, IReadOnlyList<string> NewLines, HunkState State, string? Note = null);

/// <summary>Life of a hunk.</summary>
[JsonConverter(typeof(WireEnumConverter<HunkState>))]
public enum HunkState
{
    /// <summary>Nobody has decided.</summary>
    Pending,
    /// <summary>Accepted and written.</summary>
    Accepted,
    /// <summary>Rejected by the person.</summary>
    Rejected,
    /// <summary>Accepted but not written; the note says why.</summary>
    Refused,
}

/// <summary>A turn whose accepted changes can be undone.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Files">What it wrote, in the order it was written.</param>
public sealed record AppliedTurn(string TurnId, IReadOnlyList<AppliedFile> Files);

/// <summary>A file that was written.</summary>
/// <param name="Uri">The file before.</param>
/// <param name="NewUri">Where it is now, where it moved.</param>
public sealed record AppliedFile(string Uri, string? NewUri = null);

/// <summary>The change set, or what can be undone, has a new state.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Applied">The turns that can be undone, newest last.</param>
/// <param name="Changes">The whole change set; null when there is none.</param>
public sealed record ChangesUpdatedParams(string SessionId, IReadOnlyList<AppliedTurn> Applied, ChangeSet? Changes = null);

/// <summary>Decides hunks of a presented change set. Those not named stay pending. A client decides what its person has seen: all of a file is all of its hunks.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ChangeSetId">The change set that was shown.</param>
/// <param name="Decisions">The decisions.</param>
public sealed record ChangesDecideParams(string SessionId, string ChangeSetId, IReadOnlyList<HunkDecision> Decisions);

/// <summary>What the person says of one hunk.</summary>
/// <param name="HunkId">The hunk.</param>
/// <param name="Accept">Whether it is to be written.</param>
/// <param name="EditedText">What the person wrote in place of the proposed lines; null when accepted as proposed.</param>
/// <param name="Reason">Why it was rejected, told to the model.</param>
public sealed record HunkDecision(string HunkId, bool Accept, string? EditedText = null, string? Reason = null);

/// <summary>What became of the decisions.</summary>
/// <param name="Changes">The change set afterwards.</param>
public sealed record ChangesDecideResult(ChangeSet Changes);

/// <summary>Undoes what a turn applied.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TurnId">The turn.</param>
public sealed record ChangesUndoParams(string SessionId, string TurnId);

/// <summary>How an undo went.</summary>
/// <param name="Restored">Files whose text, existence or place was brought back, wholly or in part.</param>
/// <param name="Conflicts">What was left as it is, and why.</param>
public sealed record ChangesUndoResult(IReadOnlyList<string> Restored, IReadOnlyList<UndoConflict> Conflicts);

/// <summary>Something an undo left alone.</summary>
/// <param name="Uri">The file as it is now.</param>
/// <param name="Reason">A sentence for the person.</param>
/// <param name="Line">Zero-based line where later edits overlap; null where the whole file is meant.</param>
public sealed record UndoConflict(string Uri, string Reason, int? Line = null);
