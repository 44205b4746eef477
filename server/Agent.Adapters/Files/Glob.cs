namespace Agent.Adapters.Files;

/// <summary>
/// Shell patterns over paths with slashes, as git matches them: <c>?</c> and <c>*</c> stop at slashes, <c>**</c> as a whole part of the path spans any number of parts,
/// brackets hold characters, ranges and named classes, a backslash takes the next character as it is.
/// (Git counts bytes, so its <c>?</c> does not match a letter outside of ASCII; here it does.)
/// </summary>
internal static class Glob
{
    private enum Result
    {
        Match,
        NoMatch,
        /// <summary>The text ended, or a slash stands in the way: trying later starts of the last <c>*</c> is in vain.</summary>
        AbortStar,
        /// <summary>The text ended: trying later starts of any star is in vain.</summary>
        AbortAll,
    }

    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase) => Match(pattern, 0, text, ignoreCase) == Result.Match;

    private static Result Match(ReadOnlySpan<char> pattern, int at, ReadOnlySpan<char> text, bool ignoreCase)
    {
        for (; at < pattern.Length; at++)
        {
            var p = pattern[at];
            if (p == '*')
                return MatchStar(pattern, at, text, ignoreCase);
            if (text.IsEmpty)
                return Result.AbortAll;
            var c = text[0];
            if (p == '[')
            {
                var end = Bracket(pattern, at, c, ignoreCase, out var isIn);
                if (end < 0)
                    return Result.AbortAll;
                if (!isIn || c == '/')
                    return Result.NoMatch;
                at = end;
            }
            else if (p == '?')
            {
                if (c == '/')
                    return Result.NoMatch;
            }
            else
            {
                if (p == '\\' && ++at == pattern.Length)
                    return Result.NoMatch;
                if (!Same(pattern[at], c, ignoreCase))
                    return Result.NoMatch;
            }
            text = text[1..];
        }
        return text.IsEmpty ? Result.Match : Result.NoMatch;
    }

    private static Result MatchStar(ReadOnlySpan<char> pattern, int at, ReadOnlySpan<char> text, bool ignoreCase)
    {
        var start = at;
        while (at < pattern.Length && pattern[at] == '*')
            at++;
        var rest = pattern[at..];
        var isDouble = at - start > 1 && (start == 0 || pattern[start - 1] == '/') && (rest.IsEmpty || rest[0] == '/' || rest.StartsWith("\\/"));
        if (isDouble && rest is ['/', ..] && Match(pattern, at + 1, text, ignoreCase) == Result.Match)
            return Result.Match;
        if (rest.IsEmpty)
            return isDouble || !text.Contains('/') ? Result.Match : Result.AbortStar;
        for (; ; text = text[1..])
        {
            var result = Match(pattern, at, text, ignoreCase);
            if (result == Result.Match || result == Result.AbortAll || (result == Result.AbortStar && !isDouble))
                return result;
            if (text.IsEmpty)
                return Result.AbortAll;
            if (!isDouble && text[0] == '/')
                return Result.AbortStar;
        }
    }

    /// <summary>Index of the closing bracket, or -1 where there is none.</summary>
    private static int Bracket(ReadOnlySpan<char> pattern, int at, char c, bool ignoreCase, out bool isIn)
    {
        isIn = false;
        at++;
        var isNegated = at < pattern.Length && pattern[at] is '!' or '^';
        if (isNegated)
            at++;
        var first = at;
        char? low = null;
        for (; at < pattern.Length && (pattern[at] != ']' || at == first); at++)
        {
            if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
            {
                var end = pattern[at..].IndexOf(":]");
                if (end < 2)
                    return -1;
                isIn |= IsInClass(pattern.Slice(at + 2, end - 2), c, ignoreCase);
                at += end + 1;
                low = null;
            }
            else if (pattern[at] == '-' && low is { } from && at + 1 < pattern.Length && pattern[at + 1] != ']')
            {
                at++;
                if (pattern[at] == '\\' && ++at == pattern.Length)
                    return -1;
                isIn |= IsBetween(from, pattern[at], c, ignoreCase);
                low = null;
            }
            else
            {
                if (pattern[at] == '\\' && ++at == pattern.Length)
                    return -1;
                low = pattern[at];
                isIn |= Same(pattern[at], c, ignoreCase);
            }
        }
        isIn ^= isNegated;
        return at < pattern.Length ? at : -1;
    }

    private static bool IsBetween(char from, char to, char c, bool ignoreCase) =>
        (from <= c && c <= to)
        || (ignoreCase && ((from <= char.ToLowerInvariant(c) && char.ToLowerInvariant(c) <= to) || (from <= char.ToUpperInvariant(c) && char.ToUpperInvariant(c) <= to)));

    private static bool IsInClass(ReadOnlySpan<char> name, char c, bool ignoreCase) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "alpha" => char.IsAsciiLetter(c),
        "blank" => c is ' ' or '\t',
        "cntrl" => char.IsControl(c),
        "digit" => char.IsAsciiDigit(c),
        "graph" => c is > ' ' and < '\x7f',
        "lower" => char.IsAsciiLetterLower(c) || (ignoreCase && char.IsAsciiLetter(c)),
        "print" => c is >= ' ' and < '\x7f',
        "punct" => c is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(c),
        "space" => c is ' ' or >= '\t' and <= '\r',
        "upper" => char.IsAsciiLetterUpper(c) || (ignoreCase && char.IsAsciiLetter(c)),
        "xdigit" => char.IsAsciiHexDigit(c),
        _ => false,
    };

    private static bool Same(char a, char b, bool ignoreCase) => a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
