namespace Agent.Lsp.Documents;

/// <summary>
/// Where the lines of a text start. A line ends with <c>\n</c>, <c>\r\n</c> or a <c>\r</c> alone, as LSP says. Immutable; an edit makes a new table from the old
/// one without reading the text outside of the edit.
/// </summary>
internal sealed class LineTable
{
    private readonly int[] _starts;

    private LineTable(int[] starts) => _starts = starts;

    /// <summary>Number of lines; a text that ends with a line end has an empty last line.</summary>
    public int Count => _starts.Length;

    /// <summary>Offset of the first character of a line.</summary>
    public int this[int line] => _starts[line];

    /// <summary>Reads a whole text.</summary>
    public static LineTable Of(string text)
    {
        List<int> starts = [0];
        for (var at = 0; text.AsSpan(at).IndexOfAny('\r', '\n') is >= 0 and var skipped;)
        {
            at += skipped + 1;
            if (IsStart(text, at))
                starts.Add(at);
        }
        return new LineTable([.. starts]);
    }

    /// <summary>The line that holds an offset.</summary>
    public int LineOf(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The table after <paramref name="start"/> to <paramref name="oldEnd"/> was replaced by <paramref name="inserted"/> characters, which made <paramref name="text"/>.</summary>
    public LineTable Replace(string text, int start, int oldEnd, int inserted)
    {
        var kept = Math.Max(1, LowerBound(start));
        var shifted = LowerBound(oldEnd + 1);
        List<int> fresh = [];
        for (var at = Math.Max(1, start); at <= start + inserted; at++)
        {
            if (IsStart(text, at))
                fresh.Add(at);
        }
        var tail = Math.Max(shifted, kept);
        var starts = new int[kept + fresh.Count + _starts.Length - tail];
        Array.Copy(_starts, starts, kept);
        fresh.CopyTo(starts, kept);
        var delta = inserted - (oldEnd - start);
        for (int from = tail, to = kept + fresh.Count; from < _starts.Length; from++, to++)
            starts[to] = _starts[from] + delta;
        return new LineTable(starts);
    }

    private static bool IsStart(string text, int offset) =>
        text[offset - 1] == '\n' || (text[offset - 1] == '\r' && (offset == text.Length || text[offset] != '\n'));

    /// <summary>Index of the first start that is not below <paramref name="offset"/>.</summary>
    private int LowerBound(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        return found >= 0 ? found : ~found;
    }
}
