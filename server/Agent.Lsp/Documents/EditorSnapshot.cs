using System.Collections.Immutable;
using Agent.Core.Ports;

namespace Agent.Lsp.Documents;

/// <summary>The workspace state at one moment, as handlers see it.</summary>
/// <param name="Folders">The folders the client named; may be empty, where <see cref="WorkspaceSnapshot.Roots"/> has a fallback.</param>
/// <param name="Workspace">The domain's view: folders, and open documents that are files.</param>
/// <param name="Documents">All open documents by <see cref="DocumentUri.Key"/>.</param>
/// <param name="Encoding">How the client counts characters.</param>
/// <param name="DiskChanges">How often the editor has told of changes on disk; what was read from there before may be old.</param>
/// <param name="Settings">What the person has set in the editor.</param>
internal sealed record EditorSnapshot(
    ImmutableArray<string> Folders, WorkspaceSnapshot Workspace, ImmutableDictionary<string, OpenDocument> Documents, PositionEncoding Encoding, int DiskChanges,
    EditorSettings Settings)
{
    /// <summary>A snapshot in which nothing is open.</summary>
    public static EditorSnapshot Of(string root) =>
        new([], WorkspaceSnapshot.Of(root), ImmutableDictionary.Create<string, OpenDocument>(WorkspaceSnapshot.PathComparer), PositionEncoding.Utf16, DiskChanges: 0, new());

    /// <summary>Finds an open document.</summary>
    public OpenDocument? Find(DocumentUri uri) => Documents.GetValueOrDefault(uri.Key);
}
