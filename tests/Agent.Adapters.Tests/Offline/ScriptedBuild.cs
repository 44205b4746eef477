using Agent.Core.Ports;

namespace Agent.Adapters.Tests.Offline;

/// <summary>Stands for the compiler where a test is about what is made of its words: prints what the script says for each run, the last line for all further runs.</summary>
internal sealed class ScriptedBuild(params string[] outputs) : IProcessRunner
{
    private int _runs;

    public List<string> Commands { get; } = [];

    public Task<CommandResult> RunAsync(CommandSpec command, Action<string>? onOutput, CancellationToken cancellationToken)
    {
        Commands.Add(command.CommandLine);
        var root = command.WorkingDirectory;
        var output = string.Join('\n', outputs[Math.Min(_runs++, outputs.Length - 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{root}/{line} [{root}/A.csproj]"));
        return Task.FromResult(new CommandResult(CommandEnd.Exited, output.Contains(": error ", StringComparison.Ordinal) ? 1 : 0, output, OutputFile: null, TimeSpan.Zero));
    }
}
