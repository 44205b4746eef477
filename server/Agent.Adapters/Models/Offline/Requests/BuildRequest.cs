using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class BuildRequest : BuildingRequest
{
    private const int MaxErrors = 50;
    private const int MaxWarnings = 20;

    public override string Command => "/build [{target}]";

    public override ImmutableArray<string> Words =>
    [
        "(build|compile) [it|this|everything]",
        "(build|compile) [the|my|this] (solution|project|code|workspace)",
        "run [the|a] build",
        "does (it|this|the code|the solution|the project) (build|compile)",
        "(show|list|find|what are) [me] [all] [the] (build|compiler|compile) (errors|warnings|problems)",
    ];

    public override string Purpose => "runs `dotnet build` and lists errors and warnings with file and line";

    public override string Example => "build the solution";

    protected override async Task RunAsync(BuildTarget target, Slots slots, OfflineRun run)
    {
        var build = await BuildRun.RunAsync(run, target);
        run.Say(build.Problem is { } problem ? $"No build: {problem}" : Render(build));
    }

    internal static string Render(BuildRun build)
    {
        var (errors, warnings) = (build.Output.Errors.ToList(), build.Output.Warnings.ToList());
        var text = new List<string> { $"The build {(build.IsGreen ? "succeeded" : "failed")}: {Listing.Count(errors.Count, "error")}, {Listing.Count(warnings.Count, "warning")}{(build.IsCut ? " in the part of the output that was shown" : "")}." };
        if (errors.Count > 0)
            text.Add(Listing.Of([.. errors.Select(Line)], MaxErrors));
        if (warnings.Count > 0)
            text.Add($"Warnings:\n{Listing.Of([.. warnings.Select(Line)], MaxWarnings)}");
        return string.Join('\n', text);
    }

    internal static string Line(BuildDiagnostic diagnostic) =>
        $"{Place(diagnostic)}{(diagnostic.Code.Length > 0 ? $"{diagnostic.Code}: " : "")}{diagnostic.Message}";

    internal static string Place(BuildDiagnostic diagnostic) => diagnostic switch
    {
        { File: null } => "",
        { Line: 0 } => $"{diagnostic.File} ",
        _ => $"{diagnostic.File}:{diagnostic.Line} ",
    };
}
