namespace Agent.Adapters.Files;

/// <summary>One line of an ignore file, as gitignore(5) defines it.</summary>
internal sealed class IgnorePattern
{
    private enum Shape
    {
        Literal,
        Suffix,
        Glob,
    }

    private const string AnyDepth = "**/";

    private readonly string _text;
    private readonly string _start;
    private readonly string _end;
    private readonly Shape _shape;
    private readonly bool _isForName;
    private readonly bool _isForFolders;

    private IgnorePattern(string text, bool isNegated, bool isForName, bool isForFolders)
    {
        (IsNegated, _isForName, _isForFolders) = (isNegated, isForName, isForFolders);
        _shape = !HasGlob(text) ? Shape.Literal : isForName && text[0] == '*' && !HasGlob(text.AsSpan(1)) ? Shape.Suffix : Shape.Glob;
        _text = _shape == Shape.Suffix ? text[1..] : text;
        (_start, _end) = (text[..FirstGlob(text)], text.Contains('\\') ? "" : text[(text.AsSpan().LastIndexOfAny("*?[]") + 1)..].TrimStart('/'));
    }

    /// <summary>Whether a match means that the path is kept.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a line; null for blank lines and comments.</summary>
    public static IgnorePattern? Parse(string line)
    {
        var text = TrimEnd(line.EndsWith('\r') ? line[..^1] : line);
        if (text.Length == 0 || text[0] == '#')
            return null;
        var isNegated = text[0] == '!';
        if (isNegated)
            text = text[1..];
        var isForFolders = text.EndsWith('/');
        if (isForFolders)
            text = text[..^1];
        if (text.StartsWith(AnyDepth, StringComparison.Ordinal) && !text[AnyDepth.Length..].Contains('/'))
            text = text[AnyDepth.Length..];
        var isForName = !text.Contains('/');
        if (text.StartsWith('/'))
            text = text[1..];
        return text.Length == 0 ? null : new IgnorePattern(text, isNegated, isForName, isForFolders);
    }

    /// <summary>Whether it matches a path relative to the ignore file's folder, written with slashes.</summary>
    public bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<char> name, bool isFolder, bool ignoreCase)
    {
        if (_isForFolders && !isFolder)
            return false;
        var subject = _isForName ? name : path;
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return _shape switch
        {
            Shape.Literal => subject.Equals(_text, comparison),
            Shape.Suffix => subject.EndsWith(_text, comparison),
            _ => subject.StartsWith(_start, comparison) && subject.EndsWith(_end, comparison) && Glob.IsMatch(_text, subject, ignoreCase),
        };
    }

    private static bool HasGlob(ReadOnlySpan<char> text) => FirstGlob(text) < text.Length;

    private static int FirstGlob(ReadOnlySpan<char> text) => text.IndexOfAny("*?[\\") is >= 0 and var at ? at : text.Length;

    /// <summary>Cuts trailing spaces, except one that a backslash keeps.</summary>
    private static string TrimEnd(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ')
            end--;
        var slashes = 0;
        while (slashes < end && line[end - 1 - slashes] == '\\')
            slashes++;
        return slashes % 2 == 1 && end < line.Length ? line[..(end + 1)] : line[..end];
    }
}
