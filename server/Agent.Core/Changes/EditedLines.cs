using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>
/// What a person typed in place of a hunk's lines, made to fit the file: a line that was there before keeps its line end, one that replaces another takes that one's, a new
/// one takes that of the line above, and the last is not glued to the line that follows.
/// </summary>
internal static class EditedLines
{
    /// <summary>The typed text as lines of the file.</summary>
    /// <param name="text">What was typed; its line ends do not matter.</param>
    /// <param name="hunk">The hunk it replaces.</param>
    /// <param name="baseText">The whole file, whose most frequent line end is taken where the hunk has none.</param>
    /// <param name="isLast">Whether no line follows the hunk.</param>
    public static ImmutableArray<string> Adapt(string text, Hunk hunk, string baseText, bool isLast)
    {
        var lines = RawLines.Split(text);
        var endsLine = !isLast || (hunk.NewLines is [.., var proposed] && RawLines.EndOf(proposed).Length > 0);
        if (lines is [.., var last] && endsLine && RawLines.EndOf(last).Length == 0)
            lines = lines.SetItem(lines.Length - 1, last + "\n");
        var model = hunk.NewLines.IsEmpty ? hunk.OldLines : hunk.NewLines;
        return WithEndsOf(model, lines, Dominant(RawLines.Split(baseText)) ?? Dominant(hunk.NewLines) ?? "\n");
    }

    private static ImmutableArray<string> WithEndsOf(ImmutableArray<string> model, ImmutableArray<string> lines, string fallback)
    {
        var ends = new string[lines.Length];
        var (modelIndex, index) = (0, 0);
        var blocks = LineDiff.Compute([.. model.Select(RawLines.Strip)], [.. lines.Select(RawLines.Strip)]);
        foreach (var block in blocks.Append(new(model.Length, 0, lines.Length, 0)))
        {
            while (index < block.NewStart)
                ends[index++] = RawLines.EndOf(model[modelIndex++]);
            for (var i = 0; i < block.NewCount; i++)
                ends[index++] = i < block.OldCount ? RawLines.EndOf(model[block.OldStart + i]) : "";
            modelIndex = block.OldEnd;
        }
        for (var i = 0; i < ends.Length; i++)
        {
            if (ends[i].Length == 0)
                ends[i] = i > 0 ? ends[i - 1] : model.Select(RawLines.EndOf).FirstOrDefault(end => end.Length > 0) ?? fallback;
        }
        return [.. lines.Select((line, i) => RawLines.EndOf(line).Length == 0 ? line : RawLines.Strip(line) + ends[i])];
    }

    private static string? Dominant(ImmutableArray<string> lines) =>
        lines.Select(RawLines.EndOf).Where(end => end.Length > 0).GroupBy(end => end).MaxBy(group => group.Count())?.Key;
}
