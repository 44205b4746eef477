namespace Agent.Protocol.Rpc;

/// <summary>
/// What waits to be written, in the order of the calls. Holds <paramref name="capacity"/> bytes, or one message where that is larger; who comes then waits,
/// asynchronously and in order, until the peer has read enough. Nothing is dropped and nothing overtakes. One writer at a time empties it: it is called when there is
/// something to do, takes until nothing is left, and is called again with the next message.
/// </summary>
/// <param name="capacity">Bytes that are held.</param>
/// <param name="ready">Calls the writer. Must return at once.</param>
internal sealed class OutgoingQueue(long capacity, Action ready)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiting> _waiting = [];
    private List<PooledBuffer> _admitted = [];
    private long _bytes;
    private bool _closed;
    // Before the first take there is nobody to call.
    private bool _isTaking = true;

    private sealed record Waiting(PooledBuffer Message, TaskCompletionSource Admission);

    /// <summary>Takes the message over. Done when it is queued; cancelled before that, it is not sent at all.</summary>
    /// <exception cref="ConnectionLostException">The queue is closed, or was while the message waited for room.</exception>
    public ValueTask SendAsync(PooledBuffer message, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiting> node;
        lock (_gate)
        {
            if (_closed || cancellationToken.IsCancellationRequested)
            {
                message.Dispose();
                return _closed ? ValueTask.FromException(new ConnectionLostException()) : ValueTask.FromCanceled(cancellationToken);
            }
            if (_waiting.Count == 0 && HasRoomFor(message))
            {
                Admit(message);
                return ValueTask.CompletedTask;
            }
            node = _waiting.AddLast(new Waiting(message, new(TaskCreationOptions.RunContinuationsAsynchronously)));
        }
        return new(WaitAsync(node, cancellationToken));
    }

    /// <summary>Whether nothing is left and nothing can come.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_gate)
                return _closed && _admitted.Count == 0;
        }
    }

    /// <summary>All that is queued now. Null when that is nothing: the writer must return then.</summary>
    public IReadOnlyList<PooledBuffer>? Take()
    {
        lock (_gate)
        {
            _isTaking = _admitted.Count > 0;
            if (!_isTaking)
                return null;
            var taken = _admitted;
            _admitted = [];
            return taken;
        }
    }

    /// <summary>Frees the room of messages that were written.</summary>
    public void Release(IReadOnlyList<PooledBuffer> written)
    {
        lock (_gate)
        {
            foreach (var message in written)
            {
                _bytes -= message.Length;
                message.Dispose();
            }
            while (_waiting.First is { } next && HasRoomFor(next.Value.Message))
            {
                _waiting.RemoveFirst();
                Admit(next.Value.Message);
                next.Value.Admission.TrySetResult();
            }
        }
    }

    /// <summary>Takes nothing more. What is queued can still be taken; who waits for room is told that the connection is lost.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var (message, admission) in _waiting)
            {
                message.Dispose();
                admission.TrySetException(new ConnectionLostException());
            }
            _waiting.Clear();
            Call();
        }
    }

    private bool HasRoomFor(PooledBuffer message) => _bytes == 0 || _bytes + message.Length <= capacity;

    private void Admit(PooledBuffer message)
    {
        _bytes += message.Length;
        _admitted.Add(message);
        Call();
    }

    private void Call()
    {
        if (_isTaking)
            return;
        _isTaking = true;
        ready();
    }

    private async Task WaitAsync(LinkedListNode<Waiting> node, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => Withdraw(node, cancellationToken), null).ConfigureAwait(false);
        await node.Value.Admission.Task.ConfigureAwait(false);
    }

    private void Withdraw(LinkedListNode<Waiting> node, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (node.List is null)
                return;
            _waiting.Remove(node);
            node.Value.Message.Dispose();
            node.Value.Admission.TrySetCanceled(cancellationToken);
        }
    }
}
