namespace Agent.Core.Policy;

/// <summary>A position in a line.</summary>
internal sealed class ScannerText(string text)
{
    public int Position { get; private set; }

    public bool IsAtEnd => Position >= text.Length;

    /// <summary>The character at the position; NUL, which no line contains, at the end.</summary>
    public char Current => Peek(0);

    public char Peek(int ahead) => Position + ahead < text.Length ? text[Position + ahead] : '\0';

    public bool StartsWith(string expected) => string.CompareOrdinal(text, Position, expected, 0, expected.Length) == 0;

    public string Since(int start) => text[start..Position];

    public char Take()
    {
        var c = Current;
        Position++;
        return c;
    }

    public void Take(int count) => Position += count;

    public bool TryTake(char expected)
    {
        var isThere = !IsAtEnd && Current == expected;
        Position += isThere ? 1 : 0;
        return isThere;
    }

    public bool TryTake(string expected)
    {
        var isThere = StartsWith(expected);
        Position += isThere ? expected.Length : 0;
        return isThere;
    }

    public string TakeWhile(Func<char, bool> condition)
    {
        var start = Position;
        while (!IsAtEnd && condition(Current))
            Position++;
        return Since(start);
    }

    /// <summary>The rest of the line, without its end, which is consumed; null at the end of the text.</summary>
    public string? TakeLine()
    {
        if (IsAtEnd)
            return null;
        var line = TakeWhile(c => c != '\n');
        TryTake('\n');
        return line;
    }

    /// <summary>Whether a word ends before this character.</summary>
    public static bool IsBreak(char c) => c is '\0' or ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    /// <summary>The variable that a word, as it was written, sets; null when it sets none.</summary>
    public static string? VariableName(string source)
    {
        var end = source.IndexOf('=');
        if (end <= 0 || char.IsAsciiDigit(source[0]))
            return null;
        var name = source.AsSpan(0, end);
        if (name[^1] == '+')
            name = name[..^1];
        foreach (var c in name)
        {
            if (c == '[')
                throw new UnparsableException("it sets an element of an array");
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return null;
        }
        return name.IsEmpty ? null : name.ToString();
    }
}
