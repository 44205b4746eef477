using System.Threading.Channels;

namespace Agent.Lsp.Queue;

/// <summary>
/// One loop over one channel decides the order of everything the client says: mutations run inline, reads start with the snapshot that is current when
/// their turn comes and then run free. So a read sees every mutation sent before it and none sent after. The queue knows neither the wire nor the domain, and
/// nothing in it waits for a read: a read may wait for the person while mutations pass. A failing read fails itself; a failing mutation ends the queue.
/// </summary>
/// <param name="pin">Gives the current snapshot. Called between mutations only.</param>
internal sealed class RequestQueue<TSnapshot>(Func<TSnapshot> pin) : IDisposable
{
    private readonly Channel<Entry> _channel = Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _cancelAll = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<object, Entry> _latest = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Takes work in the order of the calls and returns at once. After <see cref="Complete"/>, or after a failed mutation, the work fails with <see cref="QueueClosedException"/>.</summary>
    public void Enqueue(Work<TSnapshot> work)
    {
        var entry = new Entry(work, _cancelAll.Token);
        if (work is Reading<TSnapshot> { Key: { } key })
            Supersede(key, entry);
        if (_channel.Writer.TryWrite(entry))
            return;
        Forget(entry);
        _ = FailAsync(entry, new QueueClosedException(work.Method));
    }

    /// <summary>Takes no more work. What was taken still runs.</summary>
    public void Complete() => _channel.Writer.TryComplete();

    /// <summary>Cancels every read that runs or waits.</summary>
    public void CancelReads() => _cancelAll.Cancel();

    /// <summary>Runs the loop; ends when the queue is complete and everything taken has ended.</summary>
    /// <exception cref="MutationFailedException">A mutation failed; work behind it was not run.</exception>
    public async Task RunAsync()
    {
        await foreach (var entry in _channel.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (entry.Work is Mutation<TSnapshot> mutation)
                await MutateAsync(entry, mutation).ConfigureAwait(false);
            else
                Start(entry, (Reading<TSnapshot>)entry.Work);
        }
        await WhenReadsEndedAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _cancelAll.Dispose();

    private async Task MutateAsync(Entry entry, Mutation<TSnapshot> mutation)
    {
        try
        {
            mutation.Run();
        }
        catch (Exception e)
        {
            Complete();
            CancelReads();
            await mutation.Failed(e).ConfigureAwait(false);
            while (_channel.Reader.TryRead(out var behind))
                await FailAsync(behind, new QueueClosedException(behind.Work.Method)).ConfigureAwait(false);
            await WhenReadsEndedAsync().ConfigureAwait(false);
            throw new MutationFailedException(mutation.Method, e);
        }
        finally
        {
            entry.Dispose();
        }
    }

    private void Start(Entry entry, Reading<TSnapshot> reading)
    {
        if (entry.Token.IsCancellationRequested)
        {
            Track(FailAsync(entry, entry.Superseded ? new SupersededException(reading.Method) : new OperationCanceledException(entry.Token)));
            return;
        }
        var snapshot = pin();
        Track(Task.Run(() => ReadAsync(entry, reading, snapshot)));
    }

    private async Task ReadAsync(Entry entry, Reading<TSnapshot> reading, TSnapshot snapshot)
    {
        try
        {
            await reading.Run(snapshot, entry.Token).ConfigureAwait(false);
            Forget(entry);
            entry.Dispose();
        }
        catch (Exception e)
        {
            await FailAsync(entry, e is OperationCanceledException && entry.Superseded ? new SupersededException(reading.Method) : e).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(Entry entry, Exception reason)
    {
        Forget(entry);
        await entry.Work.Failed(reason).ConfigureAwait(false);
        entry.Dispose();
    }

    private void Supersede(object key, Entry entry)
    {
        Entry? older;
        lock (_lock)
        {
            _latest.TryGetValue(key, out older);
            _latest[key] = entry;
        }
        older?.Supersede();
    }

    private void Forget(Entry entry)
    {
        if (entry.Work is not Reading<TSnapshot> { Key: { } key })
            return;
        lock (_lock)
        {
            if (_latest.TryGetValue(key, out var current) && current == entry)
                _latest.Remove(key);
        }
    }

    private void Track(Task task)
    {
        lock (_lock)
            _running.Add(task);
        _ = task.ContinueWith(
            ended =>
            {
                lock (_lock)
                    _running.Remove(ended);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private Task WhenReadsEndedAsync()
    {
        lock (_lock)
            return Task.WhenAll(_running);
    }

    /// <summary>Work with the token that ends it: the client's, a newer one's, or the queue's.</summary>
    private sealed class Entry(Work<TSnapshot> work, CancellationToken all) : IDisposable
    {
        private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(
            all, work is Reading<TSnapshot> reading ? reading.Cancelled : CancellationToken.None);
        private readonly Lock _lock = new();
        private bool _ended;

        public Work<TSnapshot> Work => work;
        public CancellationToken Token => _source.Token;
        public bool Superseded { get; private set; }

        public void Supersede()
        {
            lock (_lock)
            {
                if (_ended)
                    return;
                Superseded = true;
                _ = _source.CancelAsync();
            }
        }

        public void Dispose()
        {
            lock (_lock)
                _ended = true;
            _source.Dispose();
        }
    }
}
