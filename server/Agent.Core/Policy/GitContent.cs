using Agent.Core.Ports;

namespace Agent.Core.Policy;

/// <summary>
/// Tells git commands that print the content of files they do not name, such as the diff of a commit. In doubt a command prints content: only the word that keeps it from
/// doing so, written out, or names of files behind <c>--</c> make a difference.
/// </summary>
internal static class GitContent
{
    private static readonly HashSet<string> Printing =
        ["show", "diff", "diff-tree", "diff-index", "diff-files", "range-diff", "format-patch", "grep", "cat-file", "archive"];

    /// <summary>Commands that print content only with one of <see cref="Patch"/> or <see cref="Verbose"/>; <c>list</c> is that of stashes.</summary>
    private static readonly HashSet<string> Silent = ["log", "whatchanged", "reflog", "list", "status"];

    private static readonly string[] Patch =
    [
        "-p", "-u", "-U", "-c", "-m", "-L", "--patch", "--unified", "--patch-with-raw", "--patch-with-stat", "--binary", "--cc", "--combined-all-paths", "--dd",
        "--diff-merges", "--remerge-diff", "--check", "--word-diff", "--word-diff-regex", "--color-words",
    ];

    /// <summary>What makes <c>git status</c> print a diff.</summary>
    private static readonly string[] Verbose = ["-v", "--verbose"];

    private static readonly HashSet<string> Summary =
        ["--stat", "--shortstat", "--numstat", "--name-only", "--name-status", "--summary", "--dirstat", "--compact-summary", "--raw", "--no-patch", "--quiet", "-s"];

    /// <summary>Whether the command may print content of files that it does not name one by one.</summary>
    public static bool IsPrintedBy(CommandPart part)
    {
        if (part.ProgramName != "git" || FindCommand(part) is not { } command)
            return false;
        var arguments = part.Words.Skip(1).TakeWhile(word => word.Text != "--").Select(word => word.Text).ToList();
        if (arguments.Any(word => (command == "status" ? Verbose : Patch).Any(option => CommandOption.IsIn(word, option))))
            return true;
        if (Silent.Contains(command))
            return false;
        var operands = Operands(part, command);
        if (command == "show" && operands.Count > 0 && operands.All(NamesFile))
            return false;
        return !arguments.Any(word => Summary.Contains(word.Split('=')[0])) || (command == "show" && operands.Any(CanBeBlob));
    }

    /// <summary>Whether a protected file can be among what a command prints.</summary>
    /// <param name="part">A command for which <see cref="IsPrintedBy"/> holds.</param>
    /// <param name="folder">The working directory, links followed.</param>
    /// <param name="secrets">The protected files of the repository.</param>
    /// <param name="files">The disk.</param>
    public static bool CanShow(CommandPart part, string folder, TrackedSecrets secrets, IFileSystem files)
    {
        if (secrets is { IsKnown: true, Paths: [] })
            return false;
        var named = part.Words.SkipWhile(word => word.Text != "--").Skip(1).ToList();
        if (named.Count == 0 || (FindCommand(part) == "show" && Operands(part, "show").Any(CanBeBlob)))
            return true;
        foreach (var word in named)
        {
            if (!word.IsLiteral || word.Text.Length == 0 || word.Text.AsSpan().ContainsAny(":*?[\\"))
                return true;
            var path = Path.GetFullPath(word.Text, folder);
            if (files.Find(path) is not { } entry || (!secrets.IsKnown && entry.IsDirectory) || secrets.Paths.Any(secret => IsInside(secret, path.Replace('\\', '/').TrimEnd('/'))))
                return true;
        }
        return false;
    }

    private static string? FindCommand(CommandPart part) =>
        part.Words.Skip(1).Select(word => word.Text).FirstOrDefault(word => Printing.Contains(word) || Silent.Contains(word));

    private static List<string> Operands(CommandPart part, string command) =>
        [.. part.Words.Select(word => word.Text).SkipWhile(word => word != command).Skip(1).TakeWhile(word => word != "--").Where(word => word is not ['-', ..])];

    /// <summary>Whether a word is git's name for a file of a revision, <c>HEAD:src/Order.cs</c>; the policy judges that path itself.</summary>
    private static bool NamesFile(string word) =>
        word.IndexOf(':') is > 0 and var colon && colon < word.Length - 1 && !word.Contains('{') && word[colon + 1] is not ('/' or '(');

    /// <summary>Whether a word can be the number of a file's content, which git prints whole whatever the options.</summary>
    private static bool CanBeBlob(string word) => word.Length >= 4 && word.All(char.IsAsciiHexDigit);

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && (path.Length == folder.Length || path[folder.Length] == '/');
}
