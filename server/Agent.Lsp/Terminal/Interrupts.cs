using System.Runtime.InteropServices;

namespace Agent.Lsp.Terminal;

/// <summary>
/// Turns signals into two steps. The first asks whoever works to stop; the second, or a first that nobody could act on in time, leaves at once.
/// Everything said and done is in the session log already, so leaving loses nothing.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly Action<ExitCode> _leave;
    private readonly List<PosixSignalRegistration> _registrations = [];
    private int _pauses;

    /// <param name="leave">Leaves the process at once.</param>
    public Interrupts(Action<ExitCode> leave) => _leave = leave;

    /// <summary>Fires with the first signal.</summary>
    public CancellationToken Token => _first.Token;

    /// <summary>The exit code the signal asks for; null while there was none.</summary>
    public ExitCode? Code { get; private set; }

    /// <summary>Starts to listen for Ctrl+C, SIGTERM and SIGHUP.</summary>
    public void Listen()
    {
        Register(PosixSignal.SIGINT, ExitCode.Interrupted);
        Register(PosixSignal.SIGTERM, ExitCode.Terminated);
        Register(PosixSignal.SIGHUP, ExitCode.Terminated);
    }

    /// <summary>Until the result is disposed, Ctrl+C belongs to another program at the terminal, for instance an editor.</summary>
    public IDisposable Pause()
    {
        Interlocked.Increment(ref _pauses);
        return new Pausing(this);
    }

    /// <summary>What a signal does.</summary>
    public void Raise(ExitCode code)
    {
        if (code == ExitCode.Interrupted && Volatile.Read(ref _pauses) > 0)
            return;
        if (Code is { } first)
        {
            _leave(first);
            return;
        }
        Code = code;
        _first.Cancel();
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _first.Dispose();
    }

    private void Register(PosixSignal signal, ExitCode code) => _registrations.Add(PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        Raise(code);
    }));

    private sealed class Pausing(Interrupts owner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref owner._pauses);
    }
}
