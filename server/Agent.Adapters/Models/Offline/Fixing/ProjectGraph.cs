using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>Which project can use the code of which other, read from the project files. A project refers to the projects its own references refer to.</summary>
internal sealed partial class ProjectGraph(CodeBase code, ImmutableArray<string> projects)
{
    /// <summary>What is missing for a project to use the code in a file, as a sentence part; null when nothing is, or when it cannot be told.</summary>
    /// <param name="project">The project as a build names it.</param>
    /// <param name="file">The file as the tools show it.</param>
    public async Task<string?> FindMissingReferenceAsync(string project, string file)
    {
        var from = projects.Where(path => IsSame(project, path)).MaxBy(path => path.Length);
        var to = projects.Where(path => file.StartsWith(FolderOf(path), StringComparison.Ordinal)).MaxBy(path => FolderOf(path).Length);
        if (from is null || to is null)
            return null;
        var (seen, open) = (new HashSet<string>(), new Queue<string>([from]));
        while (open.TryDequeue(out var current))
        {
            if (current == to)
                return null;
            if (!seen.Add(current) || (await code.ReadAsync(current)).Source is not { } source)
                continue;
            foreach (Match reference in References.Matches(source.Text))
                open.Enqueue(Combine(FolderOf(current), reference.Groups[1].Value));
        }
        return $"{from} does not reference {to}";
    }

    /// <summary>Whether a path of a build, usually absolute, is this path of the workspace.</summary>
    public static bool IsSame(string built, string path)
    {
        var slashed = built.Replace('\\', '/');
        return slashed == path || slashed.EndsWith($"/{path}", StringComparison.Ordinal);
    }

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static string Combine(string folder, string relative)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}{relative.Replace('\\', '/')}".Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ""))
                parts.Add(part);
        }
        return string.Join('/', parts);
    }

    [GeneratedRegex("""<ProjectReference\s[^>]*?Include\s*=\s*"([^"]+)""")]
    private static partial Regex References { get; }
}
