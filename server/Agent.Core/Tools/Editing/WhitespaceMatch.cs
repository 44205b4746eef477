namespace Agent.Core.Tools.Editing;

/// <summary>A range of a file that is the model's text but for indentation and trailing blanks.</summary>
/// <param name="Start">Where it starts in the file.</param>
/// <param name="End">Where it ends in the file.</param>
/// <param name="Line">One-based first line.</param>
/// <param name="Replacement">What is there, aligned with the model's lines.</param>
internal sealed record WhitespaceMatch(int Start, int End, int Line, Replacement Replacement)
{
    /// <summary>
    /// All places, from top to bottom. Whole lines are tried first; only where there is none, the first line may begin and the last one end inside a line of the file.
    /// </summary>
    public static List<WhitespaceMatch> FindAll(string file, string old)
    {
        if (old.AsSpan().Trim(" \t\n").IsEmpty)
            return [];
        var lines = TextLines.Split(file);
        var found = FindAll(file, lines, old, wholeLines: true);
        return found.Count > 0 ? found : FindAll(file, lines, old, wholeLines: false);
    }

    private static List<WhitespaceMatch> FindAll(string file, List<TextLine> lines, string old, bool wholeLines)
    {
        var oldLines = old.Split('\n');
        var found = new List<WhitespaceMatch>();
        for (var first = 0; first < lines.Count; first++)
        {
            if (At(file, lines, first, oldLines, wholeLines) is { } match && (found.Count == 0 || match.Start >= found[^1].End))
                found.Add(match);
        }
        return found;
    }

    private static WhitespaceMatch? At(string file, List<TextLine> lines, int first, string[] oldLines, bool wholeLines)
    {
        var count = oldLines.Length;
        var endsWithLineEnd = count > 1 && oldLines[^1].Length == 0;
        var compared = endsWithLineEnd ? count - 1 : count;
        if (first + compared > lines.Count || Range(file, lines[first], oldLines[0], wholeLines, count > 1, isLast: false, count == 1) is null)
            return null;
        var ranges = new (int Start, int End)[compared];
        for (var i = 0; i < compared; i++)
        {
            var isFirst = i == 0 && count > 1;
            var isLast = i == count - 1 && count > 1;
            if (Range(file, lines[first + i], oldLines[i], wholeLines, isFirst, isLast, isOnly: count == 1) is not { } range)
                return null;
            ranges[i] = range;
        }
        return Build(file, lines, first, oldLines, ranges, endsWithLineEnd);
    }

    /// <summary>The part of the line that is the model's line; null when it is another.</summary>
    private static (int Start, int End)? Range(string file, TextLine line, string old, bool wholeLines, bool isFirst, bool isLast, bool isOnly)
    {
        var content = line.In(file);
        var wanted = old.AsSpan().Trim(" \t");
        if (content.Trim(" \t").SequenceEqual(wanted))
            return (line.Start, line.ContentEnd);
        if (wholeLines || wanted.IsEmpty)
            return null;
        if (isOnly)
            return content.IndexOf(wanted, StringComparison.Ordinal) is >= 0 and var at && content[(at + 1)..].IndexOf(wanted, StringComparison.Ordinal) < 0
                ? (line.Start + at, line.Start + at + wanted.Length) : null;
        if (isFirst && content.TrimEnd(" \t").EndsWith(wanted, StringComparison.Ordinal))
            return (line.Start + content.TrimEnd(" \t").Length - wanted.Length, line.ContentEnd);
        var indentation = content.Length - content.TrimStart(" \t").Length;
        return isLast && content[indentation..].StartsWith(wanted, StringComparison.Ordinal) ? (line.Start, line.Start + indentation + wanted.Length) : null;
    }

    private static WhitespaceMatch Build(
        string file, List<TextLine> lines, int first, string[] oldLines, (int Start, int End)[] ranges, bool endsWithLineEnd)
    {
        var last = lines[first + ranges.Length - 1];
        var actual = ranges.Select(range => file[range.Start..range.End]).ToList();
        var ends = Enumerable.Range(first, ranges.Length - 1).Select(i => lines[i].EndIn(file).ToString()).ToList();
        var end = ranges[^1].End;
        if (endsWithLineEnd && last.EndLength > 0)
        {
            actual.Add("");
            ends.Add(last.EndIn(file).ToString());
            end = last.End;
        }
        var old = oldLines.Take(actual.Count).ToList();
        if (ranges[0].Start > lines[first].Start)
            old[0] = old[0].TrimStart(' ', '\t');
        return new WhitespaceMatch(ranges[0].Start, end, first + 1, new Replacement(old, actual, ends));
    }

    /// <summary>The model's new lines, fitted to a match that begins inside a line or ends at the end of a file without a final line end.</summary>
    public IReadOnlyList<string> Fit(string newText, string oldText)
    {
        var lines = newText.Split('\n').ToList();
        if (oldText.EndsWith('\n') && Replacement.OldLines[^1].Length > 0 && lines.Count > 1 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        if (Replacement.OldLines[0].Length < oldText.Split('\n')[0].Length)
            lines[0] = lines[0].TrimStart(' ', '\t');
        return lines;
    }
}
