namespace Agent.Adapters.Files;

/// <summary>Finds the files of a repository that ignore rules are read from, also for worktrees and submodules, whose <c>.git</c> is a file.</summary>
internal static class GitDirectory
{
    private const string Pointer = "gitdir:";

    /// <summary>The path of <c>info/exclude</c>; null where the repository cannot be read.</summary>
    public static string? FindExcludeFile(string root)
    {
        try
        {
            var git = Path.Join(root, ".git");
            if (File.Exists(git))
            {
                var text = File.ReadAllText(git).Trim();
                if (!text.StartsWith(Pointer, StringComparison.Ordinal))
                    return null;
                git = Path.GetFullPath(text[Pointer.Length..].Trim(), root);
                var common = Path.Join(git, "commondir");
                if (File.Exists(common))
                    git = Path.GetFullPath(File.ReadAllText(common).Trim(), git);
            }
            return Path.Join(git, "info", "exclude");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
