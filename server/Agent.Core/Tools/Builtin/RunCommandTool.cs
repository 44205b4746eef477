using System.ComponentModel;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Agent.Core.Ports;

namespace Agent.Core.Tools.Builtin;

internal sealed record RunCommandInput(
    string Command,
    [Description("Working folder; default the workspace folder")] string Directory = ".",
    [Description("Time limit, at most 600")] int Seconds = RunCommandTool.DefaultSeconds);

/// <summary>Proposes a command for the platform's shell and renders how it ended.</summary>
internal sealed class RunCommandTool : ExecuteTool<RunCommandInput>
{
    public const int DefaultSeconds = 120;
    private const int MaxSeconds = 600;
    private const int MaxTitle = 100;

    public override string Name => "run_command";
    public override ToolKind Kind => ToolKind.Execute;
    public override string Description =>
        "Run a shell command: build, test, git and such. Not for reading, searching or changing files, which have tools of their own. No input, no terminal; every call is a new shell.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.RunCommandInput;

    protected override CommandPlan Plan(RunCommandInput input, ToolContext context)
    {
        if (string.IsNullOrWhiteSpace(input.Command))
            throw new ToolException("command is empty.");
        if (input.Command.Contains('\0'))
            throw new ToolException("command holds a NUL character.");
        if (input.Seconds is < 1 or > MaxSeconds)
            throw new ToolException($"seconds must be from 1 to {MaxSeconds}.");
        var directory = context.Resolve(input.Directory);
        if (context.Files.Find(directory.Path) is not { IsDirectory: true })
            throw new ToolException($"There is no folder {directory.Display} to run in.");
        return new CommandPlan(
            $"Run {Shorten(input.Command)}", [directory],
            new CommandSpec(input.Command, directory.Path, TimeSpan.FromSeconds(input.Seconds)),
            result => Render(input, result));
    }

    private static ToolResult Render(RunCommandInput input, CommandResult result)
    {
        var sense = result.ExitCode is { } code and not 0 ? ExitCode.Explain(input.Command, code) : null;
        var (status, isError) = result.End switch
        {
            CommandEnd.Exited when result.ExitCode == 0 => ("Exit code 0", false),
            CommandEnd.Exited when result.ExitCode is null => ("Ended; its exit code is not known", false),
            CommandEnd.Exited => ($"Exit code {result.ExitCode}{(sense is null ? "" : $": {sense.Meaning}")}", sense is not { IsResult: true }),
            CommandEnd.TimedOut => ($"Ended with all its processes at the limit of {input.Seconds} s. Ask for more seconds (at most {MaxSeconds}) or do less at once", true),
            CommandEnd.Cancelled => ("Interrupted; the command was ended with all its processes", true),
            _ => ("The shell could not be started", true),
        };
        var text = new StringBuilder(result.Output.TrimEnd());
        if (text.Length > 0)
            text.Append('\n');
        text.Append('[').Append(status).Append(". ").Append(result.Duration.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)).Append(" s.");
        if (result.Output.Length == 0)
            text.Append(" No output.");
        if (result.OutputFile is { } file)
            text.Append(" All output: ").Append(file);
        return new ToolResult(text.Append(']').ToString(), isError);
    }

    private static string Shorten(string command)
    {
        var line = command.Trim().ReplaceLineEndings(" ");
        return line.Length <= MaxTitle ? line : line[..MaxTitle] + "...";
    }
}
