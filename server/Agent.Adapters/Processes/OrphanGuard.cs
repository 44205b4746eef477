using System.ComponentModel;
using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>
/// Ends commands that run when the agent dies without a word, killed for instance. One small shell for all commands, started with the first, reads what runs from a pipe
/// only the agent can write to: the pipe's end is the agent's end. Windows does this with job objects instead.
/// </summary>
internal sealed class OrphanGuard : IDisposable
{
    private const string Script = """
        trap '' HUP INT TERM
        running=
        while read -r what session mark; do
            case $what in
                +) running="$running $session:$mark" ;;
                -) left=; for one in $running; do [ "$one" = "$session:$mark" ] || left="$left $one"; done; running=$left ;;
            esac
        done
        for one in $running; do
            kill -s KILL -- "-${one%%:*}"
            for process in $(grep -ls "AGENT_LSP_COMMAND=${one#*:}" /proc/[0-9]*/environ); do
                process=${process#/proc/}
                kill -s KILL "${process%/environ}"
            done
        done
        """;

    private readonly Lock _lock = new();
    private FileStream? _pipe;
    private bool _isDisposed;

    /// <summary>A command runs.</summary>
    /// <param name="session">The session it leads.</param>
    /// <param name="mark">The mark that all it starts carry.</param>
    public void Add(int session, string mark) => Tell('+', session, mark);

    /// <summary>A command has ended.</summary>
    /// <param name="session">The session it led.</param>
    /// <param name="mark">Its mark.</param>
    public void Remove(int session, string mark) => Tell('-', session, mark);

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _pipe?.Dispose();
        }
    }

    /// <summary>Without the guard commands run all the same: it only matters when the agent is killed.</summary>
    private void Tell(char what, int session, string mark)
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            try
            {
                _pipe ??= Start();
                _pipe.Write(Encoding.ASCII.GetBytes($"{what} {session} {mark}\n"));
            }
            catch (Exception e) when (e is IOException or Win32Exception)
            {
                _pipe?.Dispose();
                _pipe = null;
            }
        }
    }

    private static FileStream Start()
    {
        var pipe = new UnixPipe();
        var path = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        UnixSpawn.Start(["/bin/sh", "-c", Script], new Dictionary<string, string> { ["PATH"] = path }, "/", UnixPipe.DescriptorOf(pipe.Reader), output: null);
        pipe.Reader.Dispose();
        return new FileStream(pipe.Writer, FileAccess.Write, bufferSize: 0);
    }
}
