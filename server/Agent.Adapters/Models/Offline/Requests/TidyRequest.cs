using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Grammar;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Requests;

internal sealed class TidyRequest : CompilerRequest
{
    private const int MaxFiles = 40;
    private const int GitSeconds = 60;

    public override string Command => "/tidy [{path}]";

    public override ImmutableArray<string> Words =>
    [
        "(tidy|clean) up [the] [file|folder|project] {path}",
        "(tidy|clean) up [the|my] [changed] [files|changes]",
    ];

    public override string Purpose =>
        "removes unused usings and sorts the others, fixes the style .editorconfig asks for, formats; a file, a folder or a project, else what was changed in this turn or, by git, since the last commit";

    public override string Example => "tidy up src/Order.cs";

    protected override async Task AskAsync(Slots slots, OfflineRun run)
    {
        var path = slots.Find("path");
        var answer = await run.CallAsync(CompilerCalls.Tidy(path));
        if (path is not null || !answer.IsError)
        {
            run.Say(answer.IsError ? $"Not tidied: {answer.Text}" : answer.Text);
            return;
        }
        var changed = new List<string>();
        foreach (var command in new[] { "git diff --name-only --relative HEAD", "git ls-files --others --exclude-standard" })
        {
            var files = await run.CallAsync(PlannedCall.RunCommand(command, GitSeconds));
            if (files.IsError)
            {
                run.Say($"{answer.Text}\ngit does not tell what changed: {files.Text}");
                return;
            }
            changed.AddRange(files.Text.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && !line.Contains(' ', StringComparison.Ordinal)));
        }
        if (changed.Count == 0)
        {
            run.Say("Neither this turn nor, by git, anything since the last commit changed a C# file. Name a file, a folder or a project: /tidy PATH");
            return;
        }
        foreach (var file in changed.Distinct().Take(MaxFiles))
            await TellAsync(run, CompilerCalls.Tidy(file), $"{file} was not tidied");
        if (changed.Distinct().Count() is var all and > MaxFiles)
            run.Say($"Only the first {MaxFiles} of {all:N0} changed files were tidied; name a folder or a project for more.");
    }
}
