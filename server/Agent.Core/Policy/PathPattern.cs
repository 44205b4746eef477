namespace Agent.Core.Policy;

/// <summary>
/// A pattern for absolute paths: <c>**</c> stands for any folders, <c>*</c> and <c>?</c> for characters of one name, <c>{home}</c> and <c>{data}</c> at the beginning for the
/// person's home folder and the program's data folder. Letter case is ignored, and so is what some file systems ignore: dots and blanks at the end of a name, and what
/// follows a colon. A pattern matches too much rather than too little, so it must only ever make a decision stricter.
/// </summary>
internal sealed class PathPattern
{
    private readonly string[] _names;

    private PathPattern(string[] names) => _names = names;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static PathPattern Parse(string pattern, PolicyFolders folders)
    {
        if (!pattern.StartsWith("**/", StringComparison.Ordinal) && !pattern.StartsWith("{home}/", StringComparison.Ordinal) && !pattern.StartsWith("{data}/", StringComparison.Ordinal))
            throw new FormatException($"the path pattern '{pattern}' must begin with **/, {{home}}/ or {{data}}/");
        if (pattern.Contains('\\'))
            throw new FormatException($"the path pattern '{pattern}' must use slashes");
        return new PathPattern(Names(pattern.Replace("{home}", folders.Home, StringComparison.Ordinal).Replace("{data}", folders.Data, StringComparison.Ordinal)));
    }

    /// <summary>Whether an absolute path matches.</summary>
    public bool Matches(string path) => Matches(_names, Names(path));

    /// <summary>Whether an absolute path matches, given as its <see cref="Names"/>.</summary>
    public bool Matches(string[] names) => Matches(_names, names);

    /// <summary>The names a path consists of, without what some file systems ignore.</summary>
    public static string[] Names(string path) =>
        [.. path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select((name, i) => i == 0 && name.Length == 2 && name[1] == ':' ? name : Name(name))];

    private static string Name(string name)
    {
        var end = name.IndexOf(':');
        var trimmed = (end > 0 ? name[..end] : name).TrimEnd('.', ' ');
        return trimmed.Length == 0 ? name : trimmed;
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> names)
    {
        if (pattern.IsEmpty)
            return names.IsEmpty;
        if (pattern[0] == "**")
        {
            for (var skip = 0; skip <= names.Length; skip++)
            {
                if (Matches(pattern[1..], names[skip..]))
                    return true;
            }
            return false;
        }
        return !names.IsEmpty && NameMatches(pattern[0], names[0]) && Matches(pattern[1..], names[1..]);
    }

    /// <summary>Whether one name matches the pattern of one name.</summary>
    public static bool NameMatches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] == '*')
        {
            for (var skip = 0; skip <= name.Length; skip++)
            {
                if (NameMatches(pattern[1..], name[skip..]))
                    return true;
            }
            return false;
        }
        return !name.IsEmpty && (pattern[0] == '?' || char.ToUpperInvariant(pattern[0]) == char.ToUpperInvariant(name[0])) && NameMatches(pattern[1..], name[1..]);
    }
}
