namespace Agent.Adapters.Processes;

/// <summary>A running command and all that it started.</summary>
internal abstract class ShellProcess : IDisposable
{
    /// <summary>Completes once the shell has ended and its output is read.</summary>
    public abstract Task Exited { get; }

    /// <summary>The exit code after that; 128 and the signal where a signal ended it, null where the system lost it.</summary>
    public int? ExitCode { get; protected set; }

    /// <summary>Ends the shell and all that it started: asks first, then forces. Comes back within a second.</summary>
    public abstract Task EndTreeAsync();

    public abstract void Dispose();
}
