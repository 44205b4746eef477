namespace Agent.Core.Tools;

/// <summary>One line of a text: where it starts, how long it is, and how long its line end is (0 at the end of a text without a final one).</summary>
internal readonly record struct TextLine(int Start, int Length, int EndLength)
{
    /// <summary>Position after the line's last character.</summary>
    public int ContentEnd => Start + Length;

    /// <summary>Position after the line end.</summary>
    public int End => Start + Length + EndLength;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    public ReadOnlySpan<char> EndIn(string text) => text.AsSpan(ContentEnd, EndLength);
}

/// <summary>Lines as editors count them: ended by LF, CRLF or CR. Text after the last line end is a line, nothing after it is none.</summary>
internal static class TextLines
{
    public static List<TextLine> Split(string text)
    {
        var lines = new List<TextLine>();
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                lines.Add(new TextLine(start, text.Length - start, 0));
                break;
            }
            var end = start + length;
            var isPair = text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n';
            lines.Add(new TextLine(start, length, isPair ? 2 : 1));
            start = end + (isPair ? 2 : 1);
        }
        return lines;
    }
}
