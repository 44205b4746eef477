using System.Collections.Immutable;
using Agent.Core.Ports;

namespace Agent.Roslyn.Loading.Discovery;

/// <summary>
/// Which projects the workspace's folders hold: those of the solutions nearest to each root, wherever they lie, and every other project file below it.
/// </summary>
/// <param name="Projects">Absolute paths of existing project files, sorted.</param>
/// <param name="Unnamed">Those of them that lie beside solutions which do not name them.</param>
/// <param name="Solutions">The solutions that were read.</param>
/// <param name="Problems">Solutions that cannot be read and projects that are not there.</param>
internal sealed record ProjectDiscovery(ImmutableArray<string> Projects, ImmutableHashSet<string> Unnamed, ImmutableArray<string> Solutions, ImmutableArray<string> Problems)
{
    /// <param name="roots">Folders; a solution or project file stands for itself alone.</param>
    /// <param name="tree">What lies below them.</param>
    public static ProjectDiscovery Find(IReadOnlyList<string> roots, SourceTree tree)
    {
        var projects = new SortedSet<string>(StringComparer.Ordinal);
        var unnamed = new HashSet<string>(WorkspaceSnapshot.PathComparer);
        var solutions = new List<string>();
        var problems = new List<string>();
        foreach (var root in roots)
        {
            if (File.Exists(root))
            {
                if (SolutionFile.IsSolution(Path.GetExtension(root)))
                    solutions.Add(root);
                else
                    projects.Add(root);
                continue;
            }
            var own = Shallowest(tree.Solutions.Where(solution => IsBelow(solution, root))).ToList();
            var below = tree.Projects.Where(project => IsBelow(project, root)).ToList();
            solutions.AddRange(own);
            projects.UnionWith(below);
            if (own.Count > 0)
                unnamed.UnionWith(below);
        }
        foreach (var solution in solutions.Distinct(WorkspaceSnapshot.PathComparer))
        {
            foreach (var project in Read(solution, problems))
            {
                unnamed.Remove(project);
                if (File.Exists(project))
                    projects.Add(project);
                else
                    problems.Add($"{Path.GetFileName(solution)} names {project}, which does not exist.");
            }
        }
        return new ProjectDiscovery([.. projects.Distinct(WorkspaceSnapshot.PathComparer)], unnamed.Except(roots).ToImmutableHashSet(WorkspaceSnapshot.PathComparer), [.. solutions], [.. problems]);
    }

    private static IEnumerable<string> Shallowest(IEnumerable<string> solutions) =>
        solutions.GroupBy(solution => solution.Count(c => c == Path.DirectorySeparatorChar)).MinBy(level => level.Key) ?? Enumerable.Empty<string>();

    private static bool IsBelow(string path, string root) => Core.Text.WorkspacePaths.IsInside(path, root);

    private static ImmutableArray<string> Read(string solution, List<string> problems)
    {
        try
        {
            return SolutionFile.ReadProjects(solution);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            problems.Add($"{solution} cannot be read: {e.Message}");
            return [];
        }
    }
}
