using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agent.Roslyn.Tests;

internal sealed record FixtureFile(string Name, string Text)
{
    public string Project => Name.Split('/')[0];
}

internal sealed record FixtureProject(string Name, ImmutableArray<string> References, ImmutableArray<string> Symbols, bool IsNullable = true);

/// <summary>The parts of a fixture's string.</summary>
internal sealed partial record FixtureSource(ImmutableArray<FixtureProject> Projects, ImmutableArray<FixtureFile> Files)
{
    public static FixtureSource Parse(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        var projects = lines.Select(line => ProjectLine().Match(line)).Where(match => match.Success).Select(match => new FixtureProject(
            match.Groups["name"].Value, Words(match.Groups["references"].Value), Words(match.Groups["symbols"].Value) is { IsEmpty: false } symbols ? symbols : ["NET"],
            !match.Groups["plain"].Success)).ToList();
        var files = new List<FixtureFile>();
        foreach (var line in lines)
        {
            if (FileLine().Match(line) is { Success: true } file)
                files.Add(new FixtureFile(file.Groups["name"].Value, ""));
            else if (files.Count > 0 && !ProjectLine().IsMatch(line))
                files[^1] = files[^1] with { Text = files[^1].Text + line + "\n" };
        }
        foreach (var name in files.Select(file => file.Project).Distinct())
        {
            if (!projects.Exists(project => project.Name == name))
                projects.Add(new FixtureProject(name, [], ["NET"]));
        }
        return new FixtureSource([.. projects], [.. files.Select(file => file with { Text = file.Text.TrimEnd('\n') + "\n" })]);
    }

    private static ImmutableArray<string> Words(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"^//- (?<name>\w+(/[\w.]+)+)\s*$")]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^//- project (?<name>\w+)\s*(\[(?<symbols>[^\]]*)\])?\s*(?<plain>without nullable)?\s*(:(?<references>.*))?$")]
    private static partial Regex ProjectLine();
}
