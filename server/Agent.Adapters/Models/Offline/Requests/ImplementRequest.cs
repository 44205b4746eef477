using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class ImplementRequest : CompilerRequest
{
    public override string Command => "/implement {type} [{contract}]";

    public override ImmutableArray<string> Words =>
    [
        "implement [the] (interface|interfaces|missing members|members) (of|in|for) {type}",
        "implement [the] [interface] {contract} (in|by|for) {type}",
    ];

    public override string Purpose => "adds the members that the interfaces and abstract base classes of a type ask for, or those of one interface that it gets; they throw until written";

    public override string Example => "implement IDisposable in OrderStore";

    protected override Task AskAsync(Slots slots, OfflineRun run) =>
        TellAsync(run, CompilerCalls.Implement(slots["type"], slots.Find("contract")), "Nothing was implemented");
}
