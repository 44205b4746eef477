using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Fixing;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class FixRequest : BuildingRequest
{
    private const int MaxRounds = 6;
    private const int MaxListed = 40;

    public override string Command => "/fix [{what:errors|warnings|everything}] [in {path}]";

    public override ImmutableArray<string> Words =>
    [
        "/fix {path}",
        "(fix|repair|correct|resolve) [all] [the|my|these|those] [build|compiler|compile|compilation] {what:errors|error|warnings|warning|problems} [in {path}]",
        "(fix|repair) [all] [the|my] (build|compilation|code|solution|project)",
        "(fix|repair) (it|this|everything)",
        "make (it|this|the code|the solution|the project) (build|compile) [again]",
        "get (it|this|the code|the solution|the project) to (build|compile) [again]",
    ];

    public override string Purpose =>
        "repairs all errors that have a proven fix, in a file, a folder, a project or everything, again and again until nothing more can be fixed, and says what is left and why. Without the compiler it "
        + "builds, repairs what simple rules are sure about, and builds again. \"errors\" leaves warnings alone; /help fix lists the rules";

    public override string Example => "fix the build errors";

    protected override async Task RunAsync(BuildTarget target, Slots slots, OfflineRun run)
    {
        var fixer = new Fixer(run, target.Projects, errorsOnly: slots.Find("what") is "errors" or "error");
        var compiler = await CompilerView.FindAsync(run);
        if (compiler.IsThere)
        {
            run.Say(await new CompilerFixer(run, fixer, slots.Find("path")).RunAsync());
            if (compiler.Remark.Length > 0)
                run.Say(compiler.Remark);
            return;
        }
        run.Say(compiler.ByTextOnly);
        for (var round = 0; ; round++)
        {
            var build = await BuildRun.RunAsync(run, target);
            if (build.Problem is { } problem)
            {
                run.Say($"{Fixed(fixer.Made)}I could not build, so nothing is checked: {problem}");
                return;
            }
            var open = fixer.Open(build);
            var isLast = open.Count == 0 || round == MaxRounds;
            if (isLast || await fixer.FixAsync(open) is not { } made)
            {
                run.Say(Render(fixer, build));
                return;
            }
            run.Say($"{Listing.Count(open.Count, "problem")}; repaired {made:N0} and build again.");
        }
    }

    private static string Render(Fixer fixer, BuildRun build)
    {
        var left = fixer.Left(build);
        var text = new List<string> { Fixed(fixer.Made) };
        if (left.Count > 0)
            text.Add($"Left alone ({left.Count:N0}):\n{Listing.Of(left, MaxListed)}\n");
        var (errors, warnings) = (build.Output.Errors.Count(), build.Output.Warnings.Count());
        text.Add($"The build {(build.IsGreen ? "succeeds" : "fails")}: {Listing.Count(errors, "error")}, {Listing.Count(warnings, "warning")}{(build.IsCut ? " in the part of the output that was shown" : "")}.");
        if (errors > 0)
            text.Add("What is left needs you, or a language model: /help says how to configure one.");
        return string.Join('\n', text.Where(line => line.Length > 0));
    }

    private static string Fixed(IReadOnlyList<string> made) =>
        made.Count == 0 ? "" : $"Repaired ({made.Count:N0}):\n{Listing.Of(made.ToImmutableArray(), MaxListed)}\n";
}
