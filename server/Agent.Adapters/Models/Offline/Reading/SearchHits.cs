using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Reading;

/// <summary>A line that matches a search.</summary>
internal sealed record SearchHit(string Path, int Line, string Text);

/// <summary>What a search found, its pages put together.</summary>
/// <param name="Hits">The lines.</param>
/// <param name="IsCut">Whether there are more.</param>
/// <param name="Problem">Why the search failed; null where it did not.</param>
internal sealed partial record SearchHits(ImmutableArray<SearchHit> Hits, bool IsCut, string? Problem)
{
    private const int PageSize = 1_000;

    /// <summary>The files that have a hit, each once.</summary>
    public IEnumerable<string> Paths => Hits.Select(hit => hit.Path).Distinct();

    /// <summary>A pattern that matches only the last place of some words in a file, so that a search lists every file once.</summary>
    public static string OncePerFile(params IReadOnlyList<string> words)
    {
        var any = words is [var only] ? $@"\b{Regex.Escape(only)}\b" : $@"\b(?:{string.Join('|', words.Select(Regex.Escape))})\b";
        return $@"{any}(?![\s\S]*{any})";
    }

    /// <summary>Searches, page by page, for at most about <paramref name="most"/> lines.</summary>
    public static async Task<SearchHits> FindAsync(OfflineRun run, string pattern, string? glob, int most, bool literal = false, bool ignoreCase = false, string? path = null)
    {
        var hits = ImmutableArray.CreateBuilder<SearchHit>();
        while (true)
        {
            var limit = Math.Min(PageSize, most - hits.Count);
            var answer = await run.CallAsync(PlannedCall.SearchText(pattern, glob, limit, hits.Count, literal, ignoreCase, path));
            if (answer.IsError)
                return new SearchHits(hits.ToImmutable(), IsCut: false, answer.Text);
            var before = hits.Count;
            hits.AddRange(Parse(answer.Text));
            var hasMore = More.IsMatch(answer.Text);
            if (!hasMore || hits.Count >= most || hits.Count == before)
                return new SearchHits(hits.ToImmutable(), hasMore, Problem: null);
        }
    }

    /// <summary>A path on its own line, then its lines as <c>12: text</c>.</summary>
    private static IEnumerable<SearchHit> Parse(string text)
    {
        string? path = null;
        foreach (var line in text.Split('\n'))
        {
            if (HitLine.Match(line) is { Success: true } match && path is not null)
                yield return new SearchHit(path, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value);
            else if (line.Length > 0 && line[0] is not ('[' or '.'))
                path = line;
        }
    }

    [GeneratedRegex(@"^(\d+): (.*)$")]
    private static partial Regex HitLine { get; }

    [GeneratedRegex(@"\[.*There are more matches\.")]
    private static partial Regex More { get; }
}
