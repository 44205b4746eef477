using System.Collections.Immutable;

namespace Agent.Core.Text;

/// <summary>Text as strings of one line each that keep their own line ends: CRLF, LF or a lone CR, each as it was. Joining them gives the very same text.</summary>
public static class RawLines
{
    /// <summary>The lines of a text, line ends included. Only the last one may have none; an empty text has no line.</summary>
    public static ImmutableArray<string> Split(string text)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        for (var start = 0; start < text.Length;)
        {
            var length = LengthOfFirst(text.AsSpan(start));
            lines.Add(text.Substring(start, length));
            start += length;
        }
        return lines.DrainToImmutable();
    }

    /// <summary>The text that the lines make.</summary>
    public static string Join(IEnumerable<string> lines) => string.Concat(lines);

    /// <summary>The line end of one line: CRLF, LF, CR, or nothing.</summary>
    public static string EndOf(string line) => line switch
    {
        [.., '\r', '\n'] => "\r\n",
        [.., '\n'] => "\n",
        [.., '\r'] => "\r",
        _ => "",
    };

    /// <summary>A line without its line end.</summary>
    public static string Strip(string line) => line[..^EndOf(line).Length];

    private static int LengthOfFirst(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny('\r', '\n');
        if (end < 0)
            return rest.Length;
        return rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2 : end + 1;
    }
}
