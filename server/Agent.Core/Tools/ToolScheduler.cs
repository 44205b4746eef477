using Agent.Core.Sessions;

namespace Agent.Core.Tools;

/// <summary>
/// Starts the calls of one reply in the order they arrive, while the reply still streams: reading tools side by side, eight at most; every other tool alone, after all calls
/// before it and before all calls after it.
/// </summary>
internal sealed class ToolScheduler(ToolRunner runner, TurnScope turn, CancellationToken cancellationToken) : IDisposable
{
    private const int MaxParallel = 8;

    private readonly SemaphoreSlim _slots = new(MaxParallel);
    private readonly List<Task> _all = [];
    private readonly List<Task> _reads = [];
    private Task _lastAlone = Task.CompletedTask;

    /// <summary>Puts the call into the journal and runs it as soon as its turn comes. Called by the reader of the stream only.</summary>
    public void Start(string callId, string tool, string arguments)
    {
        var call = runner.Announce(turn, callId, tool, arguments);
        Task task;
        if (runner.RunsInParallel(call.Tool))
        {
            task = RunReadAsync(call, _lastAlone);
            _reads.Add(task);
        }
        else
        {
            task = RunAloneAsync(call, Task.WhenAll([_lastAlone, .. _reads]));
            _reads.Clear();
            _lastAlone = task;
        }
        _all.Add(task);
    }

    /// <summary>Completes when every call has its result; never fails.</summary>
    public Task WhenAllAsync() => Task.WhenAll(_all);

    public void Dispose() => _slots.Dispose();

    private async Task RunReadAsync(ToolCall call, Task before)
    {
        await before.ConfigureAwait(false);
        await _slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            // Off the reader of the stream: planning a read may search a large tree.
            await Task.Run(() => runner.RunAsync(turn, call, cancellationToken), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task RunAloneAsync(ToolCall call, Task before)
    {
        await before.ConfigureAwait(false);
        await Task.Run(() => runner.RunAsync(turn, call, cancellationToken), CancellationToken.None).ConfigureAwait(false);
    }
}
