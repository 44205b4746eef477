using System.Globalization;
using System.Text;

namespace Agent.Lsp.Terminal.Output;

/// <summary>Fits text into columns, and makes text of others safe to print.</summary>
internal static class TextLayout
{
    /// <summary>Breaks text at spaces into lines of at most <paramref name="width"/> columns; a longer word is broken where it must.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var line = new StringBuilder();
        var column = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word.AsSpan().ToString();
            if (column > 0 && column + 1 + DisplayWidth.Of(rest) > width)
            {
                yield return line.ToString();
                (column, _) = (0, line.Clear());
            }
            while (column == 0 && DisplayWidth.Of(rest) > width)
            {
                var head = Head(rest, Math.Max(width, 1));
                yield return head;
                rest = rest[head.Length..];
            }
            if (column > 0)
                (column, _) = (column + 1, line.Append(' '));
            (column, _) = (column + DisplayWidth.Of(rest), line.Append(rest));
        }
        if (line.Length > 0)
            yield return line.ToString();
    }

    /// <summary>The longest beginning of at most <paramref name="width"/> columns; at least one character, so that cutting piece by piece ends.</summary>
    public static string Head(string text, int width)
    {
        var end = 0;
        for (var columns = 0; end < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            columns += DisplayWidth.OfElement(text.AsSpan(end, length));
            if (columns > width && end > 0)
                break;
            end += length;
        }
        return text[..end];
    }

    /// <summary>Cuts text to at most <paramref name="width"/> columns and marks the cut.</summary>
    public static string Cut(string text, int width, string mark = "…") =>
        DisplayWidth.Of(text) <= width ? text
        : width <= DisplayWidth.Of(mark) ? Head(mark, Math.Max(width, 1))
        : Head(text, width - DisplayWidth.Of(mark)) + mark;

    /// <summary>
    /// Text of a model, a tool or a file with every control and direction character written out, so that it can neither steer the terminal nor look like
    /// what it is not. Line ends become \n; tabs stay.
    /// </summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var visible = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            if (c is '\n' or '\t' || !IsHidden(c))
                visible.Append(c);
            else
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }
        return visible.ToString();
    }

    /// <summary>Output of a command without its colours and cursor movements.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u001b')
                i = EndOfSequence(text, i);
            else if (text[i] is '\n' or '\t' || !IsHidden(text[i]))
                plain.Append(text[i]);
        }
        return plain.ToString();
    }

    /// <summary>All of a text on one line: every run of white space is one space.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The first line that is not empty.</summary>
    public static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0, "");

    private static int EndOfSequence(string text, int escape)
    {
        var i = escape + 1;
        if (i >= text.Length)
            return escape;
        if (text[i] == ']')
        {
            var end = text.AsSpan(i).IndexOfAny('\a', '\u001b');
            return end < 0 ? text.Length - 1 : text[i + end] == '\a' ? i + end : Math.Min(i + end + 1, text.Length - 1);
        }
        if (text[i] == '[')
        {
            i++;
            while (i < text.Length && text[i] is < '@' or > '~')
                i++;
        }
        return Math.Min(i, text.Length - 1);
    }

    private static bool IsHidden(char c) =>
        char.IsControl(c) || c is (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\uFEFF';
}
