namespace Agent.Adapters.Models.Offline.Requests;

/// <summary>Writes lists as people read them: bounded, and with what was left out said.</summary>
internal static class Listing
{
    /// <summary>The first <paramref name="most"/> lines, and how many there are besides.</summary>
    public static string Of(IReadOnlyCollection<string> lines, int most) =>
        lines.Count <= most ? string.Join('\n', lines) : $"{string.Join('\n', lines.Take(most))}\n… and {Count(lines.Count - most, "more")}";

    /// <summary>A number with its word: <c>1 file</c>, <c>3 files</c>.</summary>
    public static string Count(int count, string word) =>
        $"{count:N0} {word}{(count == 1 || word == "more" ? "" : word.EndsWith('x') || word.EndsWith('h') ? "es" : "s")}";
}
