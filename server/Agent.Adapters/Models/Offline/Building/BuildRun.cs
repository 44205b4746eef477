using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Building;

/// <summary>One build of the workspace, its files named as the tools name them.</summary>
/// <param name="Output">What it printed.</param>
/// <param name="IsGreen">Whether it succeeded.</param>
/// <param name="IsCut">Whether only a part of the output was shown.</param>
/// <param name="Problem">Why there was no build; null when there was one.</param>
internal sealed record BuildRun(BuildOutput Output, bool IsGreen, bool IsCut, string? Problem)
{
    private const int Seconds = 600;

    public static async Task<BuildRun> RunAsync(OfflineRun run, BuildTarget target)
    {
        // One line a diagnostic, in English, without the summary that repeats all of them.
        var command = string.Join(' ', new[] { "dotnet build", target.Argument, "--nologo -v q -clp:NoSummary -p:PreferredUILang=en-US" }.Where(part => part.Length > 0));
        var answer = await run.CallAsync(PlannedCall.RunCommand(command, Seconds));
        var output = BuildOutput.Parse(answer.Text);
        if (answer.Text.Contains("wait for review", StringComparison.Ordinal) && answer.Text.Contains("not on disk", StringComparison.Ordinal))
            return Failed("the proposed edits wait for your review, so a build would not see them");
        if (answer.IsError && !output.Errors.Any())
            return Failed(answer.Text);
        return new BuildRun(WorkspaceNames.In(output, target.Projects), !answer.IsError, answer.Text.Contains("All output:", StringComparison.Ordinal), Problem: null);

        static BuildRun Failed(string problem) => new(new BuildOutput([]), IsGreen: false, IsCut: false, problem);
    }
}
