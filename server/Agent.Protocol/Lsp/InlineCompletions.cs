namespace Agent.Protocol.Lsp;

/// <summary>Asks what to suggest at the caret, inside the text.</summary>
/// <param name="TextDocument">The document.</param>
/// <param name="Position">The caret.</param>
/// <param name="Context">Why it asks.</param>
public sealed record InlineCompletionParams(TextDocumentIdentifier TextDocument, Position Position, InlineCompletionContext Context);

/// <summary>Why inline suggestions are asked for.</summary>
/// <param name="TriggerKind">Who asked.</param>
public sealed record InlineCompletionContext(InlineCompletionTriggerKind TriggerKind);

/// <summary>Who asked for inline suggestions.</summary>
public enum InlineCompletionTriggerKind
{
    /// <summary>The person did.</summary>
    Invoked = 1,
    /// <summary>The person typed.</summary>
    Automatic = 2,
}

/// <summary>An inline suggestion.</summary>
/// <param name="InsertText">The text.</param>
/// <param name="Range">What it replaces, on one line.</param>
public sealed record InlineCompletionItem(string InsertText, Range Range);
