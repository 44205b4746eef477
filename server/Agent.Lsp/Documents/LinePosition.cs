namespace Agent.Lsp.Documents;

/// <summary>A place in a text.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Character">Zero-based, in units of the negotiated <see cref="PositionEncoding"/>.</param>
internal readonly record struct LinePosition(int Line, int Character);

/// <summary>A range of a text; the end is not part of it.</summary>
internal readonly record struct LineRange(LinePosition Start, LinePosition End);

/// <summary>One change of a document, in the coordinates of the text before it.</summary>
/// <param name="Range">What is replaced; null for all of it.</param>
/// <param name="Text">What replaces it.</param>
internal readonly record struct TextChange(LineRange? Range, string Text);
