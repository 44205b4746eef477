using System.Text;

namespace Agent.Core.Policy;

/// <summary>The here-documents of a line that are waiting for their text, which begins after the next line end.</summary>
internal sealed class HereDocuments
{
    private readonly Queue<(string Delimiter, bool IsQuoted, bool StripsTabs)> _waiting = [];

    private bool _isReading;

    public bool IsWaiting => _waiting.Count > 0;

    public Redirect Add((string Text, bool IsQuoted) delimiter, bool stripsTabs)
    {
        CheckNotReading();
        _waiting.Enqueue((delimiter.Text, delimiter.IsQuoted, stripsTabs));
        return new Redirect(RedirectKind.Text, new Word(""));
    }

    /// <summary>Reads the texts of all that wait. What an unquoted one substitutes is read too.</summary>
    public void Read(ScannerText text, WordScanner words)
    {
        CheckNotReading();
        _isReading = true;
        while (_waiting.TryDequeue(out var document))
        {
            var start = text.Position;
            var end = FindEnd(text, document);
            var after = text.Position;
            if (!document.IsQuoted)
            {
                text.Take(start - after);
                words.Quoted(new StringBuilder(), end: null, until: end);
                if (text.Position != end)
                    throw new UnparsableException("a substitution in a here-document is not closed");
                text.Take(after - end);
            }
        }
        _isReading = false;
    }

    /// <summary>A here-document inside the text of another one.</summary>
    private void CheckNotReading()
    {
        if (_isReading)
            throw new UnparsableException("its here-documents are nested");
    }

    /// <summary>Moves behind the line that ends the document; gives where its text ends.</summary>
    private static int FindEnd(ScannerText text, (string Delimiter, bool IsQuoted, bool StripsTabs) document)
    {
        while (true)
        {
            var end = text.Position;
            var line = text.TakeLine() ?? throw new UnparsableException("a here-document is not closed");
            if ((document.StripsTabs ? line.TrimStart('\t') : line) == document.Delimiter)
                return end;
            if (!document.IsQuoted && line.EndsWith('\\'))
                throw new UnparsableException("a here-document has joined lines");
        }
    }
}
