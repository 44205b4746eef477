namespace Agent.Core.Tools.Editing;

/// <summary>Finds where in a file a run of lines most likely is meant to be.</summary>
internal static class ClosestLines
{
    /// <summary>Lines that occur more often say nothing about the place.</summary>
    private const int MaxOccurrences = 50;
    private const int MaxComparedLines = 100_000;
    private const double LeastSimilarity = 0.5;

    /// <summary>Zero-based first line of the closest place; null when nothing is like it.</summary>
    public static int? Find(string[] file, string[] wanted)
    {
        var folded = wanted.Select(line => LookAlike.Fold(line).Trim()).ToArray();
        var lines = file.Take(MaxComparedLines).Select(line => LookAlike.Fold(line).Trim()).ToArray();
        return ByEqualLines(lines, folded) ?? BySimilarLine(lines, folded);
    }

    private static int? ByEqualLines(string[] lines, string[] wanted)
    {
        var places = new Dictionary<string, List<int>>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length < 3)
                continue;
            if (!places.TryGetValue(lines[i], out var known))
                places[lines[i]] = known = [];
            known.Add(i);
        }
        var votes = new Dictionary<int, int>();
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!places.TryGetValue(wanted[i], out var known) || known.Count > MaxOccurrences)
                continue;
            foreach (var start in known.Select(place => Math.Max(0, place - i)))
                votes[start] = votes.GetValueOrDefault(start) + wanted[i].Length;
        }
        return votes.Count == 0 ? null : votes.MaxBy(vote => (vote.Value, -vote.Key)).Key;
    }

    private static int? BySimilarLine(string[] lines, string[] wanted)
    {
        var longest = Array.IndexOf(wanted, wanted.MaxBy(line => line.Length));
        var pairs = Pairs(wanted[longest]);
        var (best, place) = (0.0, -1);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length * 2 < wanted[longest].Length || lines[i].Length > wanted[longest].Length * 2 + 4)
                continue;
            var other = Pairs(lines[i]);
            var similarity = 2.0 * other.Count(pairs.Contains) / Math.Max(1, pairs.Count + other.Count);
            if (similarity > best)
                (best, place) = (similarity, i);
        }
        return best >= LeastSimilarity ? Math.Max(0, place - longest) : null;
    }

    private static HashSet<int> Pairs(string line)
    {
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < line.Length; i++)
            pairs.Add(line[i] << 16 | line[i + 1]);
        return pairs;
    }
}
