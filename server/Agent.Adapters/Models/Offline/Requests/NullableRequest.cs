using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class NullableRequest : CompilerRequest
{
    public override string Command => "/nullable {project}";

    public override ImmutableArray<string> Words =>
    [
        "(enable|turn on) nullable [reference types] (in|for) [the] [project] {project}",
    ];

    public override string Purpose => "turns nullable reference types on in a project, declares nullable what is given null, and lists the warnings that are left";

    public override string Example => "enable nullable in Shop";

    protected override Task AskAsync(Slots slots, OfflineRun run) =>
        TellAsync(run, CompilerCalls.EnableNullable(slots["project"]), "Nullable stays as it is");
}
