using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class ReplaceRequest : OfflineRequest
{
    private const int MaxFiles = 2_000;
    private const int MaxListed = 20;

    public override string Command => "/replace {old} {new} [in {files}]";

    public override ImmutableArray<string> Words =>
    [
        "(replace|exchange) [the] [text|word|all] {old...} (by|with) {new...} in {files}",
        "(replace|exchange) [the] [text|word|all] {old...} (by|with) {new...}",
        "/replace {old} {new} {files}",
    ];

    public override string Purpose => "replaces a text by another, exactly as written, in all files or in those that match a pattern; put quotes around texts with blanks";

    public override string Example => "replace \"colour\" by \"color\" in *.md";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var (old, @new, glob) = (slots["old"], slots["new"], Globs.Of(slots.Find("files")));
        var what = $"\"{old}\"{(glob is null ? "" : $" in {glob}")}";
        if (old.Length == 0 || old == @new)
        {
            run.Say("There is nothing to replace: the text is empty or stays the same.");
            return;
        }
        var escaped = Regex.Escape(old);
        var hits = await SearchHits.FindAsync(run, $@"{escaped}(?![\s\S]*{escaped})", glob, MaxFiles);
        if (hits.Problem is not null || hits.Hits.IsEmpty)
        {
            run.Say(hits.Problem is null ? $"Nothing found for {what}; nothing was replaced." : $"The search failed: {hits.Problem}");
            return;
        }
        var report = await FileEdits.RunAsync(run, hits.Hits.Select(hit => hit.Path).Distinct(), source => ChangesOf(source, old, @new));
        string[] text =
        [
            $"Replaced {what} by \"{@new}\": {Listing.Count(report.Changes, "place")} in {Listing.Count(report.Edited.Length, "file")}.",
            Listing.Of([.. report.Edited.Select(file => $"{file.Path}: {file.Changes:N0}")], MaxListed),
            report.Problems,
            hits.IsCut ? $"More than {MaxFiles:N0} files have it; ask again for the others." : "",
        ];
        run.Say(string.Join('\n', text.Where(line => line.Length > 0)));
    }

    private static List<TextChange> ChangesOf(SourceText source, string old, string @new)
    {
        var changes = new List<TextChange>();
        for (var at = source.Text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf(old, at + old.Length, StringComparison.Ordinal))
            changes.Add(new TextChange(at, old.Length, @new));
        return changes;
    }
}
