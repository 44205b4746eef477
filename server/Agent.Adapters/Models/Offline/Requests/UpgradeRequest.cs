using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class UpgradeRequest : CompilerRequest
{
    private const string Fix = "ReplaceObsoleteFix";
    private static readonly ImmutableArray<string> Obsolete = ["CS0618", "CS0619"];

    public override string Command => "/upgrade [{path}]";

    public override ImmutableArray<string> Words =>
    [
        "(replace|upgrade) [all] [the] [uses of] (obsolete|deprecated) (API|APIs|code|calls|members|types) [in {path}]",
    ];

    public override string Purpose => "replaces obsolete members and types wherever the message names what to use instead; in a file, a folder, a project or everything";

    public override string Example => "replace all obsolete APIs";

    protected override async Task AskAsync(Slots slots, OfflineRun run)
    {
        // One after the other: the second compiles what the first changed.
        foreach (var id in Obsolete)
        {
            var answer = await run.CallAsync(CompilerCalls.FixAll(id, Fix, slots.Find("path")));
            run.Say(answer.Text);
        }
    }
}
