namespace Agent.Adapters.Files;

/// <summary>Follows symbolic links and junctions, one part of the path after the other, so that a path tells where it really leads.</summary>
internal static class LinkResolver
{
    private const int MaxLinks = 40;

    /// <summary>The real path. Parts that do not exist stay as they are; where links lead in a circle the rest stays unresolved.</summary>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var rest = Parts(full[real.Length..]);
        for (var links = 0; rest.TryPop(out var part);)
        {
            var next = Path.Join(real, part);
            if (FindTarget(next) is not { } target || ++links > MaxLinks)
            {
                real = next;
                continue;
            }
            var led = Path.GetFullPath(target, real);
            real = Path.GetPathRoot(led)!;
            foreach (var inner in Parts(led[real.Length..]).Reverse())
                rest.Push(inner);
        }
        return Path.TrimEndingDirectorySeparator(real);
    }

    private static string? FindTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The parts of a relative path, the first one on top.</summary>
    private static Stack<string> Parts(string relative) =>
        new(relative.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Reverse());
}
