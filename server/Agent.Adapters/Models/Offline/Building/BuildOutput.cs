using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Building;

/// <summary>What a build printed. A diagnostic that several target frameworks or the summary repeat counts once.</summary>
/// <param name="Diagnostics">Errors and warnings by file and place: the order in which a build prints them is not always the same.</param>
internal sealed partial record BuildOutput(ImmutableArray<BuildDiagnostic> Diagnostics)
{
    public static BuildOutput Parse(string text)
    {
        var found = new List<BuildDiagnostic>();
        var seen = new HashSet<(string?, int, int, string, string)>();
        foreach (var line in text.Split('\n'))
        {
            if (Line.Match(line.TrimEnd()) is { Success: true } match && ToDiagnostic(match) is var diagnostic
                && seen.Add((diagnostic.File, diagnostic.Line, diagnostic.Column, diagnostic.Code, diagnostic.Message)))
                found.Add(diagnostic);
        }
        return new BuildOutput([.. found.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)]);
    }

    public IEnumerable<BuildDiagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.IsError);

    public IEnumerable<BuildDiagnostic> Warnings => Diagnostics.Where(diagnostic => !diagnostic.IsError);

    private static BuildDiagnostic ToDiagnostic(Match match)
    {
        var origin = match.Groups["origin"].Value.Trim();
        var hasFile = origin.Length > 0 && (match.Groups["line"].Success || origin.Contains('.', StringComparison.Ordinal));
        return new BuildDiagnostic(
            hasFile ? origin : null, Number("line"), Number("column"), match.Groups["severity"].Value == "error", match.Groups["code"].Value,
            match.Groups["message"].Value.Trim(), match.Groups["project"] is { Success: true } project ? project.Value : null);

        int Number(string group) => int.TryParse(match.Groups[group].Value, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>The canonical form of MSBuild: <c>origin(line,column): severity code: message [project]</c>.</summary>
    [GeneratedRegex(@"^\s*(?:(?<origin>[^\s].*?)(?:\((?<line>\d+)(?:,(?<column>\d+)(?:,\d+,\d+|-\d+)?)?\))?\s*:\s+)(?<severity>error|warning)(?:\s+(?<code>[A-Za-z]+[0-9]+))?\s*:\s(?<message>.*?)(?:\s\[(?<project>[^\[\]]+?)(?:::TargetFramework=[^\]]*)?\])?$")]
    private static partial Regex Line { get; }
}
