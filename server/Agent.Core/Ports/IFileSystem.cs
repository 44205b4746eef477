namespace Agent.Core.Ports;

/// <summary>What the domain may know of a path on disk.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="IsDirectory">Whether it is a folder.</param>
/// <param name="Length">Size in bytes; 0 for folders.</param>
/// <param name="LastWriteUtc">Last change, UTC.</param>
public sealed record FileEntry(string Path, bool IsDirectory, long Length, DateTimeOffset LastWriteUtc);

/// <summary>The reading side of the disk. Nothing in the domain writes through this port; writes go through <see cref="IChangeApplier"/>.</summary>
public interface IFileSystem
{
    /// <summary>Finds a file or folder; null when there is none.</summary>
    FileEntry? Find(string path);

    /// <summary>Follows every symbolic link in <paramref name="path"/>, also where its last parts do not exist yet.</summary>
    string ResolveLinks(string path);

    /// <summary>Reads up to <paramref name="maxBytes"/> bytes from the start of a file.</summary>
    /// <exception cref="IOException">The file is missing, locked or unreadable; the message names the path and the reason.</exception>
    ValueTask<byte[]> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken);

    /// <summary>The direct children of a folder, in ordinal order of their names. Entries that cannot be read are left out.</summary>
    IEnumerable<FileEntry> List(string directory);

    /// <summary>
    /// Every file below <paramref name="directory"/> that <c>.gitignore</c> files (those of parent folders up to the repository root too) do not exclude,
    /// depth first in ordinal order; <c>.git</c>, <c>bin</c> and <c>obj</c> of .NET projects are never entered, links to folders are not followed.
    /// </summary>
    IEnumerable<FileEntry> Walk(string directory, CancellationToken cancellationToken);
}
