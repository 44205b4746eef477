using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading;

/// <summary>What snapshots are made of.</summary>
/// <param name="Solution">The loaded projects with the text that is on disk.</param>
/// <param name="Unverifiable">Projects whose errors mean nothing, because packages are missing.</param>
/// <param name="Readiness">How complete it is.</param>
internal sealed record LoadedCode(Solution Solution, ImmutableHashSet<ProjectId> Unverifiable, CodeReadiness Readiness)
{
    public static LoadedCode Of(LoadedSolution loaded)
    {
        var unrestored = loaded.Projects.Where(project => project.Restore != RestoreState.UpToDate).ToList();
        var failed = loaded.Projects.Count(project => project.Failure is not null);
        var state = loaded.Projects.IsEmpty ? CodeState.Unavailable : failed > 0 ? CodeState.Degraded : unrestored.Count > 0 ? CodeState.RestoreNeeded : CodeState.Ready;
        ImmutableArray<string> problems = loaded.Projects.IsEmpty ? ["The workspace has no C# project."] :
        [
            .. loaded.Problems,
            .. unrestored.Select(project => $"{Path.GetFileName(project.Path)} needs its packages: run dotnet restore {project.Path}. Until then the compiler cannot judge it."),
        ];
        return new LoadedCode(
            loaded.Solution, [.. unrestored.SelectMany(project => project.Ids)],
            new CodeReadiness(state, loaded.Projects.Length - failed, loaded.Projects.Length, problems, [.. unrestored.Select(project => project.Path)]));
    }
}
