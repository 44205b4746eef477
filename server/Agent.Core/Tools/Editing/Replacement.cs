using System.Text;

namespace Agent.Core.Tools.Editing;

/// <summary>
/// Writes the text that replaces a matched range so that lines which stay keep every byte they have in the file: their line end, and where the match overlooked whitespace, their
/// indentation and trailing blanks. Only the other lines are new; they get the indentation and the line end of their surroundings.
/// </summary>
/// <param name="OldLines">The lines the model believes to be there.</param>
/// <param name="ActualLines">What is there, line by line; as many.</param>
/// <param name="ActualEnds">The line ends between them; one less.</param>
internal sealed record Replacement(IReadOnlyList<string> OldLines, IReadOnlyList<string> ActualLines, IReadOnlyList<string> ActualEnds)
{
    /// <param name="newLines">The lines the model wants.</param>
    /// <param name="lineEnd">The line end where the range itself has none.</param>
    public string Render(IReadOnlyList<string> newLines, string lineEnd)
    {
        var indentation = new Indentation(OldLines.Zip(ActualLines).ToList());
        var kept = LineAlignment.Align(OldLines, newLines);
        var end = ActualEnds.Count > 0 ? ActualEnds[0] : lineEnd;
        var text = new StringBuilder();
        var at = -1;
        for (var i = 0; i < newLines.Count; i++)
        {
            at = kept[i] >= 0 ? kept[i] : Math.Min(at + 1, NextKept(kept, i) - 1);
            text.Append(kept[i] >= 0 ? ActualLines[at] : indentation.Adapt(newLines[i], at));
            if (i == newLines.Count - 1)
                break;
            if (at >= 0 && at < ActualEnds.Count)
                end = ActualEnds[at];
            text.Append(end);
        }
        return text.ToString();
    }

    /// <summary>The old line that the next kept line is: a new line before it stands for one of the old lines before it, if there are any left.</summary>
    private int NextKept(int[] kept, int i) => Array.FindIndex(kept, i, old => old >= 0) is >= 0 and var next ? kept[next] : OldLines.Count;
}
