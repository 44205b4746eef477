namespace Agent.Adapters.Files;

/// <summary>
/// The ignore rules that hold in a folder: its own <c>.gitignore</c> over those of its parents over <c>.git/info/exclude</c>. The nearest file that says something decides,
/// in it the last line. A path is only asked about when no folder above it is ignored, so a kept file below an ignored folder stays ignored, as in git.
/// </summary>
internal sealed class IgnoreScope
{
    private static readonly bool IgnoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    private readonly IgnoreScope? _outer;
    private readonly int _prefix;
    private readonly IgnorePattern[] _patterns;

    private IgnoreScope(IgnoreScope? outer, string directory, IgnorePattern[] patterns) =>
        (_outer, _prefix, _patterns) = (outer, Path.EndsInDirectorySeparator(directory) ? directory.Length : directory.Length + 1, patterns);

    /// <summary>The rules for what lies in <paramref name="directory"/>, all parents up to its repository's root read.</summary>
    public static IgnoreScope? For(string directory)
    {
        var folders = new Stack<string>();
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Push(folder);
            if (IsRepository(folder))
                return folders.Aggregate((IgnoreScope?)null, (scope, inner) => Enter(scope, inner));
        }
        return Enter(null, directory);
    }

    /// <summary>The rules inside a folder; <paramref name="outer"/> are those around it. A repository of its own starts afresh.</summary>
    public static IgnoreScope? Enter(IgnoreScope? outer, string directory)
    {
        if (IsRepository(directory))
            outer = With(null, directory, GitDirectory.FindExcludeFile(directory));
        return With(outer, directory, Path.Join(directory, ".gitignore"));
    }

    /// <summary>Whether a path directly in this scope's folder or below is ignored.</summary>
    public static bool IsIgnored(IgnoreScope? scope, string path, bool isFolder)
    {
        var slashed = Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
        var name = slashed.AsSpan(slashed.LastIndexOf('/') + 1);
        for (; scope is not null; scope = scope._outer)
        {
            var relative = slashed.AsSpan(scope._prefix);
            for (var i = scope._patterns.Length - 1; i >= 0; i--)
            {
                if (scope._patterns[i].Matches(relative, name, isFolder, IgnoreCase))
                    return !scope._patterns[i].IsNegated;
            }
        }
        return false;
    }

    private static bool IsRepository(string directory) => Path.Exists(Path.Join(directory, ".git"));

    private static IgnoreScope? With(IgnoreScope? outer, string directory, string? file)
    {
        if (!File.Exists(file))
            return outer;
        try
        {
            var patterns = File.ReadAllText(file).Split('\n').Select(IgnorePattern.Parse).OfType<IgnorePattern>().ToArray();
            return patterns.Length == 0 ? outer : new IgnoreScope(outer, directory, patterns);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return outer;
        }
    }
}
