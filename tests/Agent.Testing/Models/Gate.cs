namespace Agent.Testing.Models;

/// <summary>A point where the server waits until the test lets it go on; the test knows when it was reached.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the server stands at the gate and all it had to send before is sent.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the server go on. May be called before it arrives.</summary>
    public void Open() => _opened.TrySetResult();

    internal Task PassAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _opened.Task.WaitAsync(cancellationToken);
    }
}
