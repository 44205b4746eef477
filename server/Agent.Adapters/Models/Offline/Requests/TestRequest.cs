using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Fixing;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class TestRequest : BuildingRequest
{
    private const int Seconds = 600;
    private const int MaxFailures = 30;
    private const int MaxMessage = 400;

    public override string Command => "/test [{filter}]";

    public override ImmutableArray<string> Words =>
    [
        "(run|execute) [the|all|my] [the|my] [unit] tests [matching|named|called|for|of|in|like] {filter}",
        "(run|execute) [the|all|my] [the|my] [unit] (test|tests)",
        "run [the] test {filter}",
        "do [the|all|my] [the|my] tests (pass|succeed|work)",
        "which tests fail",
        "test (it|this|everything|the code|the solution|the project)",
    ];

    public override string Purpose => "runs `dotnet test`, all of it or the tests whose full name contains a text, and lists the failures with message, file and line";

    public override string Example => "run the tests matching OrderTests";

    protected override async Task RunAsync(BuildTarget target, Slots slots, OfflineRun run)
    {
        var filter = slots.Find("filter");
        if (filter is not null && filter.Any(c => !char.IsLetterOrDigit(c) && c is not ('.' or '_')))
        {
            run.Say($"A filter is a part of a test's full name, of letters, digits, dots and underscores; \"{filter}\" is not.");
            return;
        }
        run.Say(await RunAsync(run, target, filter is null ? null : $"FullyQualifiedName~{filter}", $"\"{filter}\""));
    }

    /// <summary>Runs tests and tells what came of them.</summary>
    /// <param name="run">Where to call.</param>
    /// <param name="target">What is tested.</param>
    /// <param name="filter">Which tests, for the command line; null for all.</param>
    /// <param name="wanted">The same for people.</param>
    internal static async Task<string> RunAsync(OfflineRun run, BuildTarget target, string? filter, string wanted)
    {
        var command = string.Join(' ', new[] { "dotnet test", target.Argument, "--nologo", filter is null ? "" : $"--filter {filter}" }.Where(part => part.Length > 0));
        var answer = await run.CallAsync(PlannedCall.RunCommand(command, Seconds));
        return Render(answer, filter is null ? null : wanted, target.Projects);
    }

    private static string Render(ToolAnswer answer, string? wanted, ImmutableArray<string> projects)
    {
        var output = TestOutput.Parse(answer.Text);
        var build = WorkspaceNames.In(BuildOutput.Parse(answer.Text), projects);
        if (output.Total == 0 && build.Errors.Any())
            return $"The tests did not run, because the build failed:\n{Listing.Of([.. build.Errors.Select(BuildRequest.Line)], MaxFailures)}{(build.Errors.Any(error => FixRules.For(error.Code).Any()) ? "\n/fix repairs what simple rules can." : "")}";
        if (output.Total == 0 && answer.IsError)
            return $"The tests did not run: {answer.Text}";
        if (output.Total == 0)
            return wanted is null ? "The command succeeded, but no test reported a result." : $"No test has a full name with {wanted} in it.";
        var counts = $"{output.Passes:N0} passed, {output.Failures:N0} failed, {output.Skips:N0} skipped";
        if (output.Failures == 0)
            return $"{(answer.IsError ? "No test failed, but the command did" : "All tests passed")}: {counts}.";
        var failures = output.Failed.Select(test => $"{(test.Place is null ? "" : $"{WorkspaceNames.In(test.Place, projects)} ")}{test.Name}: {Shorten(test.Message)}").ToList();
        return $"{Listing.Count(output.Failures, "test")} failed ({counts}):\n{Listing.Of(failures, MaxFailures)}{(output.Failed.Length < output.Failures ? "\nThe output was too long to show every failure; run them with a filter." : "")}";
    }

    private static string Shorten(string message) => message.Length <= MaxMessage ? message : message[..MaxMessage] + "…";
}
