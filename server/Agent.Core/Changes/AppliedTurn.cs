using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>What a turn wrote, enough to undo it without git.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Files">Its writes in the order they happened. A file that was written twice with other edits in between stands there twice.</param>
public sealed record AppliedTurn(string TurnId, ImmutableArray<AppliedFile> Files);

/// <summary>One write.</summary>
/// <param name="Path">Absolute path before it.</param>
/// <param name="NewPath">Absolute path after it where the file moved, else null.</param>
/// <param name="Before">What the file held before; null where it was created.</param>
/// <param name="After">What it held afterwards; null where it was deleted.</param>
public sealed record AppliedFile(string Path, string? NewPath, TextFile? Before, TextFile? After);

/// <summary>A write, or the part of one that a turn staged.</summary>
/// <param name="TurnId">The turn; null where it is not known.</param>
/// <param name="File">What was written.</param>
internal sealed record AppliedStep(string? TurnId, AppliedFile File)
{
    /// <summary>Older turns first: the turns of a session are numbered, and t10 comes after t2.</summary>
    public static Comparer<string?> ByAge { get; } =
        Comparer<string?>.Create((a, b) => a?.Length == b?.Length ? string.CompareOrdinal(a, b) : (a?.Length ?? 0).CompareTo(b?.Length ?? 0));
}

/// <summary>How an undo went.</summary>
/// <param name="Restored">Absolute paths whose text, existence or place was brought back, wholly or in part.</param>
/// <param name="Conflicts">What was left as it is, and why. The turn keeps these parts and can be undone again once they are out of the way.</param>
public sealed record UndoResult(ImmutableArray<string> Restored, ImmutableArray<UndoConflict> Conflicts);

/// <summary>Something an undo left alone.</summary>
/// <param name="Path">Absolute path of the file as it is now.</param>
/// <param name="Line">Zero-based line of the current text where later edits overlap; null where the whole file is meant.</param>
/// <param name="Reason">A sentence for the person.</param>
public sealed record UndoConflict(string Path, int? Line, string Reason);
