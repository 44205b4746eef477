namespace Agent.Lsp.Terminal.Arguments;

/// <summary>Finds what somebody who mistyped probably meant.</summary>
internal static class Nearest
{
    /// <summary>A sentence with the nearest known word, with a space before it; empty when none is near.</summary>
    public static string Hint(string typed, IEnumerable<string> known) =>
        known.Select(word => (Word: word, Distance: Distance(typed, word)))
            .Where(c => c.Distance <= Math.Max(2, typed.Length / 3))
            .OrderBy(c => c.Distance)
            .Select(c => $" Did you mean '{c.Word}'?")
            .FirstOrDefault("");

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
