using Agent.Core.Text;

namespace Agent.Lsp.Documents;

/// <summary>The text of a document the editor holds open. Immutable.</summary>
/// <param name="Uri">Its identity.</param>
/// <param name="LanguageId">The editor's name of its language.</param>
/// <param name="Version">The editor's version.</param>
/// <param name="Text">All of its text, line ends as the editor sends them.</param>
/// <param name="Lines">Where its lines start.</param>
internal sealed record OpenDocument(DocumentUri Uri, string LanguageId, int Version, string Text, LineTable Lines)
{
    /// <summary>A document as it is opened.</summary>
    public static OpenDocument Of(DocumentUri uri, string languageId, int version, string text) =>
        new(uri, languageId, version, text, LineTable.Of(text));

    /// <summary>Positions of this text.</summary>
    public PositionMap Positions(PositionEncoding encoding) => new(Text, Lines, encoding);

    /// <summary>The document after changes, each in the coordinates that the one before left.</summary>
    /// <exception cref="DocumentSyncException">A range ends before it starts.</exception>
    public OpenDocument With(int version, IReadOnlyList<TextChange> changes, PositionEncoding encoding)
    {
        var (text, lines) = (Text, Lines);
        foreach (var change in changes)
        {
            if (change.Range is not { } range)
            {
                (text, lines) = (change.Text, LineTable.Of(change.Text));
                continue;
            }
            var map = new PositionMap(text, lines, encoding);
            var (start, end) = (map.OffsetAt(range.Start), map.OffsetAt(range.End));
            if (end < start)
                throw new DocumentSyncException($"{Uri}: the changed range {range.Start.Line}:{range.Start.Character}-{range.End.Line}:{range.End.Character} ends before it starts.");
            text = string.Concat(text.AsSpan(0, start), change.Text, text.AsSpan(end));
            lines = lines.Replace(text, start, end, change.Text.Length);
        }
        return this with { Version = version, Text = text, Lines = lines };
    }

    /// <summary>As the domain sees it; null where it is no file. The editor owns the encoding of an open document.</summary>
    public Document? ToDocument() => Uri.IsFile ? new Document(Uri.Path, TextFile.New(Text), Version) : null;
}
