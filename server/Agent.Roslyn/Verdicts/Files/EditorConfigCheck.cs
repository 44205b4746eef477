using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts.Files;

/// <summary>Sections, pairs and comments; anything else in an <c>.editorconfig</c> is silently ignored by what reads it.</summary>
internal static class EditorConfigCheck
{
    /// <summary>The id of what is found here.</summary>
    public const string Id = "AGENT0004";

    public static IEnumerable<Finding> Find(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim('\uFEFF', ' ', '\t');
            if (line.Length == 0 || line[0] is '#' or ';')
                continue;
            var end = line.IndexOfAny(['=', ':']);
            if (line[0] == '[' ? !WithoutComment(line).EndsWith(']') : end <= 0)
                yield return new Finding(Id, line[0] == '[' ? "A section ends with ']'." : "A line is a [section], a comment or 'key = value'.", path, new LinePosition(i, 0), true, true);
        }
    }

    private static string WithoutComment(string line) => line.IndexOf(" #", StringComparison.Ordinal) is var hash and > 0 ? line[..hash].TrimEnd() : line;
}
