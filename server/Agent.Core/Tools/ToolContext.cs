using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Tools;

/// <summary>
/// What one call sees: a snapshot taken when the call was planned, under the text the turn has staged. Made anew for every call.
/// </summary>
public sealed class ToolContext(WorkspaceSnapshot snapshot, IStagedText staged, IFileSystem files)
{
    /// <summary>The workspace folders.</summary>
    public IReadOnlyList<string> Roots => snapshot.Roots;

    /// <summary>The disk, for what no document covers: folders, sizes, binary files.</summary>
    public IFileSystem Files => files;

    /// <summary>
    /// Resolves a path the model wrote: absolute, or relative to the first workspace folder that has it (the main one when none has). Slashes of either kind.
    /// </summary>
    /// <exception cref="ToolException">The path is empty or malformed.</exception>
    public ToolTarget Resolve(string path) => WorkspacePaths.Resolve(path, snapshot.Roots, files);

    /// <summary>Staged text, else the editor's, else the disk's; null when there is no such file (or it is staged for deletion).</summary>
    /// <exception cref="ToolException">The file is binary, too large for text (over 16 MiB) or unreadable; the message says which.</exception>
    public ValueTask<Document?> FindDocumentAsync(string path, CancellationToken cancellationToken) =>
        DocumentReader.FindAsync(path, snapshot, staged, files, cancellationToken);

    /// <summary>Paths that exist only as staged text, or that open documents hold without a file: searches and globs must see them too.</summary>
    public IEnumerable<string> UnsavedPaths => staged.Paths.Concat(snapshot.OpenDocuments.Keys).Distinct(WorkspaceSnapshot.PathComparer);

    /// <summary>Whether the turn has staged the deletion (or the move away) of this path.</summary>
    public bool IsStagedAway(string path) => staged.Find(path) is { File: null };
}
