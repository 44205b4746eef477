using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Agent.Core.Tools.Editing;

/// <summary>Explains why a text was not found: shows the closest lines of the file and says what differs, short enough for a model to act on at once.</summary>
internal static partial class NearMiss
{
    private const int MaxShownLines = 20;
    private const int MaxShownCharacters = 300;
    private const int MaxDifferences = 4;

    /// <summary>Lines of the file that old_text may have left out.</summary>
    private const int MaxExtraLines = 3;

    public static string Explain(LfText file, string old, string @new)
    {
        if (@new.Trim().Length > 0 && file.Text.IndexOf(@new, StringComparison.Ordinal) is >= 0 and var at)
            return $"old_text is not there, but new_text already is, at line {file.LineOf(at)}: this edit seems to be made.";
        if (WithoutLineNumbers(old) is { } stripped && file.Text.Contains(stripped, StringComparison.Ordinal))
            return "old_text begins its lines with the line numbers that read_file shows. Leave out the numbers and the tab behind them, in new_text too.";

        if (LookAlike.Differences(file.Text, old) is { Count: > 0 } differing)
            return $"old_text is there but for characters that look alike: {string.Join("; ", differing.Take(MaxDifferences))}. Write them as the file does.";

        var fileLines = file.Text.Split('\n');
        var oldLines = old.TrimEnd('\n').Split('\n');
        if (ClosestLines.Find(fileLines, oldLines) is not { } start)
            return "old_text is not there, nor anything like it. Read the file again.";
        var window = fileLines[start..Math.Min(start + oldLines.Length + MaxExtraLines, fileLines.Length)];
        var kept = LineAlignment.Align(window.Select(line => line.Trim()).ToList(), oldLines.Select(line => line.Trim()).ToList());
        window = window[..Math.Min(Math.Max(oldLines.Length, kept.Max() + 1), window.Length)];
        var text = new StringBuilder("old_text is not there. The closest is:\n");
        foreach (var (i, line) in window.Take(MaxShownLines).Index())
            text.Append(CultureInfo.InvariantCulture, $"{start + i + 1}\t{Shorten(line)}\n");
        if (window.Length > MaxShownLines)
            text.Append(CultureInfo.InvariantCulture, $"... ({window.Length - MaxShownLines} more lines)\n");
        return text.Append("What differs: ").AppendJoin("; ", Differences(window, oldLines, kept, start)).Append('.').ToString();
    }

    private static string? WithoutLineNumbers(string old)
    {
        var lines = old.TrimEnd('\n').Split('\n');
        return lines.All(line => LineNumber().IsMatch(line)) ? string.Join('\n', lines.Select(line => LineNumber().Replace(line, ""))) : null;
    }

    private static IEnumerable<string> Differences(string[] actual, string[] old, int[] kept, int start)
    {
        var differences = new List<string>();
        var next = 0;
        for (var i = 0; i < old.Length; i++)
        {
            if (kept[i] >= 0)
            {
                for (; next < kept[i]; next++)
                    differences.Add($"line {start + next + 1} is not in old_text");
                next = kept[i] + 1;
            }
            else if (next < actual.Length && !kept.Contains(next))
            {
                differences.Add(Difference(actual[next], old[i], start + ++next));
            }
            else
            {
                differences.Add($"the file does not have line {i + 1} of old_text: {Shorten(old[i].Trim())}");
            }
        }
        return differences.Count <= MaxDifferences
            ? differences
            : differences.Take(MaxDifferences).Append($"and {differences.Count - MaxDifferences} more");
    }

    /// <summary>What differs between two lines that stand for each other, indentation left out: the first character where they part.</summary>
    private static string Difference(string actual, string old, int line)
    {
        var (a, b) = (actual.Trim(' ', '\t'), old.Trim(' ', '\t'));
        var at = a.AsSpan().CommonPrefixLength(b);
        return a.Length == 0 ? $"line {line} is empty where old_text has {Shorten(b)}"
            : b.Length == 0 ? $"line {line} is not empty as in old_text"
            : $"line {line} has \"{Around(a, at)}\" where old_text has \"{Around(b, at)}\"";
    }

    private static string Around(string text, int at)
    {
        var start = Math.Max(0, at - 15);
        var end = Math.Min(text.Length, at + 25);
        return (start > 0 ? "..." : "") + text[start..end] + (end < text.Length ? "..." : "");
    }

    private static string Shorten(string line) => line.Length <= MaxShownCharacters ? line : line[..MaxShownCharacters] + "...";

    [GeneratedRegex(@"^\s*\d+\t")]
    private static partial Regex LineNumber();
}
