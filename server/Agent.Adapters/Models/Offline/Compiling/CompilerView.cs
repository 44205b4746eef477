using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Compiling;

/// <summary>
/// Whether the compiler can be asked in this session; found out once a prompt. Projects without their packages cannot be compiled: the first look has them restored, for which the person is asked
/// as for any command.
/// </summary>
/// <param name="Missing">Why it cannot be asked, as the tools say it; null when it can.</param>
/// <param name="Remark">What it does not see, to be said with an answer; empty for nothing.</param>
internal sealed record CompilerView(string? Missing, string Remark)
{
    /// <summary>How the tools begin to say that nothing has the name they were given.</summary>
    public const string NoSymbol = "There is no symbol '";

    private const int RestoreSeconds = 600;

    /// <summary>How the list of projects tells that one cannot be compiled.</summary>
    private const string NotLoaded = "not fully loaded";

    public bool IsThere => Missing is null;

    public static Task<CompilerView> FindAsync(OfflineRun run) => run.OnceAsync(LookAsync);

    /// <summary>To be said with an answer that was found without the compiler.</summary>
    public string ByTextOnly => $"By text only, without the compiler: {Missing}";

    private static async Task<CompilerView> LookAsync(OfflineRun run)
    {
        if (!run.Has(CompilerCalls.ListProjectsTool) && !run.Has("use_tool"))
            return new CompilerView("its tools are not offered in this session.", "");
        var projects = await run.CallAsync(CompilerCalls.ListProjects());
        if (projects.IsError || ProjectsOf(projects).IsEmpty)
            return new CompilerView(projects.Text.Trim(), "");
        if (!ProjectsOf(projects).Any(IsUnloaded))
            return new CompilerView(null, "");
        var restored = await RestoreAsync(run);
        var again = await run.CallAsync(CompilerCalls.ListProjects());
        projects = again.IsError ? projects : again;
        var left = ProjectsOf(projects).Where(IsUnloaded).Select(line => line.Split(' ')[0]).ToList();
        var problem = $"{string.Join(", ", left)} cannot be compiled without a restore. {restored}".TrimEnd();
        return left.Count == 0 ? new CompilerView(null, "")
            : left.Count == ProjectsOf(projects).Length ? new CompilerView(problem, "")
            : new CompilerView(null, problem);
    }

    /// <summary>Restores what the workspace builds; tells what went wrong.</summary>
    private static async Task<string> RestoreAsync(OfflineRun run)
    {
        var target = await BuildTarget.FindAsync(run);
        if (target.Problem is { } problem)
            return problem;
        var answer = await run.CallAsync(PlannedCall.RunCommand($"dotnet restore {target.Argument}".TrimEnd(), RestoreSeconds));
        return answer.IsError ? $"dotnet restore failed: {answer.Text}" : "";
    }

    /// <summary>A line a project; what follows is about it, notes stand in brackets.</summary>
    private static ImmutableArray<string> ProjectsOf(ToolAnswer answer) =>
        [.. answer.Text.Split('\n').Where(line => line.Length > 0 && line[0] is not (' ' or '[') && line.Contains("): ", StringComparison.Ordinal))];

    private static bool IsUnloaded(string line) => line.Contains(NotLoaded, StringComparison.Ordinal);
}
