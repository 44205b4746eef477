using System.Collections.Immutable;

namespace Agent.Roslyn.Symbols;

/// <summary>Names that are nearly the one asked for: what to offer instead of "nothing found".</summary>
internal static class NearNames
{
    /// <summary>The nearest of <paramref name="items"/>, the nearest first, each once.</summary>
    public static ImmutableArray<T> Find<T>(string name, IEnumerable<T> items, Func<T, string> nameOf, int limit)
    {
        var bound = Math.Max(1, name.Length / 3);
        return
        [
            .. items.Select(item => (Item: item, Distance: Distance(name, nameOf(item), bound)))
                .Where(entry => entry.Distance <= bound)
                .OrderBy(entry => entry.Distance).ThenBy(entry => nameOf(entry.Item), StringComparer.Ordinal)
                .Take(limit).Select(entry => entry.Item),
        ];
    }

    /// <summary>How many letters to change, add, leave out or swap with the next, letter case aside; more than <paramref name="bound"/> is only said to be more.</summary>
    public static int Distance(string left, string right, int bound)
    {
        if (Math.Abs(left.Length - right.Length) > bound)
            return bound + 1;
        var (before, last, row) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > bound)
                return bound + 1;
            (before, last, row) = (last, row, before);
        }
        return last[right.Length];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
