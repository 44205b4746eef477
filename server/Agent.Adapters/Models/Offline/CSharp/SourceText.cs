namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>The text of a C# file with its lines, tokens and declarations, each read once when it is asked for.</summary>
internal sealed class SourceText(string path, string text)
{
    public string Path => path;

    public string Text => text;

    /// <summary>Position of the first character of every line.</summary>
    public IReadOnlyList<int> LineStarts => field ??= FindLines(text);

    public IReadOnlyList<Token> Tokens => field ??= Lexer.Read(text);

    public Outline Outline => field ??= Outline.Of(this);

    /// <summary>One-based line of a position.</summary>
    public int LineOf(int position)
    {
        var (low, high) = (0, LineStarts.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = LineStarts[middle] <= position ? (middle, high) : (low, middle - 1);
        }
        return low + 1;
    }

    /// <summary>Position of a one-based line and column; null when the text has no such place.</summary>
    public int? PositionOf(int line, int column)
    {
        if (line < 1 || line > LineStarts.Count || column < 1)
            return null;
        var position = LineStarts[line - 1] + column - 1;
        return position <= text.Length ? position : null;
    }

    /// <summary>A one-based line without its end.</summary>
    public string Line(int line)
    {
        var start = LineStarts[line - 1];
        var end = line < LineStarts.Count ? LineStarts[line] : text.Length;
        return text[start..end].TrimEnd('\r', '\n');
    }

    public string TextOf(Token token) => text.Substring(token.Start, token.Length);

    public bool Is(Token token, string value) => token.Length == value.Length && text.AsSpan(token.Start, token.Length).SequenceEqual(value);

    /// <summary>The token that starts at a position; null when none does.</summary>
    public Token? TokenAt(int position)
    {
        var (low, high) = (0, Tokens.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Start == position)
                return Tokens[middle];
            (low, high) = Tokens[middle].Start < position ? (middle + 1, high) : (low, middle - 1);
        }
        return null;
    }

    private static List<int> FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        }
        return starts;
    }
}
