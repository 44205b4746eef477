using System.Text.Json.Serialization;

namespace Agent.Protocol.Lsp;

/// <summary>A document that is opened.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="LanguageId">Its language, for instance <c>csharp</c>.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Text">All of its text.</param>
public sealed record TextDocumentItem(string Uri, string LanguageId, int Version, string Text);

/// <summary>Names a document.</summary>
/// <param name="Uri">Its address.</param>
public sealed record TextDocumentIdentifier(string Uri);

/// <summary>Names a document in one of its states.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Version">The version.</param>
public sealed record VersionedTextDocumentIdentifier(string Uri, int Version);

/// <summary>Names a document whose state may be unknown.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Version">The version; null where the document is not open in the editor, so that the disk's state counts. Always written.</param>
public sealed record OptionalVersionedTextDocumentIdentifier(
    string Uri, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? Version);

/// <summary>The editor owns the document from now on.</summary>
/// <param name="TextDocument">The document.</param>
public sealed record DidOpenTextDocumentParams(TextDocumentItem TextDocument);

/// <summary>The document has changed.</summary>
/// <param name="TextDocument">The document, with the version after the changes.</param>
/// <param name="ContentChanges">What changed, one after the other: each one describes the state the one before it left.</param>
public sealed record DidChangeTextDocumentParams(
    VersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextDocumentContentChangeEvent> ContentChanges);

/// <summary>One change.</summary>
/// <param name="Text">The new text.</param>
/// <param name="Range">What it replaces; null where it replaces all.</param>
public sealed record TextDocumentContentChangeEvent(string Text, Range? Range = null);

/// <summary>The document was saved.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Text">Its text, where the server asked for it.</param>
public sealed record DidSaveTextDocumentParams(TextDocumentIdentifier TextDocument, string? Text = null);

/// <summary>The disk owns the document again.</summary>
/// <param name="TextDocument">The document.</param>
public sealed record DidCloseTextDocumentParams(TextDocumentIdentifier TextDocument);
