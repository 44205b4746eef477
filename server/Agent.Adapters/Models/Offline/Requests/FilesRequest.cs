using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class FilesRequest : OfflineRequest
{
    private const int MaxFiles = 200;

    public override string Command => "/files {name}";

    public override ImmutableArray<string> Words =>
    [
        "(find|list|show|search for|search|look for) [me] [all] [the] (file|files) [named|called|matching|like] {name}",
        "(find|list|show) [me] [all] [the] {name} files",
        "where is [the] file {name}",
        "which files are (called|named|like) {name}",
    ];

    public override string Purpose => "files by name or pattern; a name without * finds every file whose name contains it";

    public override string Example => "list all files matching *Tests.cs";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var name = slots["name"];
        var isPattern = name.Contains('*', StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal);
        var pattern = isPattern ? name : $"*{name}*";
        var files = await FileList.FindAsync(run, pattern, MaxFiles);
        if (!isPattern && files is { Problem: null, Paths: [] })
            files = await FileList.FindAsync(run, $"*{string.Concat(name.Select(AnyCase))}*", MaxFiles);
        run.Say(files switch
        {
            { Problem: { } problem } => $"The search failed: {problem}",
            { Paths: [] } => $"No file matches {pattern}. Files that git ignores are not looked at.",
            { IsCut: true } => $"The first {Listing.Count(files.Paths.Length, "file")} for {pattern}:\n{string.Join('\n', files.Paths)}\nThere are more; narrow the pattern.",
            _ => $"{Listing.Count(files.Paths.Length, "file")} for {pattern}:\n{string.Join('\n', files.Paths)}",
        });
    }

    private static string AnyCase(char c) => char.IsLetter(c) ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]" : c.ToString();
}
