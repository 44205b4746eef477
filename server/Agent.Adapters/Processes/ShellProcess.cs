namespace Agent.Adapters.Processes;

/// <summary>A running command and all that it started.</summary>
internal abstract class ShellProcess : IDisposable
{
    /// <summary>The exit code, once the shell has ended and its output is read; 128 and the signal where a signal ended it, null where the system lost it.</summary>
    public abstract Task<int?> Exited { get; }

    /// <summary>Ends the shell and all that it started: asks first, then forces. Comes back within a second.</summary>
    public abstract Task EndTreeAsync();

    public abstract void Dispose();
}
