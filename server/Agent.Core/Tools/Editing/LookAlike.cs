using System.Globalization;
using System.Text;

namespace Agent.Core.Tools.Editing;

/// <summary>Characters that look like others or like nothing, which models write as the plain ones.</summary>
internal static class LookAlike
{
    /// <summary>The plain character a character looks like; itself where it is plain, NUL where it is invisible.</summary>
    public static char Fold(char c) => c switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u00B4' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' or '\u00AB' or '\u00BB' => '"',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' => '\0',
        _ => char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator ? ' ' : c,
    };

    /// <summary>The text with plain characters only.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (Fold(c) is not '\0' and var plain)
                folded.Append(plain);
        }
        return folded.ToString();
    }

    /// <summary>Where a text is in a file but for look-alikes: each character that differs, in words. Empty where it is not, or in several places.</summary>
    public static List<string> Differences(string file, string wanted)
    {
        var folded = Fold(file);
        var plain = Fold(wanted);
        var at = plain.Length == 0 ? -1 : folded.IndexOf(plain, StringComparison.Ordinal);
        if (at < 0 || folded.IndexOf(plain, at + 1, StringComparison.Ordinal) >= 0)
            return [];
        var differences = new List<string>();
        var (i, j) = (PositionOf(file, at), 0);
        while (j < wanted.Length && i < file.Length)
        {
            if (file[i] == wanted[j])
            {
                i++;
                j++;
                continue;
            }
            var (isExtra, isMissing) = (Fold(file[i]) == '\0', Fold(wanted[j]) == '\0');
            var line = file.AsSpan(0, i).Count('\n') + 1;
            var column = i - file.AsSpan(0, i).LastIndexOf('\n');
            differences.Add($"line {line}, column {column}: the file has {(isMissing && !isExtra ? "nothing" : Describe(file[i]))} where old_text has {(isExtra ? "nothing" : Describe(wanted[j]))}");
            i += isMissing && !isExtra ? 0 : 1;
            j += isExtra ? 0 : 1;
        }
        return differences;
    }

    /// <summary>The position in a text of a position in its folded form.</summary>
    private static int PositionOf(string text, int folded)
    {
        var position = 0;
        for (var count = 0; count < folded || Fold(text[position]) == '\0'; position++)
            count += Fold(text[position]) == '\0' ? 0 : 1;
        return position;
    }

    /// <summary>How to speak of a character so that nobody mistakes it.</summary>
    public static string Describe(char c) => c switch
    {
        ' ' => "a space",
        '\t' => "a tab",
        '\u00A0' => "a no-break space (U+00A0)",
        '\u2018' or '\u2019' => $"the curly quote {c} (U+{(int)c:X4})",
        '\u201C' or '\u201D' => $"the curly quote {c} (U+{(int)c:X4})",
        '\u2013' => $"the en dash {c} (U+2013)",
        '\u2014' => $"the em dash {c} (U+2014)",
        '\u200B' => "a zero-width space (U+200B)",
        '\uFEFF' => "a byte order mark (U+FEFF)",
        _ when Fold(c) is ' ' or '\0' || char.IsControl(c) => $"U+{(int)c:X4}",
        _ when c < 0x7F => c.ToString(),
        _ => $"{c} (U+{(int)c:X4})",
    };
}
