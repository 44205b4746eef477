using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>What a command stands in: its folder, the other programs of its line, and the rules that protect files from being read.</summary>
/// <param name="Folder">The working directory.</param>
/// <param name="Folders">Folders that rules speak of.</param>
/// <param name="Programs">The programs of the whole line.</param>
/// <param name="IsProtected">Whether a rule protects an absolute path from being read.</param>
internal sealed record CommandScene(ToolTarget? Folder, PolicyFolders Folders, IReadOnlySet<string> Programs, Func<string, bool> IsProtected)
{
    private string FolderPath => Slashes(Folder?.RealPath ?? "/");

    /// <summary>Whether an argument, taken for a path, stays in the folder and away from what is protected. An option's value is taken for a path too.</summary>
    public bool IsHarmlessPath(Word word)
    {
        var text = word.Text;
        if (text is ['-', ..])
            text = text.Contains('=') ? text[(text.IndexOf('=') + 1)..] : text.IndexOfAny(['/', '~']) is > 0 and var at ? text[at..] : text.Contains("..") ? ".." : "";
        if (text.Length == 0 || word is { Parts: WordParts.Pipe, Text: "<()" })
            return true;
        if (text[0] == '~' || text.Split('/', '\\').Contains("..") || text is [_, ':', '/' or '\\', ..] || (word.Parts.HasFlag(WordParts.Glob) && HasHiddenGlob(text)))
            return false;
        var absolute = text[0] == '/' ? text : $"{FolderPath}/{text}";
        return IsBelowFolder(absolute) && !IsProtected(word.Parts.HasFlag(WordParts.Glob) ? WithoutGlob(absolute) : absolute);
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

    private bool IsBelowFolder(string absolute) => IsInside(absolute.Replace("/./", "/"), FolderPath);

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/' || folder.EndsWith('/'));

    private static bool Same(string path, string folder) => string.Equals(path, Slashes(folder).TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string Slashes(string path) => path.Replace('\\', '/');

    private static bool HasHiddenGlob(string text) => text.Split('/').Any(name => name is ['.', ..] && name.AsSpan().ContainsAny("*?["));

    /// <summary>One of the names a pattern stands for.</summary>
    private static string WithoutGlob(string text) => text.Replace('*', 'x').Replace('?', 'x').Replace('[', 'x').Replace(']', 'x');
}
