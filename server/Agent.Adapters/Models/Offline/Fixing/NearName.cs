using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>
/// Names that differ by one slip of the fingers: one character missing, one too many, one wrong, two swapped, or only the case. Names under three characters have no near
/// ones: almost everything would be near.
/// </summary>
internal static class NearName
{
    public const int ShortestName = 3;

    public static bool IsNear(string name, string other)
    {
        if (name.Length < ShortestName || other.Length < ShortestName || name == other)
            return false;
        if (string.Equals(name, other, StringComparison.OrdinalIgnoreCase))
            return true;
        var (shorter, longer) = name.Length <= other.Length ? (name, other) : (other, name);
        if (longer.Length - shorter.Length > 1)
            return false;
        var start = 0;
        while (start < shorter.Length && shorter[start] == longer[start])
            start++;
        if (shorter.Length < longer.Length)
            return shorter.AsSpan(start).SequenceEqual(longer.AsSpan(start + 1));
        return shorter.AsSpan(start + 1).SequenceEqual(longer.AsSpan(start + 1))
            || (start + 1 < shorter.Length && shorter[start] == longer[start + 1] && shorter[start + 1] == longer[start]
                && shorter.AsSpan(start + 2).SequenceEqual(longer.AsSpan(start + 2)));
    }

    /// <summary>The one near name among the candidates; null when there is none or more than one.</summary>
    public static string? Only(string name, IEnumerable<string> candidates)
    {
        var near = candidates.Where(candidate => IsNear(name, candidate)).Distinct().Take(2).ToList();
        return near.Count == 1 ? near[0] : null;
    }

    /// <summary>A regular expression for every near name, so that one search finds them in a whole workspace.</summary>
    public static string Pattern(string name)
    {
        var forms = new HashSet<string>();
        for (var i = 0; i < name.Length; i++)
        {
            forms.Add($@"{Regex.Escape(name[..i])}\w?{Regex.Escape(name[(i + 1)..])}");
            forms.Add($@"{Regex.Escape(name[..i])}\w{Regex.Escape(name[i..])}");
            if (i + 1 < name.Length)
                forms.Add(Regex.Escape($"{name[..i]}{name[i + 1]}{name[i]}{name[(i + 2)..]}"));
        }
        forms.Add($@"{Regex.Escape(name)}\w");
        return $"(?:{string.Join('|', forms)})";
    }
}
