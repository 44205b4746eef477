using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Agent.Core.Ports;

namespace Agent.Adapters.Processes;

/// <summary>
/// A command under bash, or sh where there is none. A thread of its own reads the one pipe that both outputs share and then takes the exit code. The shell's exit ends
/// the reading after a short drain, also when a process it left behind keeps the pipe open; those are ended then, since nobody would read them any more.
/// </summary>
internal sealed class UnixShellProcess : ShellProcess
{
    private const int TickMilliseconds = 50;
    private const int MaxDrainMilliseconds = 500;
    private const int ReaderStackBytes = 256 * 1024;
    private static readonly string Shell = File.Exists("/bin/bash") ? "/bin/bash" : "/bin/sh";

    private readonly TaskCompletionSource<int?> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AnonymousPipeServerStream _pipe;
    private readonly UnixProcessTree _tree;
    private readonly CommandOutput _output;
    private readonly OrphanGuard _guard;
    private readonly int _process;

    private UnixShellProcess(int process, string mark, AnonymousPipeServerStream pipe, CommandOutput output, OrphanGuard guard)
    {
        (_process, _pipe, _output, _guard) = (process, pipe, output, guard);
        _tree = new UnixProcessTree(process, mark);
    }

    public override Task<int?> Exited => _exited.Task;

    /// <exception cref="System.ComponentModel.Win32Exception">The shell could not be started.</exception>
    public static UnixShellProcess Start(CommandSpec command, CommandEnvironment environment, CommandOutput output, OrphanGuard guard)
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None, bufferSize: 0);
        try
        {
            var variables = environment.Create();
            var mark = UnixProcessTree.AddMark(variables);
            var writer = (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
            var process = UnixSpawn.Start([Shell, "-c", command.CommandLine], variables, command.WorkingDirectory, input: null, writer);
            guard.Add(process);
            pipe.DisposeLocalCopyOfClientHandle();
            var started = new UnixShellProcess(process, mark, pipe, output, guard);
            new Thread(started.Read, ReaderStackBytes) { IsBackground = true, Name = "command output" }.Start();
            return started;
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    public override Task EndTreeAsync() => _tree.EndAsync(Exited);

    /// <summary>The reading thread owns the pipe and closes it when it ends.</summary>
    public override void Dispose() { }

    private void Read()
    {
        using (_pipe)
        {
            var isHeldOpen = ReadUntilExit(out var status);
            if (isHeldOpen && _tree.EndNow() is > 0 and var count)
                _output.AddNote($"{count} background process{(count == 1 ? "" : "es")} still wrote to this output and was ended with the command; redirect the output of what is to go on.");
            _guard.Remove(_process);
            _exited.SetResult(status is { } taken ? ExitCode(taken) : null);
        }
    }

    /// <summary>Whether something still had the pipe open when the shell ended.</summary>
    private bool ReadUntilExit(out int? status)
    {
        var append = _output.Open();
        var buffer = new byte[64 * 1024];
        var entry = new UnixNative.PollEntry { Descriptor = (int)_pipe.SafePipeHandle.DangerousGetHandle(), Events = UnixNative.PollIn };
        var (hasExited, exitedAt, checkedAt) = (false, 0L, Stopwatch.GetTimestamp());
        for (status = null; ;)
        {
            var ready = UnixNative.Poll(ref entry, 1, TickMilliseconds);
            if (ready > 0)
            {
                var count = _pipe.Read(buffer);
                if (count == 0)
                    break;
                append(buffer.AsMemory(0, count));
            }
            if (hasExited && (ready == 0 || Stopwatch.GetElapsedTime(exitedAt).TotalMilliseconds > MaxDrainMilliseconds))
                return true;
            if (!hasExited && (ready <= 0 || Stopwatch.GetElapsedTime(checkedAt).TotalMilliseconds > TickMilliseconds))
            {
                hasExited = HasExited(UnixNative.NoHang, out status);
                (exitedAt, checkedAt) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp());
            }
        }
        if (!hasExited)
            HasExited(wait: 0, out status);
        return false;
    }

    /// <summary>Whether the shell has ended. Its status is null where something else took it: the agent was started with its children's ends ignored.</summary>
    private bool HasExited(int wait, out int? status)
    {
        const int Interrupted = 4;
        int taken, result;
        do
        {
            result = UnixNative.WaitPid(_process, out taken, wait);
        }
        while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        status = result > 0 ? taken : null;
        return result != 0;
    }

    /// <summary>As shells tell it: the code, or 128 and the signal.</summary>
    private static int ExitCode(int status) => (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F);
}
