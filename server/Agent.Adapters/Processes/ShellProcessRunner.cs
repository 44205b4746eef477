using System.ComponentModel;
using Agent.Core.Ports;

namespace Agent.Adapters.Processes;

/// <summary>
/// Runs commands in the platform's shell, one process a command. Each is the leader of a session of its own, without input, without a terminal and without the agent's secrets.
/// Whatever happens, the call comes back: the time limit and cancelling end the whole tree, a background process that keeps the output open is not waited for, and if the agent
/// dies <see cref="OrphanGuard"/> ends what ran. It must not know what a command means; exit codes are told by the tool.
/// </summary>
/// <param name="outputFolder">Where output goes that is too long to be shown; created when needed.</param>
/// <param name="time">Clock of the time limit, and of how long ended processes and their output are waited for.</param>
/// <param name="secretVariables">Names of environment variables that commands must not see, besides those that end in <c>_API_KEY</c>.</param>
public sealed class ShellProcessRunner(string outputFolder, TimeProvider? time = null, IEnumerable<string>? secretVariables = null) : IProcessRunner, IDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly CommandEnvironment _environment = new(secretVariables ?? []);
    private readonly OrphanGuard _guard = new();

    /// <inheritdoc />
    public async Task<CommandResult> RunAsync(CommandSpec command, Action<string>? onOutput, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        if (cancellationToken.IsCancellationRequested)
            return new CommandResult(CommandEnd.Cancelled, null, "", null, TimeSpan.Zero);
        using var output = new CommandOutput(outputFolder, _time, onOutput);
        try
        {
            using var process = Start(command, output);
            var end = CommandEnd.Exited;
            try
            {
                await process.Exited.WaitAsync(command.TimeLimit, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                end = e is TimeoutException ? CommandEnd.TimedOut : CommandEnd.Cancelled;
                await process.EndTreeAsync().ConfigureAwait(false);
            }
            var (text, file) = output.Finish();
            return new CommandResult(end, end == CommandEnd.Exited ? process.ExitCode : null, text, file, _time.GetElapsedTime(started));
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            return new CommandResult(CommandEnd.NotStarted, null, e.Message, null, _time.GetElapsedTime(started));
        }
    }

    /// <summary>Ends the guard. Commands that run are ended by their callers.</summary>
    public void Dispose() => _guard.Dispose();

    private ShellProcess Start(CommandSpec command, CommandOutput output) =>
        OperatingSystem.IsWindows()
            ? WindowsShellProcess.Start(command, _environment, output, _time)
            : UnixShellProcess.Start(command, _environment, output, _guard, _time);
}
