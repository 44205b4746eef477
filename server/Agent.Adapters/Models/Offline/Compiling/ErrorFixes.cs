using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Compiling;

/// <summary>What the tool that fixes errors says it did.</summary>
/// <param name="Made">Number of fixes.</param>
/// <param name="Open">Number of errors it could not fix.</param>
/// <param name="Fixed">The fixes it names.</param>
/// <param name="Left">The errors it names as left, each with the reason.</param>
internal sealed partial record ErrorFixes(int Made, int Open, ImmutableArray<string> Fixed, ImmutableArray<string> Left)
{
    public static ErrorFixes Of(ToolAnswer answer)
    {
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var head = lines.Select(line => Head.Match(line)).FirstOrDefault(match => match.Success);
        return new ErrorFixes(Number("made"), Number("left"), After("fixed "), After("left "));

        int Number(string group) => head is null ? 0 : int.Parse(head.Groups[group].Value, CultureInfo.InvariantCulture);

        ImmutableArray<string> After(string word) => [.. from line in lines where line.StartsWith(word, StringComparison.Ordinal) select line[word.Length..]];
    }

    [GeneratedRegex(@"\d+ errors? in .*, (?<made>\d+) fix(?:es)? made, (?<left>\d+) left\.")]
    private static partial Regex Head { get; }
}
