using System.Collections.Immutable;

namespace Agent.Lsp.Documents;

/// <summary>Everything that changes the workspace state. All of it passes <see cref="EditorWorkspace.Apply"/>.</summary>
internal abstract record WorkspaceChange;

/// <summary>The client attached: the folders it works in and how it counts characters.</summary>
internal sealed record Attached(ImmutableArray<string> Folders, PositionEncoding Encoding) : WorkspaceChange;

/// <summary>Folders were added to or taken from the workspace.</summary>
internal sealed record FoldersChanged(ImmutableArray<string> Added, ImmutableArray<string> Removed) : WorkspaceChange;

/// <summary>The editor holds a document from now on.</summary>
internal sealed record DocumentOpened(DocumentUri Uri, string LanguageId, int Version, string Text) : WorkspaceChange;

/// <summary>The text of an open document changed.</summary>
internal sealed record DocumentChanged(DocumentUri Uri, int Version, ImmutableArray<TextChange> Changes) : WorkspaceChange;

/// <summary>The editor wrote a document to disk.</summary>
internal sealed record DocumentSaved(DocumentUri Uri) : WorkspaceChange;

/// <summary>The disk is the truth again.</summary>
internal sealed record DocumentClosed(DocumentUri Uri) : WorkspaceChange;

/// <summary>Files appeared, changed or went away on disk.</summary>
internal sealed record FilesChanged(ImmutableArray<string> Paths) : WorkspaceChange;

/// <summary>The person changed settings in the editor.</summary>
internal sealed record SettingsChanged(EditorSettings Settings) : WorkspaceChange;
