using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Tools;

/// <summary>
/// What one call sees: a snapshot taken when the call was planned, under the text the turn has staged. Made anew for every call.
/// </summary>
/// <param name="snapshot">The workspace folders and open documents.</param>
/// <param name="staged">What the turn has staged.</param>
/// <param name="files">The disk.</param>
/// <param name="isProtected">Whether an absolute path may not be read without a question.</param>
public sealed class ToolContext(WorkspaceSnapshot snapshot, IStagedText staged, IFileSystem files, Func<string, bool> isProtected)
{
    /// <summary>The workspace folders.</summary>
    public IReadOnlyList<string> Roots => snapshot.Roots;

    /// <summary>The workspace folders as places of a plan that concerns all of them. A plan that names no place at all is not covered by any rule, so it asks.</summary>
    public ImmutableArray<ToolTarget> Folders => [.. snapshot.Roots.Select(Resolve)];

    /// <summary>The folders and open documents as they were when the call was planned.</summary>
    public WorkspaceSnapshot Snapshot => snapshot;

    /// <summary>What the turn has staged.</summary>
    public IStagedText Staged => staged;

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

    /// <summary>
    /// Whether a file may not be read without a question. A call is judged by the paths it names; what it comes upon by itself below a folder must be left out when this says so.
    /// </summary>
    public bool IsProtected(string path) => isProtected(path);

    /// <summary>Whether the turn has staged the deletion (or the move away) of this path.</summary>
    public bool IsStagedAway(string path) => staged.Find(path) is { File: null };
}
