using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Fixing;

namespace Agent.Adapters.Models.Offline.Building;

/// <summary>Turns the absolute paths of a build into those the tools use, by the projects both name. What lies outside of the workspace keeps its absolute path.</summary>
internal static class WorkspaceNames
{
    public static BuildOutput In(BuildOutput output, ImmutableArray<string> projects)
    {
        var root = output.Diagnostics.Select(diagnostic => RootOf(diagnostic.Project, projects)).FirstOrDefault(root => root is not null);
        return root is null ? output : new BuildOutput([.. output.Diagnostics.Select(diagnostic => diagnostic with { File = Shorten(diagnostic.File, root) })]);
    }

    private static string? RootOf(string? built, ImmutableArray<string> projects)
    {
        var project = built is null ? null : projects.Where(path => ProjectGraph.IsSame(built, path)).MaxBy(path => path.Length);
        return project is null ? null : built![..^project.Length].Replace('\\', '/');
    }

    /// <summary>The same for one path, by the folder of the project it lies in.</summary>
    public static string In(string path, ImmutableArray<string> projects)
    {
        var slashed = path.Replace('\\', '/');
        var folder = projects.Select(project => project[..(project.LastIndexOf('/') + 1)]).Where(folder => folder.Length > 0 && slashed.Contains($"/{folder}", StringComparison.Ordinal)).MaxBy(folder => folder.Length);
        return folder is null || !Path.IsPathRooted(path) ? path : slashed[(slashed.IndexOf($"/{folder}", StringComparison.Ordinal) + 1)..];
    }

    private static string? Shorten(string? file, string root)
    {
        var slashed = file?.Replace('\\', '/');
        return slashed?.StartsWith(root, StringComparison.Ordinal) == true ? slashed[root.Length..] : file;
    }
}
