namespace Agent.Roslyn.Symbols;

/// <summary>
/// A name as someone half remembers it: the whole of it, its beginning, its humps (<c>LoEvProp</c> or <c>lep</c> for LogEventProperty) or a part; with dots, what it is in as well.
/// </summary>
internal sealed class NamePattern(string text)
{
    private readonly string[] _parts = [.. text.Split('(')[0].Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('<')[0].Trim('*', '@'))];

    /// <summary>Whether there is anything to look for.</summary>
    public bool IsEmpty => _parts.All(part => part.Length == 0);

    /// <summary>The last name.</summary>
    public string Last => _parts[^1];

    /// <summary>How well a qualified name fits, less being better; null when it does not.</summary>
    public int? Score(IReadOnlyList<NamePart> path)
    {
        if (path.Count < _parts.Length)
            return null;
        var total = 0;
        for (var i = 1; i <= _parts.Length; i++)
        {
            if (Score(_parts[^i], path[^i].Name) is not { } score)
                return null;
            total += i == 1 ? score * 10 : score;
        }
        return total;
    }

    private static int? Score(string pattern, string name) =>
        pattern == name ? 0
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase) ? 1
        : name.StartsWith(pattern, StringComparison.OrdinalIgnoreCase) ? 2
        : FitsHumps(pattern, 0, name, 0) ? 3
        : name.Contains(pattern, StringComparison.OrdinalIgnoreCase) ? 4 : null;

    /// <summary>Whether the rest of the pattern is made of beginnings of humps, in order; a capital starts one.</summary>
    private static bool FitsHumps(string pattern, int at, string name, int from)
    {
        if (at == pattern.Length)
            return true;
        for (var start = from; start < name.Length; start++)
        {
            if (!IsHump(name, start))
                continue;
            for (var length = 0; at + length < pattern.Length && start + length < name.Length && (length == 0 || !IsHump(name, start + length))
                && char.ToLowerInvariant(pattern[at + length]) == char.ToLowerInvariant(name[start + length]); length++)
            {
                if (length > 0 && char.IsUpper(pattern[at + length]))
                    break;
                if (FitsHumps(pattern, at + length + 1, name, start + length + 1))
                    return true;
            }
        }
        return false;
    }

    private static bool IsHump(string name, int at) => at == 0 || char.IsUpper(name[at]) || char.IsDigit(name[at]) || name[at - 1] == '_';
}
