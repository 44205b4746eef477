using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class MoveRequest : OfflineRequest
{
    public override string Command => "/move {from} {to}";

    public override ImmutableArray<string> Words => ["(rename|move) [the] file {from} (to|into|as) {to}", "move {from} (to|into) {to}"];

    public override string Purpose => "moves or renames one file; namespaces and names inside stay as they are";

    public override string Example => "move src/Order.cs to src/Orders/Order.cs";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var answer = await run.CallAsync(PlannedCall.MoveFile(slots["from"], slots["to"]));
        run.Say(answer.IsError ? $"Not moved: {answer.Text}" : answer.Text);
    }
}
