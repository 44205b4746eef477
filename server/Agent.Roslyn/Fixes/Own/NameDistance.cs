namespace Agent.Roslyn.Fixes.Own;

/// <summary>How many single mistakes of typing lie between two names: a letter too many, too few, another one, or two swapped. Case counts as a mistake only once.</summary>
internal static class NameDistance
{
    /// <summary>How many mistakes a name of this length may have to be taken for another.</summary>
    public static int MaxOf(string name) => name.Length < 4 ? 1 : name.Length < 9 ? 2 : 3;

    public static int Between(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
            return a == b ? 0 : 1;
        var previous = new int[b.Length + 1];
        var current = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var beforePrevious = previous;
            previous = current;
            current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }
        }
        return current[b.Length];
    }
}
