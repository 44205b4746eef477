using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Building;

/// <summary>A test that failed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Message">Its message, on one line.</param>
/// <param name="Place">The first place of its stack that has a file, as <c>file:line</c>; null where there is none.</param>
internal sealed record FailedTest(string Name, string Message, string? Place);

/// <summary>What a test run printed.</summary>
/// <param name="Failed">The failed tests.</param>
/// <param name="Passes">Tests that passed.</param>
/// <param name="Failures">Tests that failed, as the summaries count them.</param>
/// <param name="Skips">Tests that were skipped.</param>
internal sealed partial record TestOutput(ImmutableArray<FailedTest> Failed, int Passes, int Failures, int Skips)
{
    public int Total => Passes + Failures + Skips;

    public static TestOutput Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(i => FailedLine.IsMatch(lines[i])).ToList();
        var failed = starts.Select((start, i) => ToTest(lines[start..(i + 1 < starts.Count ? starts[i + 1] : lines.Length)]));
        var (passes, failures, skips) = (0, 0, 0);
        foreach (Match match in Summary.Matches(text))
        {
            failures += Number(match, 1);
            passes += Number(match, 2);
            skips += Number(match, 3);
        }
        return new TestOutput([.. failed], passes, failures, skips);
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static FailedTest ToTest(string[] lines)
    {
        var message = lines.Skip(1).SkipWhile(line => line.Trim() != "Error Message:").Skip(1).TakeWhile(line => line.Trim() is not ("Stack Trace:" or "Standard Output Messages:"));
        var place = lines.Select(line => Frame.Match(line)).FirstOrDefault(match => match.Success);
        return new FailedTest(
            FailedLine.Match(lines[0]).Groups[1].Value,
            string.Join(' ', message.Select(line => line.Trim()).Where(line => line.Length > 0)),
            place is null ? null : $"{place.Groups[1].Value}:{place.Groups[2].Value}");
    }

    [GeneratedRegex(@"^\s*Failed\s+(\S.*?)\s+\[[^\]]*\d+\s*m?s\]\s*$")]
    private static partial Regex FailedLine { get; }

    [GeneratedRegex(@"\sin\s(.+):line\s(\d+)\s*$")]
    private static partial Regex Frame { get; }

    [GeneratedRegex(@"^\s*(?:Passed|Failed|Skipped)!\s+- Failed:\s*(\d+), Passed:\s*(\d+), Skipped:\s*(\d+)", RegexOptions.Multiline)]
    private static partial Regex Summary { get; }
}
