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
        var last = 0;
        for (var i = 0; i < newLines.Count; i++)
        {
            var old = kept[i];
            if (old >= 0)
                last = old;
            text.Append(old >= 0 ? ActualLines[old] : indentation.Adapt(newLines[i], last));
            if (i == newLines.Count - 1)
                break;
            if (last < ActualEnds.Count)
                end = ActualEnds[last];
            text.Append(end);
        }
        return text.ToString();
    }
}
