using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Compiling;

/// <summary>What the compiler reports of the code as it is proposed, nothing written to disk.</summary>
internal static partial class CompilerDiagnostics
{
    private const int Most = 500;

    /// <summary>Errors, or warnings; null with what went wrong.</summary>
    public static async Task<(ImmutableArray<BuildDiagnostic> Found, string? Problem)> FindAsync(OfflineRun run, string severity)
    {
        var answer = await run.CallAsync(CompilerCalls.Diagnostics(severity, Most));
        return answer.IsError
            ? ([], answer.Text)
            : ([.. answer.Text.Split('\n').Select(line => Line.Match(line)).Where(match => match.Success).Select(ToDiagnostic)], null);
    }

    private static BuildDiagnostic ToDiagnostic(Match match) => new(
        match.Groups["path"].Value, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture),
        match.Groups["severity"].Value == "error", match.Groups["id"].Value, match.Groups["message"].Value, Project: null);

    [GeneratedRegex(@"^(?<path>.+):(?<line>\d+):(?<column>\d+) (?<severity>error|warning) (?<id>\w+) (?<message>.*)$")]
    private static partial Regex Line { get; }
}
