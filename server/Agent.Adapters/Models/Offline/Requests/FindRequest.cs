using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class FindRequest : OfflineRequest
{
    private const int MaxHits = 200;

    public override string Command => "/find {text...} [in {files}]";

    public override ImmutableArray<string> Words =>
    [
        "(find|grep|search for|search|look for) [the] (text|string|word|line|lines with) {text...} [in {files}]",
        "(find|grep|search for|search|look for) {text...} in {files}",
        "where does {text...} (occur|appear) [in {files}]",
        "(find|grep|search for|search|look for) {text...}",
    ];

    public override string Purpose => "lines that contain a text, as file:line; case counts only when there is no other match";

    public override string Example => "find \"Console.WriteLine\" in *.cs";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var text = slots["text"];
        var glob = Globs.Of(slots.Find("files"));
        var hits = await SearchHits.FindAsync(run, text, glob, MaxHits, literal: true);
        var note = "";
        if (hits is { Problem: null, Hits: [] })
        {
            hits = await SearchHits.FindAsync(run, text, glob, MaxHits, literal: true, ignoreCase: true);
            note = ", in other case";
        }
        run.Say(hits.Problem is { } problem ? $"The search failed: {problem}" : Render(hits, $"\"{text}\"{(glob is null ? "" : $" in {glob}")}", note));
    }

    internal static string Render(SearchHits hits, string what, string note)
    {
        if (hits.Hits.IsEmpty)
            return $"Nothing found for {what}.";
        var files = hits.Hits.Select(hit => hit.Path).Distinct().Count();
        var count = hits.IsCut ? $"The first {Listing.Count(hits.Hits.Length, "match")}" : Listing.Count(hits.Hits.Length, "match");
        var lines = hits.Hits.Select(hit => $"{hit.Path}:{hit.Line}: {hit.Text.Trim()}");
        return $"{count} for {what} in {Listing.Count(files, "file")}{note}:\n{string.Join('\n', lines)}{(hits.IsCut ? "\nThere are more; narrow the search with \"in FILES\"." : "")}";
    }
}
