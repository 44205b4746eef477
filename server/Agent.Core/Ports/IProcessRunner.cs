namespace Agent.Core.Ports;

/// <summary>A command for the platform's shell.</summary>
/// <param name="CommandLine">The line as the shell gets it.</param>
/// <param name="WorkingDirectory">Absolute folder it runs in.</param>
/// <param name="TimeLimit">After this the whole process tree is ended.</param>
public sealed record CommandSpec(string CommandLine, string WorkingDirectory, TimeSpan TimeLimit);

/// <summary>How a command ended.</summary>
public enum CommandEnd
{
    /// <summary>The process ended by itself; the exit code is valid.</summary>
    Exited,
    /// <summary>The time limit passed and the process tree was ended.</summary>
    TimedOut,
    /// <summary>The caller cancelled and the process tree was ended.</summary>
    Cancelled,
    /// <summary>The shell could not be started.</summary>
    NotStarted,
}

/// <summary>What a command did.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">The exit code where <paramref name="End"/> is <see cref="CommandEnd.Exited"/>, else null.</param>
/// <param name="Output">Standard output and error as they came, head and tail only when long, with the cut marked.</param>
/// <param name="OutputFile">The file that holds all of the output when <paramref name="Output"/> was cut, else null.</param>
/// <param name="Duration">Wall time.</param>
public sealed record CommandResult(CommandEnd End, int? ExitCode, string Output, string? OutputFile, TimeSpan Duration);

/// <summary>Runs commands. The only port that starts processes for the model.</summary>
public interface IProcessRunner
{
    /// <summary>
    /// Runs the command to its end. Cancelling ends the whole process tree within a second and returns <see cref="CommandEnd.Cancelled"/>;
    /// it never throws for what the command does.
    /// </summary>
    /// <param name="command">What to run.</param>
    /// <param name="onOutput">Called with each piece of output as it arrives, in order, never concurrently; may be null.</param>
    /// <param name="cancellationToken">Ends the process tree.</param>
    Task<CommandResult> RunAsync(CommandSpec command, Action<string>? onOutput, CancellationToken cancellationToken);
}
