using Agent.Core.Ports;
using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>What a command stands in: its folder, the other programs of its line, and the rules that protect files from being read.</summary>
/// <param name="Folder">The working directory.</param>
/// <param name="Folders">Folders that rules speak of.</param>
/// <param name="Programs">The programs of the whole line.</param>
/// <param name="IsProtected">Whether a rule protects an absolute path from being read.</param>
/// <param name="Files">The disk, to follow links and to see what patterns stand for; null where rules are judged by themselves.</param>
internal sealed record CommandScene(
    ToolTarget? Folder, PolicyFolders Folders, IReadOnlySet<string> Programs, Func<string, bool> IsProtected, IFileSystem? Files = null)
{
    /// <summary>The folder below <see cref="Folder"/> that the line goes to at some point; paths are judged from there too.</summary>
    public string? Entered { get; init; }

    private string FolderPath => Slashes(Folder?.RealPath ?? "/");

    /// <summary>Whether an argument, taken for a path, stays in the folder and away from what is protected. An option's value is taken for a path too.</summary>
    public bool IsHarmlessPath(Word word)
    {
        var text = word.Text;
        if (text is ['-', ..])
            text = text.Contains('=') ? text[(text.IndexOf('=') + 1)..] : text.IndexOfAny(['/', '~']) is > 0 and var at ? text[at..] : text.Contains("..") ? ".." : "";
        if (text.Length == 0 || word is { Parts: WordParts.Pipe, Text: "<()" })
            return true;
        if (text.Contains(':') && text.Split(':', ')').Any(part => part.Length > 0 && IsProtected($"{FolderPath}/{part.TrimStart('/')}")))
            return false; // git's names for a file of a revision
        if (text[0] == '~' || text.Split('/', '\\').Contains("..") || text is [_, ':', '/' or '\\', ..] || (word.Parts.HasFlag(WordParts.Glob) && HasHiddenGlob(text)))
            return false;
        var isGlob = word.Parts.HasFlag(WordParts.Glob);
        return IsHarmless(text[0] == '/' ? text : $"{FolderPath}/{text}", isGlob)
            && (Entered is null || text[0] == '/' || IsHarmless($"{FolderPath}/{Entered}/{text}", isGlob));
    }

    /// <summary>Whether an argument is, or can be, what a rule calls <paramref name="target"/>.</summary>
    public bool Is(Word word, string target)
    {
        var text = Slashes(word.Text);
        var plain = text.TrimEnd('*', '/', '.') is { Length: > 0 } trimmed && text is not [_, ':', ..] ? trimmed : text;
        return target switch
        {
            "{unknown}" => word.CanBeAnything,
            "{root}" => text.Trim('/', '*', '.').Length == 0 && text.StartsWith('/') || text is [_, ':'] or [_, ':', '/'] or [_, ':', '/', '*'],
            "{home}" => text is ['~', ..] && !text.TrimEnd('/', '*').Contains('/') || plain is "$HOME" or "${HOME}" || (text.StartsWith('/') && IsInside(Slashes(Folders.Home), plain)),
            "{cwd}" => text is "." or "./" or "*" or "./*" or ".*" or "./.*" || plain is "$PWD" or "${PWD}" || Same(plain, FolderPath),
            "{parent}" => text.Split('/') is ["..", ..] && text.Split('/').All(name => name is ".." or "*" or "" or "." or ".*")
                || (text.StartsWith('/') && IsInside(FolderPath, plain) && !Same(plain, FolderPath)),
            _ => word.Text == target,
        };
    }

    /// <summary>
    /// Whether git could take a folder of plain files for its repository, and run what the configuration there says: between the working directory and the repository's own
    /// folder something is called <c>HEAD</c>.
    /// </summary>
    public bool CanHideRepository()
    {
        for (var folder = Files is null ? null : Folder?.RealPath; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var head = Path.Combine(folder, "HEAD");
            if (Files!.Find(head) is not null || Files.ResolveLinks(head) != head)
                return true;
            if (Files.Find(Path.Combine(folder, ".git")) is not null)
                return false;
        }
        return false;
    }

    private bool IsHarmless(string absolute, bool isGlob) =>
        IsBelowFolder(absolute) && !IsProtected(isGlob ? WithoutGlob(absolute) : absolute) && (Files is null || !(isGlob ? Expand(absolute) : [absolute]).Any(LeadsAway));

    /// <summary>Whether a file is, links followed, outside the folder or protected. A name that looks like an option leads away too.</summary>
    private bool LeadsAway(string absolute)
    {
        var real = Slashes(Files!.ResolveLinks(absolute));
        return !IsInside(real, FolderPath) || IsProtected(real) || IsProtected(absolute) || absolute[(absolute.LastIndexOf('/') + 1)..].StartsWith('-');
    }

    /// <summary>The files a pattern stands for; where it has special characters in a folder's name, something that leads away.</summary>
    private IEnumerable<string> Expand(string pattern)
    {
        var (folder, name) = (pattern[..pattern.LastIndexOf('/')], pattern[(pattern.LastIndexOf('/') + 1)..]);
        if (folder.AsSpan().ContainsAny("*?["))
            return ["/"];
        if (Files!.Find(folder) is not { IsDirectory: true })
            return [];
        return Files.List(folder).Select(entry => Slashes(entry.Path)).Where(path =>
            path[(path.LastIndexOf('/') + 1)..] is not ['.', ..] and var file && (name.Contains('[') || PathPattern.NameMatches(name, file)));
    }

    private bool IsBelowFolder(string absolute) => IsInside(absolute.Replace("/./", "/"), FolderPath);

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/' || folder.EndsWith('/'));

    private static bool Same(string path, string folder) => string.Equals(path, Slashes(folder).TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string Slashes(string path) => path.Replace('\\', '/');

    private static bool HasHiddenGlob(string text) => text.Split('/').Any(name => name is ['.', ..] && name.AsSpan().ContainsAny("*?["));

    /// <summary>One of the names a pattern stands for.</summary>
    private static string WithoutGlob(string text) => text.Replace('*', 'x').Replace('?', 'x').Replace('[', 'x').Replace(']', 'x');
}
