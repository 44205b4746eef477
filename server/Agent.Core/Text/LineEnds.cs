using System.Collections.Immutable;

namespace Agent.Core.Text;

/// <summary>
/// Line ends, so that nothing an agent writes changes those of lines it did not touch. Models and people write LF or whatever; a file keeps its own, also mixed ones.
/// </summary>
public static class LineEnds
{
    /// <summary>The line end of one line as <see cref="TextLines.Split"/> gives it: CRLF, LF, CR, or nothing.</summary>
    public static string Of(string line) => line switch
    {
        [.., '\r', '\n'] => "\r\n",
        [.., '\n'] => "\n",
        [.., '\r'] => "\r",
        _ => "",
    };

    /// <summary>A line without its line end.</summary>
    public static string Strip(string line) => line[..^Of(line).Length];

    /// <summary>The most frequent line end; on a tie the first one, and <paramref name="fallback"/> where there is none.</summary>
    public static string Dominant(IEnumerable<string> lines, string fallback = "\n") =>
        lines.Select(Of).Where(end => end.Length > 0).GroupBy(end => end).MaxBy(group => group.Count())?.Key ?? fallback;

    /// <summary>The text with LF at every line end: what a model writes and what matching compares.</summary>
    public static string ToLf(string text) => text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;

    /// <summary>
    /// Gives <paramref name="edited"/> the line ends of <paramref name="original"/>: lines that are in both keep theirs, a line that replaces another takes its end, an
    /// inserted one that of the line above (else below, else the dominant one). Whether the last line has a line end is the edited text's choice.
    /// </summary>
    public static string Adopt(string original, string edited)
    {
        var oldLines = TextLines.Split(original);
        var newLines = TextLines.Split(edited);
        return TextLines.Join(Adopt(oldLines, newLines, Dominant(oldLines)));
    }

    /// <summary>The same by lines; <paramref name="fallback"/> is taken where no line around has an end.</summary>
    internal static ImmutableArray<string> Adopt(ImmutableArray<string> oldLines, ImmutableArray<string> newLines, string fallback)
    {
        var result = newLines.ToBuilder();
        var blocks = LineDiff.Compute([.. oldLines.Select(Strip)], [.. newLines.Select(Strip)]);
        var (oldIndex, newIndex) = (0, 0);
        foreach (var block in blocks.Append(new(oldLines.Length, 0, newLines.Length, 0)))
        {
            for (; newIndex < block.NewStart; newIndex++, oldIndex++)
                Set(newIndex, Of(oldLines[oldIndex]));
            for (var i = 0; i < block.NewCount; i++, newIndex++)
                Set(newIndex, i < block.OldCount ? Of(oldLines[block.OldStart + i]) : Around(block.OldEnd - 1));
            oldIndex = block.OldEnd;
        }
        return result.DrainToImmutable();

        void Set(int index, string end)
        {
            if (Of(newLines[index]).Length > 0)
                result[index] = Strip(newLines[index]) + (end.Length > 0 ? end : Around(Math.Min(oldIndex, oldLines.Length) - 1));
        }

        string Around(int line)
        {
            for (; line >= 0; line--)
            {
                if (Of(oldLines[line]) is { Length: > 0 } above)
                    return above;
            }
            return oldLines.Select(Of).FirstOrDefault(end => end.Length > 0) ?? fallback;
        }
    }
}
