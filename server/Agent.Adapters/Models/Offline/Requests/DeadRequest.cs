using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed partial class DeadRequest : CompilerRequest
{
    private const int Most = 100;
    private const string Sure = "Delete those that are sure", Likely = "Delete those that are sure or likely", Nothing = "Delete nothing";

    public override string Command => "/dead [{path}]";

    public override ImmutableArray<string> Words =>
    [
        "(find|show|list|delete|remove) [me] [all] [the] (dead|unused|unreferenced) (code|members|methods|types) [in {path}]",
    ];

    public override string Purpose => "lists private and internal types and members that nothing names, and deletes those you choose, each only if the compiler agrees; where nobody can be asked, nothing";

    public override string Example => "find dead code";

    protected override async Task AskAsync(Slots slots, OfflineRun run)
    {
        var found = await run.CallAsync(CompilerCalls.DeadCode(slots.Find("path"), Most));
        run.Say(found.IsError ? $"The search failed: {found.Text}" : found.Text);
        ImmutableArray<Match> dead = [.. found.Text.Split('\n').Select(line => Line.Match(line)).Where(match => match.Success)];
        if (found.IsError || !run.Has("ask_user") || !dead.Any(match => match.Groups["confidence"].Value != "low"))
            return;
        var choice = await run.CallAsync(PlannedCall.AskUser("What of it is to be deleted?", [Sure, Likely, Nothing]));
        ImmutableArray<string> chosen = choice.IsError ? [] : choice.Text.Trim() switch { Sure => ["high"], Likely => ["high", "medium"], _ => [] };
        // By name and not by line: each deletion moves the lines below it.
        foreach (var match in dead.Where(match => chosen.Contains(match.Groups["confidence"].Value)))
            await TellAsync(run, CompilerCalls.SafeDelete(match.Groups["name"].Value, match.Groups["path"].Value), $"{match.Groups["name"].Value} stays");
    }

    [GeneratedRegex(@"^(?<path>.+):\d+ \w+ (?<name>.+) \((?<confidence>high|medium|low)\)$")]
    private static partial Regex Line { get; }
}
