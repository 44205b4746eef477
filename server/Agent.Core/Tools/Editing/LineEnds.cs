namespace Agent.Core.Tools.Editing;

/// <summary>Which line end a text uses.</summary>
internal static class LineEnds
{
    /// <summary>The most frequent line end; null where the text has none.</summary>
    public static string? Dominant(string text)
    {
        var lf = text.AsSpan().Count('\n');
        var pairs = text.AsSpan().Count("\r\n");
        var cr = text.AsSpan().Count('\r') - pairs;
        lf -= pairs;
        return pairs + lf + cr == 0 ? null : pairs >= lf && pairs >= cr ? "\r\n" : lf >= cr ? "\n" : "\r";
    }

    /// <summary>The line end at a position or, where the rest has none, the last one before it; null where the text has none.</summary>
    public static string? Near(string text, int position)
    {
        var at = text.AsSpan(position).IndexOfAny('\n', '\r');
        at = at >= 0 ? at + position : text.AsSpan(0, position).LastIndexOfAny('\n', '\r');
        if (at < 0)
            return null;
        if (text[at] == '\n')
            return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
        return at + 1 < text.Length && text[at + 1] == '\n' ? "\r\n" : "\r";
    }
}
