using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>What a person typed in place of a hunk's lines, made to fit the file: its line ends, and no line glued to the next one.</summary>
internal static class EditedLines
{
    public static ImmutableArray<string> Adapt(string text, Hunk hunk, string baseText, bool isLast)
    {
        var fallback = LineEnds.Dominant(TextLines.Split(baseText), LineEnds.Dominant(hunk.NewLines));
        var model = hunk.NewLines.IsEmpty ? hunk.OldLines : hunk.NewLines;
        var lines = TextLines.Split(text);
        var endsLine = !isLast || (hunk.NewLines is [.., var proposed] && LineEnds.Of(proposed).Length > 0);
        if (lines is [.., var last] && endsLine && LineEnds.Of(last).Length == 0)
            lines = lines.SetItem(lines.Length - 1, last + "\n");
        return LineEnds.Adopt(model, lines, fallback);
    }
}
