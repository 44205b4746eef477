using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Protocol.Rpc;

/// <summary>What was asked of the peer and not answered yet. Every request ends: with a result, an error, cancelled, or with the connection.</summary>
internal sealed class PendingRequests(OutgoingQueue outgoing, Action<string> report)
{
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _pending = [];
    private long _lastId;

    public async Task<JsonElement> SendAsync<TParams>(string method, TParams @params, JsonTypeInfo<TParams> type, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastId);
        var message = MessageWriter.Request(RequestId.Of(id), method, @params, type);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        try
        {
            await outgoing.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _pending.TryRemove(id, out _);
            throw;
        }
        await using var registration = cancellationToken.UnsafeRegister(_ => Abandon(id, cancellationToken), null).ConfigureAwait(false);
        return await answer.Task.ConfigureAwait(false);
    }

    public void Complete(RequestId? id, JsonElement result) => Take(id, "a result without an id")?.TrySetResult(result);

    public void Fail(RequestId? id, RpcError error) => Take(id, error.Message)?.TrySetException(new RpcException(error));

    public void FailAll()
    {
        foreach (var id in _pending.Keys)
        {
            if (_pending.TryRemove(id, out var answer))
                answer.TrySetException(new ConnectionLostException());
        }
    }

    private TaskCompletionSource<JsonElement>? Take(RequestId? id, string what)
    {
        if (id?.Integer is { } number && _pending.TryRemove(number, out var answer))
            return answer;
        if (id is null)
            report($"The client answered no request in particular: {what}");
        // Up to the newest identifier it is the late answer to a request that was cancelled.
        else if (id.Value.Integer is not { } issued || issued <= 0 || issued > Interlocked.Read(ref _lastId))
            report($"The client answered request {id}, which was never sent.");
        return null;
    }

    private void Abandon(long id, CancellationToken cancellationToken)
    {
        if (!_pending.TryRemove(id, out var answer))
            return;
        // Nobody awaits it: if it cannot be sent, the connection is gone and there is nothing left to cancel.
        _ = outgoing.SendAsync(MessageWriter.Cancel(RequestId.Of(id)), CancellationToken.None).AsTask();
        answer.TrySetCanceled(cancellationToken);
    }
}
