using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts.Files;

/// <summary>The frame of a <c>.sln</c> file: its header, and every section closed by what it began with.</summary>
internal static class SolutionCheck
{
    /// <summary>The id of what is found here.</summary>
    public const string Id = "AGENT0003";

    private static readonly string[] Sections = ["ProjectSection", "GlobalSection", "Project", "Global"];

    public static IEnumerable<Finding> Find(string path, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var open = new Stack<(string Name, int Line)>();
        if (lines.FirstOrDefault(line => line.Trim('\uFEFF', ' ').Length > 0)?.Contains("Microsoft Visual Studio Solution File", StringComparison.Ordinal) != true)
            yield return Error("A solution begins with 'Microsoft Visual Studio Solution File, Format Version 12.00'.", 0);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (Array.Find(Sections, name => line == $"End{name}") is { } end)
            {
                if (open.TryPeek(out var last) && last.Name == end)
                    open.Pop();
                else
                    yield return Error($"'End{end}' closes nothing{(open.Count > 0 ? $"; '{last.Name}' of line {last.Line + 1} is open" : "")}.", i);
            }
            else if (Array.Find(Sections, name => line == name || line.StartsWith(name + "(", StringComparison.Ordinal)) is { } begin)
            {
                open.Push((begin, i));
            }
        }
        foreach (var (name, line) in open)
            yield return Error($"'{name}' is never closed; 'End{name}' is missing.", line);

        Finding Error(string message, int line) => new(Id, message, path, new LinePosition(line, 0), true, true);
    }
}
