using Agent.Core.Ports;

namespace Agent.Adapters.Tests.Offline;

/// <summary>
/// Stands for the compiler where a test is about what is made of its words: prints what the script says for each run, the last script for all further runs. A line is a diagnostic
/// of a file in the workspace, or, after a bar, any text.
/// </summary>
internal sealed class ScriptedBuild(params string[] outputs) : IProcessRunner
{
    private int _runs;

    public List<string> Commands { get; } = [];

    public Task<CommandResult> RunAsync(CommandSpec command, Action<string>? onOutput, CancellationToken cancellationToken)
    {
        Commands.Add(command.CommandLine);
        var root = command.WorkingDirectory;
        var lines = outputs[Math.Min(_runs++, outputs.Length - 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var output = string.Join('\n', lines.Select(line => line.StartsWith('|') ? line[1..].Replace("{root}", root, StringComparison.Ordinal) : $"{root}/{line} [{root}/A.csproj]"));
        var isGreen = !output.Contains(": error ", StringComparison.Ordinal) && !output.Contains("Failed!", StringComparison.Ordinal);
        return Task.FromResult(new CommandResult(CommandEnd.Exited, isGreen ? 0 : 1, output, OutputFile: null, TimeSpan.Zero));
    }
}
