using System.Threading.Channels;

namespace Agent.Protocol.Rpc;

/// <summary>
/// What waits to be written, in the order of the calls. Holds <paramref name="capacity"/> bytes, or one message where that is larger; who comes then waits,
/// asynchronously and in order, until the peer has read enough. Nothing is dropped and nothing overtakes.
/// </summary>
internal sealed class OutgoingQueue(long capacity)
{
    private readonly Lock _gate = new();
    private readonly Channel<PooledBuffer> _admitted = Channel.CreateUnbounded<PooledBuffer>(new() { SingleReader = true });
    private readonly LinkedList<Waiting> _waiting = [];
    private long _bytes;
    private bool _closed;

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

    /// <summary>All that is queued now; waits for something. Null when the queue is closed and empty.</summary>
    public async ValueTask<IReadOnlyList<PooledBuffer>?> TakeAsync(CancellationToken cancellationToken)
    {
        if (!await _admitted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            return null;
        List<PooledBuffer> taken = [];
        while (_admitted.Reader.TryRead(out var message))
            taken.Add(message);
        return taken;
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
            _admitted.Writer.TryComplete();
            foreach (var (message, admission) in _waiting)
            {
                message.Dispose();
                admission.TrySetException(new ConnectionLostException());
            }
            _waiting.Clear();
        }
    }

    private bool HasRoomFor(PooledBuffer message) => _bytes == 0 || _bytes + message.Length <= capacity;

    private void Admit(PooledBuffer message)
    {
        _bytes += message.Length;
        _admitted.Writer.TryWrite(message);
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
