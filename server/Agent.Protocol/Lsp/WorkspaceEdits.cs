namespace Agent.Protocol.Lsp;

/// <summary>Asks the editor to change documents and files.</summary>
/// <param name="Edit">The changes.</param>
/// <param name="Label">What they are called in the editor's undo list.</param>
/// <param name="Metadata">More about them; only for clients with <c>workspaceEdit.metadataSupport</c>.</param>
public sealed record ApplyWorkspaceEditParams(WorkspaceEdit Edit, string? Label = null, WorkspaceEditMetadata? Metadata = null);

/// <summary>More about an edit.</summary>
/// <param name="IsRefactoring">Whether it is a refactoring.</param>
public sealed record WorkspaceEditMetadata(bool IsRefactoring);

/// <summary>What the editor did.</summary>
/// <param name="Applied">Whether the edit was applied.</param>
/// <param name="FailureReason">Why not.</param>
/// <param name="FailedChange">Index of the change that failed, where the client says how it handles failures.</param>
public sealed record ApplyWorkspaceEditResult(bool Applied, string? FailureReason = null, int? FailedChange = null);

/// <summary>Changes of several documents and files.</summary>
/// <param name="Changes">Text edits by document, for clients without <c>documentChanges</c>.</param>
/// <param name="DocumentChanges">Versioned edits and file operations, in the order they are to happen.</param>
/// <param name="ChangeAnnotations">Labels, by the identifiers the changes name.</param>
public sealed record WorkspaceEdit(
    IReadOnlyDictionary<string, IReadOnlyList<TextEdit>>? Changes = null,
    IReadOnlyList<DocumentChange>? DocumentChanges = null,
    IReadOnlyDictionary<string, ChangeAnnotation>? ChangeAnnotations = null);

/// <summary>Replaces a part of a document.</summary>
/// <param name="Range">The part.</param>
/// <param name="NewText">What stands there afterwards.</param>
/// <param name="AnnotationId">The label it belongs to, for clients with <c>changeAnnotationSupport</c>.</param>
public sealed record TextEdit(Range Range, string NewText, string? AnnotationId = null);

/// <summary>A label for changes.</summary>
/// <param name="Label">What people see.</param>
/// <param name="NeedsConfirmation">Whether the editor should ask before it applies them.</param>
/// <param name="Description">More, shown less prominently.</param>
public sealed record ChangeAnnotation(string Label, bool? NeedsConfirmation = null, string? Description = null);
