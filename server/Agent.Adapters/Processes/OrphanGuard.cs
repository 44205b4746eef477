using System.ComponentModel;
using System.IO.Pipes;
using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>
/// Ends commands that run when the agent dies without a word, killed for instance. One small shell for all commands, started with the first, reads which sessions run from a pipe
/// only the agent can write to: the pipe's end is the agent's end. Windows does this with job objects instead.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    private const string Script = """
        trap '' HUP INT TERM
        running=
        while read -r what id; do
            case $what in
                +) running="$running $id" ;;
                -) left=; for one in $running; do [ "$one" = "$id" ] || left="$left $one"; done; running=$left ;;
            esac
        done
        for id in $running; do
            kill -s KILL -- "-$id"
            for stat in /proc/[0-9]*/stat; do
                read -r line < "$stat" || continue
                set -- ${line##*)}
                [ "$4" = "$id" ] || continue
                process=${stat#/proc/}
                kill -s KILL "${process%/stat}"
            done
        done
        """;

    private readonly Lock _lock = new();
    private AnonymousPipeServerStream? _pipe;
    private bool _isDisposed;

    /// <summary>A command runs.</summary>
    /// <param name="session">The session it leads.</param>
    public void Add(int session) => Tell('+', session);

    /// <summary>A command has ended.</summary>
    /// <param name="session">The session it led.</param>
    public void Remove(int session) => Tell('-', session);

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _pipe?.Dispose();
        }
    }

    /// <summary>Without the guard commands run all the same: it only matters when the agent is killed.</summary>
    private void Tell(char what, int session)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            try
            {
                _pipe ??= Start();
                _pipe.Write(Encoding.ASCII.GetBytes($"{what} {session}\n"));
            }
            catch (Exception e) when (e is IOException or Win32Exception)
            {
                _pipe?.Dispose();
                _pipe = null;
            }
        }
    }

    private static AnonymousPipeServerStream Start()
    {
        var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None, bufferSize: 0);
        var reader = (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
        UnixSpawn.Start(["/bin/sh", "-c", Script], new Dictionary<string, string>(), "/", input: reader, output: null);
        pipe.DisposeLocalCopyOfClientHandle();
        return pipe;
    }
}
