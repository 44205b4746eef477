using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class TestsRequest : CompilerRequest
{
    private const int Most = 200;

    /// <summary>Longer command lines are refused by some shells.</summary>
    private const int MaxFilter = 6_000;

    public override string Command => "/tests {symbol}";

    public override ImmutableArray<string> Words =>
    [
        "(run|execute) [all] [the] tests that (touch|use|cover|call|exercise|run into) {symbol}",
    ];

    public override string Purpose => "finds the tests that run into a type or member, also through other code, and runs just those";

    public override string Example => "run the tests that touch Order.Total";

    protected override async Task AskAsync(Slots slots, OfflineRun run)
    {
        var found = await run.CallAsync(CompilerCalls.Tests(slots["symbol"], Most));
        run.Say(found.IsError ? $"No test was run: {found.Text}" : found.Text);
        var tests = found.IsError ? [] : NamesIn(found.Text);
        if (tests.IsEmpty)
            return;
        var target = await BuildTarget.FindAsync(run);
        if (target.Problem is { } problem)
        {
            run.Say(problem);
            return;
        }
        var filter = FilterOf(tests) is { Length: <= MaxFilter } byTest ? byTest : FilterOf(tests.Select(name => name[..name.LastIndexOf('.')]));
        if (filter.Length > MaxFilter)
            run.Say("These are so many that all tests are run.");
        run.Say(await TestRequest.RunAsync(run, target, filter.Length > MaxFilter ? null : $"'{filter}'", "those names"));
    }

    /// <summary>Type and method of every test of the list. More of the name is left out: test runners write nested types in another way.</summary>
    private static ImmutableArray<string> NamesIn(string list) =>
    [
        .. from line in list.Split('\n')
           where line.StartsWith("  ", StringComparison.Ordinal)
           let parts = line.Trim().Split(' ')[0].Split('.')
           where parts.Length > 1
           let name = $"{parts[^2].Split('<')[0]}.{parts[^1]}"
           where name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_')
           select name,
    ];

    private static string FilterOf(IEnumerable<string> names) => string.Join('|', names.Distinct().Select(name => $"FullyQualifiedName~{name}"));
}
