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

    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly UnixPipe _pipe;
    private readonly UnixProcessTree _tree;
    private readonly CommandOutput _output;
    private readonly OrphanGuard _guard;
    private readonly TimeProvider _time;
    private readonly int _process;
    private readonly string _mark;

    private UnixShellProcess(int process, string mark, UnixPipe pipe, CommandOutput output, OrphanGuard guard, TimeProvider time)
    {
        (_process, _mark, _pipe, _output, _guard, _time) = (process, mark, pipe, output, guard, time);
        _tree = new UnixProcessTree(process, mark, time);
    }

    public override Task Exited => _exited.Task;

    /// <exception cref="System.ComponentModel.Win32Exception">The shell could not be started.</exception>
    public static UnixShellProcess Start(CommandSpec command, CommandEnvironment environment, CommandOutput output, OrphanGuard guard, TimeProvider time)
    {
        var pipe = new UnixPipe();
        try
        {
            var variables = environment.Create();
            var mark = UnixProcessTree.AddMark(variables);
            var process = UnixSpawn.Start(
                [Shell, "-c", command.CommandLine], variables, command.WorkingDirectory, input: null, output: UnixPipe.DescriptorOf(pipe.Writer));
            guard.Add(process, mark);
            pipe.Writer.Dispose();
            var started = new UnixShellProcess(process, mark, pipe, output, guard, time);
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
        using (var stream = new FileStream(_pipe.Reader, FileAccess.Read, bufferSize: 0))
        {
            try
            {
                var isHeldOpen = ReadUntilExit(stream, out var status);
                if (isHeldOpen && _tree.EndNow() is > 0 and var count)
                    _output.AddNote($"Ended with the command: {count} background process{(count == 1 ? "" : "es")} that still had this output open. Redirect the output of what is to go on.");
                ExitCode = status is { } taken ? CodeOf(taken) : null;
            }
            catch (Exception e)
            {
                // Nobody above this thread could catch it; the command must end and its caller must hear of it.
                _tree.EndNow();
                _output.AddNote($"The command was ended because its output could not be read: {e.Message}");
            }
            _guard.Remove(_process, _mark);
            _exited.SetResult();
        }
    }

    /// <summary>Whether something still had the pipe open when the shell ended.</summary>
    private bool ReadUntilExit(FileStream stream, out int? status)
    {
        var append = _output.Open();
        var buffer = new byte[64 * 1024];
        var entry = new UnixNative.PollEntry { Descriptor = UnixPipe.DescriptorOf(_pipe.Reader), Events = UnixNative.PollIn };
        var (hasExited, exitedAt, checkedAt) = (false, 0L, _time.GetTimestamp());
        for (status = null; ;)
        {
            var ready = UnixNative.Poll(ref entry, 1, TickMilliseconds);
            if (ready > 0)
            {
                var count = stream.Read(buffer);
                if (count == 0)
                    break;
                append(buffer.AsMemory(0, count));
            }
            if (hasExited && (ready == 0 || _time.GetElapsedTime(exitedAt).TotalMilliseconds > MaxDrainMilliseconds))
                return true;
            if (!hasExited && (ready <= 0 || _time.GetElapsedTime(checkedAt).TotalMilliseconds > TickMilliseconds))
            {
                hasExited = HasExited(UnixNative.NoHang, out status);
                (exitedAt, checkedAt) = (_time.GetTimestamp(), _time.GetTimestamp());
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
    private static int CodeOf(int status) => (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F);
}
