using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Ports;

/// <summary>One file to bring from one state to another.</summary>
/// <param name="Path">Absolute path before the write. For a new file, where it will be.</param>
/// <param name="NewPath">Absolute path after the write where the file moves, else null.</param>
/// <param name="Expected">What the file must hold now, null where it must not exist. The applier refuses when it does not.</param>
/// <param name="Content">What it will hold, null where it is deleted.</param>
public sealed record FileWrite(string Path, string? NewPath, Document? Expected, TextFile? Content);

/// <summary>Whether a file was written.</summary>
/// <param name="Path">The path of the <see cref="FileWrite"/>.</param>
/// <param name="Failure">Null where it was written; else why not, in a sentence for the person.</param>
public sealed record FileWriteResult(string Path, string? Failure);

/// <summary>Brings accepted changes into the world: through the editor, or to disk in a terminal.</summary>
public interface IChangeApplier
{
    /// <summary>
    /// Applies all writes, in order, or reports what was refused: one result for each write, in the same order. A file is written atomically: after a crash it holds the old bytes or the new ones.
    /// A file whose content is not the expected one is refused, never overwritten.
    /// </summary>
    Task<ImmutableArray<FileWriteResult>> ApplyAsync(string label, ImmutableArray<FileWrite> writes, CancellationToken cancellationToken);
}
