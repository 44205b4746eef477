namespace Agent.Core.Changes;

/// <summary>Delivers the states of a change set in the order they were added, one at a time, on the thread of whoever delivers first.</summary>
internal sealed class ChangeEvents
{
    private readonly Lock _lock = new();
    private readonly Queue<ChangeSet> _waiting = [];
    private bool _isDelivering;

    public event Action<ChangeSet>? Raised;

    /// <summary>Adds a state. Called under the owner's lock, which makes the order.</summary>
    public void Add(ChangeSet changes)
    {
        lock (_lock)
            _waiting.Enqueue(changes);
    }

    /// <summary>Delivers what waits. Called outside of all locks; while another thread (or a handler) delivers, it leaves the rest to that one.</summary>
    public void Deliver()
    {
        lock (_lock)
        {
            if (_isDelivering)
                return;
            _isDelivering = true;
        }
        while (Next() is { } changes)
        {
            try
            {
                Raised?.Invoke(changes);
            }
            catch
            {
                lock (_lock)
                    _isDelivering = false;
                throw;
            }
        }
    }

    private ChangeSet? Next()
    {
        lock (_lock)
        {
            if (_waiting.TryDequeue(out var changes))
                return changes;
            _isDelivering = false;
            return null;
        }
    }
}
