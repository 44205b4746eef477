using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Reading;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class UsesRequest : OfflineRequest
{
    private const int MaxHits = 300;

    public override string Command => "/uses {name}";

    public override ImmutableArray<string> Words =>
    [
        "/usages {name}",
        "(find|show|list) [me] [all] [the] (uses|usages|references) (of|to) {name}",
        "where is {name} (used|called|referenced)",
        "(who|what) (uses|calls|references) {name}",
    ];

    public override string Purpose => "every use of a symbol by containing member; without the compiler, lines of C# that have the name as a whole word";

    public override string Example => "find all references to OrderLine";

    public override async Task RunAsync(Slots slots, OfflineRun run)
    {
        var compiler = await CompilerView.FindAsync(run);
        if (compiler.IsThere)
        {
            var references = await run.CallAsync(CompilerCalls.References(slots["name"], MaxHits));
            run.Say(references.Text);
            return;
        }
        run.Say(compiler.ByTextOnly);
        var name = slots["name"].TrimEnd('(', ')').Split('.')[^1];
        var hits = await SearchHits.FindAsync(run, $@"\b{Regex.Escape(name)}\b", "*.cs", MaxHits);
        run.Say(hits.Problem is { } problem ? $"The search failed: {problem}" : FindRequest.Render(hits, $"the name {name}", ""));
    }
}
