using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Building;

/// <summary>What to build or test: nothing for what lies in the main folder, else a solution or project.</summary>
/// <param name="Argument">For the command line; empty when the folder's own is meant.</param>
/// <param name="Projects">All projects of the workspace.</param>
/// <param name="Problem">Why there is nothing to build; null when there is.</param>
internal sealed record BuildTarget(string Argument, ImmutableArray<string> Projects, string? Problem)
{
    /// <param name="run">Where to ask.</param>
    /// <param name="wanted">What the person named; null when nothing.</param>
    public static async Task<BuildTarget> FindAsync(OfflineRun run, string? wanted = null)
    {
        var files = await FileList.FindAsync(run, "*.{sln,slnx,csproj}");
        ImmutableArray<string> projects = [.. files.Paths.Where(IsProject)];
        if (wanted is not null)
            return Of(wanted, projects);
        if (files.Problem is { } problem)
            return new BuildTarget("", projects, $"The search for something to build failed: {problem}");
        if (files.Paths.IsEmpty)
            return new BuildTarget("", projects, "There is no solution (.sln, .slnx) and no project (.csproj) in the workspace, so there is nothing to build.");
        var top = files.Paths.Where(path => !path.Contains('/', StringComparison.Ordinal)).ToList();
        if (top.Count == 1)
            return new BuildTarget("", projects, Problem: null);
        var best = (top.Count > 0 ? top : [.. files.Paths])
            .OrderBy(path => path.Count(c => c == '/')).ThenBy(IsProject).ThenBy(path => path, StringComparer.Ordinal).First();
        return Of(best, projects);
    }

    private static bool IsProject(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Single quotes mean the same to bash and to PowerShell: nothing in between is looked at.</summary>
    private static BuildTarget Of(string path, ImmutableArray<string> projects) => path switch
    {
        _ when path.Contains('\'', StringComparison.Ordinal) => new BuildTarget("", projects, $"{path} has a quote in its name; I cannot pass that to a shell safely. Rename it, or build it yourself."),
        _ when path.StartsWith('-') => new BuildTarget("", projects, $"{path} is an option, not a project or solution."),
        _ when path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_') => new BuildTarget(path, projects, Problem: null),
        _ => new BuildTarget($"'{path}'", projects, Problem: null),
    };
}
