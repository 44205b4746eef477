using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Evaluation;

namespace Agent.Roslyn.Loading;

/// <summary>
/// Projects that lie about beside the solutions, unrestored or broken: samples, benchmarks, templates. Loading them would ask for a restore nobody wants and show errors nobody has.
/// </summary>
/// <param name="Unnamed">All that no solution names and no named project needs.</param>
/// <param name="Projects">Those of them that are not loaded.</param>
internal sealed record LeftOut(ImmutableHashSet<string> Unnamed, ImmutableArray<string> Projects)
{
    /// <summary>For people; null when nothing was left out.</summary>
    public string? Problem => Projects.Length switch
    {
        0 => null,
        1 => $"{Path.GetFileName(Projects[0])}, which no solution names, is not restored or does not load, and was left out.",
        _ => $"{Projects.Length} projects that no solution names are not restored or do not load, and were left out: {string.Join(", ", Projects.Select(Path.GetFileName))}.",
    };

    /// <param name="unnamed">Projects that no solution names.</param>
    /// <param name="projects">All projects.</param>
    /// <param name="restore">Whether a project's packages are there.</param>
    public static LeftOut Of(ImmutableHashSet<string> unnamed, IReadOnlyDictionary<string, EvaluatedProject> projects, Func<EvaluatedProject, RestoreState> restore)
    {
        var needed = new HashSet<string>(projects.Keys.Where(path => !unnamed.Contains(path)), WorkspaceSnapshot.PathComparer);
        var left = new Stack<string>(needed);
        while (left.TryPop(out var path))
        {
            foreach (var edge in projects[path].Targets.SelectMany(target => target.References).Where(edge => projects.ContainsKey(edge.Project) && needed.Add(edge.Project)))
                left.Push(edge.Project);
        }
        var rest = projects.Values.Where(project => !needed.Contains(project.Path)).ToList();
        return new LeftOut(
            rest.Select(project => project.Path).ToImmutableHashSet(WorkspaceSnapshot.PathComparer),
            [.. rest.Where(project => project.Targets.IsEmpty || restore(project) != RestoreState.UpToDate).Select(project => project.Path).Order(StringComparer.Ordinal)]);
    }
}
