using System.Text;

namespace Agent.Lsp.Documents;

/// <summary>
/// Offsets to positions and back for one text. Positions beyond a line's end mean its end, lines beyond the last mean the end of the text, and a UTF-8
/// position inside a character means its start, so every position has an offset.
/// </summary>
internal readonly struct PositionMap(string text, LineTable lines, PositionEncoding encoding)
{
    /// <summary>The offset of a position.</summary>
    public int OffsetAt(LinePosition position)
    {
        if (position.Line >= lines.Count)
            return text.Length;
        var (start, end) = ContentOf(position.Line);
        if (encoding == PositionEncoding.Utf16)
            return position.Character < end - start ? start + position.Character : end;
        var left = position.Character;
        for (var at = start; ; )
        {
            if (at == end)
                return end;
            var (units, length) = Measure(at, end);
            if (left < units)
                return at;
            left -= units;
            at += length;
        }
    }

    /// <summary>The position of an offset; inside a line end it is the end of the line's content.</summary>
    public LinePosition PositionAt(int offset)
    {
        var line = lines.LineOf(offset);
        var (start, end) = ContentOf(line);
        var stop = Math.Min(offset, end);
        if (encoding == PositionEncoding.Utf16)
            return new LinePosition(line, stop - start);
        var character = 0;
        for (var at = start; at < stop;)
        {
            var (units, length) = Measure(at, end);
            if (at + length > stop)
                break;
            character += units;
            at += length;
        }
        return new LinePosition(line, character);
    }

    /// <summary>The range between two offsets.</summary>
    public LineRange RangeOf(int start, int end) => new(PositionAt(start), PositionAt(end));

    private (int Start, int End) ContentOf(int line)
    {
        var start = lines[line];
        if (line == lines.Count - 1)
            return (start, text.Length);
        var end = lines[line + 1] - 1;
        return (start, end > start && text[end] == '\n' && text[end - 1] == '\r' ? end - 1 : end);
    }

    /// <summary>The character at an offset: its size in the encoding and in UTF-16. Half a surrogate pair counts like U+FFFD, which is what it becomes on the wire.</summary>
    private (int Units, int Length) Measure(int at, int end)
    {
        if (text[at] < 0x80)
            return (1, 1);
        Rune.DecodeFromUtf16(text.AsSpan(at, end - at), out var rune, out var length);
        return (encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1, length);
    }
}
