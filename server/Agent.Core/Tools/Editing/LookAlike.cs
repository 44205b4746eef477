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
