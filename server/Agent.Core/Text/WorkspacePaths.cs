using Agent.Core.Ports;
using Agent.Core.Tools;

namespace Agent.Core.Text;

/// <summary>
/// Turns the paths a model writes into absolute ones and says whether they lie in the workspace, links followed. What <see cref="Display"/> shows, <see cref="Resolve"/> reads.
/// </summary>
public static class WorkspacePaths
{
    private static readonly StringComparison Comparison =
        ReferenceEquals(WorkspaceSnapshot.PathComparer, StringComparer.Ordinal) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>
    /// Resolves <paramref name="path"/>: absolute, below the workspace folder whose name it starts with, or below the first one that has it; where nothing of that exists, the
    /// folder it names, else the main one.
    /// </summary>
    /// <exception cref="ToolException">The path is empty or malformed.</exception>
    public static ToolTarget Resolve(string path, IReadOnlyList<string> roots, IFileSystem files)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
            throw new ToolException("A path is needed, relative to the workspace folder or absolute.");
        var native = path.Trim().Replace(Path.DirectorySeparatorChar == '/' ? '\\' : '/', Path.DirectorySeparatorChar);
        if (OperatingSystem.IsWindows() && (native.StartsWith(@"\\?\", StringComparison.Ordinal) || native.StartsWith(@"\\.\", StringComparison.Ordinal) || native.LastIndexOf(':') > 1))
            throw new ToolException($"'{path}' names a device or a stream, not a file.");
        try
        {
            var absolute = Path.TrimEndingDirectorySeparator(Path.IsPathFullyQualified(native) ? Path.GetFullPath(native) : Find(native, roots, files));
            var real = files.ResolveLinks(absolute);
            var isInside = roots.Any(root => IsInside(real, files.ResolveLinks(root)));
            return new ToolTarget(absolute, real, Display(absolute, roots), isInside);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{path}' is not a path: {e.Message}", e);
        }
    }

    /// <summary>
    /// How a path is shown: relative to its workspace folder, led by the folder's name where there are several; absolute outside of all, and where two folders share a
    /// name. Always with slashes.
    /// </summary>
    public static string Display(string absolute, IReadOnlyList<string> roots)
    {
        var root = roots.Where(r => IsInside(absolute, r)).MaxBy(r => r.Length);
        if (root is null)
            return Path.DirectorySeparatorChar == '\\' ? absolute.Replace('\\', '/') : absolute;
        var relative = Path.GetRelativePath(root, absolute);
        if (roots.Count > 1)
            relative = FindName(root, roots) is { } name ? relative == "." ? name : Path.Join(name, relative) : absolute;
        return Path.DirectorySeparatorChar == '\\' ? relative.Replace('\\', '/') : relative;
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it; both absolute.</summary>
    public static bool IsInside(string path, string folder)
    {
        var prefix = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(prefix, Comparison)
            && (path.Length == prefix.Length || path[prefix.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(prefix));
    }

    private static string Find(string relative, IReadOnlyList<string> roots, IFileSystem files)
    {
        List<string> candidates = [.. roots.Select(root => Path.GetFullPath(relative, root))];
        var (first, rest) = relative.IndexOf(Path.DirectorySeparatorChar) is >= 0 and var at ? (relative[..at], relative[(at + 1)..]) : (relative, "");
        if (roots.Count > 1 && roots.FirstOrDefault(root => first.Equals(FindName(root, roots), Comparison)) is { } named)
            candidates.Insert(0, Path.GetFullPath(Path.Join(named, rest)));
        return candidates.Find(candidate => files.Find(candidate) is not null) ?? candidates[0];
    }

    /// <summary>The name that tells a workspace folder from the others; null where it does not.</summary>
    private static string? FindName(string root, IReadOnlyList<string> roots)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        return name.Length > 0 && roots.Count(other => Path.GetFileName(Path.TrimEndingDirectorySeparator(other)).Equals(name, Comparison)) == 1 ? name : null;
    }
}
