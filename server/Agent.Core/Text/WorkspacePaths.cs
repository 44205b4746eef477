using Agent.Core.Ports;
using Agent.Core.Tools;

namespace Agent.Core.Text;

/// <summary>Turns the paths a model writes into absolute ones and says whether they lie in the workspace, links followed.</summary>
public static class WorkspacePaths
{
    private static readonly StringComparison Comparison =
        ReferenceEquals(WorkspaceSnapshot.PathComparer, StringComparer.Ordinal) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>Resolves <paramref name="path"/> against the first folder that has it, else against the main one.</summary>
    /// <exception cref="ToolException">The path is empty or malformed.</exception>
    public static ToolTarget Resolve(string path, IReadOnlyList<string> roots, IFileSystem files)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0'))
            throw new ToolException("A path is needed, relative to the workspace folder or absolute.");
        var native = path.Trim().Replace(Path.DirectorySeparatorChar == '/' ? '\\' : '/', Path.DirectorySeparatorChar);
        string absolute;
        try
        {
            absolute = Path.IsPathFullyQualified(native)
                ? Path.GetFullPath(native)
                : roots.Select(root => Path.GetFullPath(native, root)).FirstOrDefault(candidate => files.Find(candidate) is not null)
                    ?? Path.GetFullPath(native, roots[0]);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"'{path}' is not a path: {e.Message}", e);
        }
        absolute = Path.TrimEndingDirectorySeparator(absolute);
        var real = files.ResolveLinks(absolute);
        var isInside = roots.Any(root => IsInside(real, files.ResolveLinks(root)));
        return new ToolTarget(absolute, real, Display(absolute, roots), isInside);
    }

    /// <summary>How a path is shown: relative to its workspace folder (with the folder's name where there are several), absolute outside; always with slashes.</summary>
    public static string Display(string absolute, IReadOnlyList<string> roots)
    {
        var root = roots.Where(r => IsInside(absolute, r)).MaxBy(r => r.Length);
        if (root is null)
            return absolute;
        var relative = Path.GetRelativePath(root, absolute).Replace('\\', '/');
        return roots.Count == 1 ? relative : relative == "." ? Path.GetFileName(root) : $"{Path.GetFileName(root)}/{relative}";
    }

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it; both absolute.</summary>
    public static bool IsInside(string path, string folder)
    {
        var prefix = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(prefix, Comparison)
            && (path.Length == prefix.Length || path[prefix.Length] == Path.DirectorySeparatorChar || Path.EndsInDirectorySeparator(prefix));
    }
}
