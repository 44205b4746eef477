using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>What a change set is waiting for.</summary>
public enum ChangeSetState
{
    /// <summary>The turn still adds to it.</summary>
    Staging,
    /// <summary>Presented; at least one hunk is undecided.</summary>
    Proposed,
    /// <summary>Every hunk is accepted, rejected or refused.</summary>
    Decided,
}

/// <summary>What a session proposes: the difference between the workspace and the staged text, by file and hunk.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn that staged into it last.</param>
/// <param name="State">What it waits for.</param>
/// <param name="Files">The changes, in ordinal order of their paths.</param>
/// <param name="Verification">What the compiler says of all that is staged or pending; null while nothing was compiled. A decided set keeps the last one.</param>
public sealed record ChangeSet(string Id, string TurnId, ChangeSetState State, ImmutableArray<FileChange> Files, Verification? Verification = null);

/// <summary>What happens to a file.</summary>
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

/// <summary>The proposed change of one file.</summary>
/// <param name="Path">Absolute path now; for a new file, where it will be.</param>
/// <param name="NewPath">Absolute path afterwards where it moves, else null.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Base">What the change was planned on; null for a new file.</param>
/// <param name="Proposed">What it would hold; null where it is deleted.</param>
/// <param name="Hunks">
/// The differences, from top to bottom. A creation or a deletion is one hunk. A move is a hunk of its own without lines, the first one; differences of the text follow.
/// </param>
public sealed record FileChange(
    string Path, string? NewPath, FileChangeKind Kind, Document? Base, TextFile? Proposed, ImmutableArray<Hunk> Hunks)
{
    /// <summary>The hunks nobody has decided.</summary>
    public IEnumerable<Hunk> Pending() => Hunks.Where(hunk => hunk.State == HunkState.Pending);

    /// <summary>Whether <paramref name="hunk"/> is the move itself rather than a difference of the text.</summary>
    public bool IsMove(Hunk hunk) => Kind == FileChangeKind.Move && hunk.OldLines.IsEmpty && hunk.NewLines.IsEmpty;
}

/// <summary>Life of a hunk.</summary>
public enum HunkState
{
    /// <summary>Nobody has decided.</summary>
    Pending,
    /// <summary>Accepted and written.</summary>
    Accepted,
    /// <summary>Rejected by the person.</summary>
    Rejected,
    /// <summary>Accepted but not written: the file changed in the same place meanwhile, or could not be written.</summary>
    Refused,
}

/// <summary>One range of lines and what replaces it. Line numbers are zero-based; lines keep their own line ends.</summary>
/// <param name="Id">Unique in the change set and stable while its content stays.</param>
/// <param name="OldStart">First line of the base that is replaced.</param>
/// <param name="OldLines">The lines that go away, with their line ends.</param>
/// <param name="NewStart">First line of the proposal.</param>
/// <param name="NewLines">The lines that replace them, with their line ends.</param>
/// <param name="State">What became of it.</param>
/// <param name="Note">For a refused hunk the reason, else null.</param>
/// <param name="TurnId">The turn that staged it as it is; null in sessions of older versions, which only knew the set's.</param>
public sealed record Hunk(
    string Id, int OldStart, ImmutableArray<string> OldLines, int NewStart, ImmutableArray<string> NewLines, HunkState State, string? Note = null, string? TurnId = null);
