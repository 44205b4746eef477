using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Protocol.Rpc;

/// <summary>
/// JSON-RPC 2.0 in both directions over one <see cref="IMessageHandler"/>: one thread reads and hands over in order, one task at a time writes what is queued. It knows identifiers,
/// cancellation and errors, and no method but <c>$/cancelRequest</c>. It runs no handler, orders nothing and sets no time limits: that is the queue's part.
/// A peer that stops reading makes senders wait once <see cref="RpcOptions.OutgoingCapacity"/> bytes are queued; a peer that breaks the rules is answered with an
/// error, and the connection ends only where the next message can no longer be found.
/// </summary>
public sealed class RpcConnection : IAsyncDisposable
{
    internal const string CancelMethod = "$/cancelRequest";

    private readonly IMessageHandler _messages;
    private readonly IRpcTarget _target;
    private readonly RpcOptions _options;
    private readonly OutgoingQueue _outgoing;
    private readonly ConcurrentDictionary<RequestId, RpcRequest> _incoming = [];
    private readonly PendingRequests _pending;
    private readonly CancellationTokenSource _disposed = new();
    private readonly TaskCompletionSource<ConnectionEnd> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>Creates it; nothing is read or written before <see cref="RunAsync"/>.</summary>
    /// <param name="messages">The framing, over the two pipes. The connection completes both when it ends.</param>
    /// <param name="target">Who gets requests and notifications.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public RpcConnection(IMessageHandler messages, IRpcTarget target, RpcOptions? options = null)
    {
        (_messages, _target, _options) = (messages, target, options ?? new());
        _outgoing = new(_options.OutgoingCapacity, StartWriting);
        _pending = new(_outgoing, Report);
    }

    /// <summary>
    /// Reads until the input ends, then fails what waits for the peer, cancels what the peer waited for, and writes what is still queued.
    /// </summary>
    /// <exception cref="OperationCanceledException">Cancelled, or disposed.</exception>
    /// <exception cref="InvalidOperationException">Called twice.</exception>
    public Task<ConnectionEnd> RunAsync(CancellationToken cancellationToken)
    {
        if (_running != Task.CompletedTask)
            throw new InvalidOperationException("A connection runs once.");
        var running = RunLoopsAsync(cancellationToken);
        _running = running;
        return running;
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The result; the default of <typeparamref name="TResult"/> where the peer answered null.</returns>
    /// <exception cref="RpcException">The peer answered with an error, or with a result that does not fit.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the peer was told with <c>$/cancelRequest</c> if it had been sent, and its answer will be ignored.</exception>
    /// <exception cref="ConnectionLostException">The connection has ended or ended before the answer.</exception>
    public async Task<TResult?> RequestAsync<TParams, TResult>(
        string method, TParams @params, JsonTypeInfo<TParams> paramsType, JsonTypeInfo<TResult> resultType, CancellationToken cancellationToken)
    {
        var result = await _pending.SendAsync(method, @params, paramsType, cancellationToken).ConfigureAwait(false);
        try
        {
            return result.Deserialize(resultType);
        }
        catch (JsonException e)
        {
            throw new RpcException(RpcErrorCodes.InternalError, $"The answer to {method} does not fit: {RpcParams.Describe(e, "result")}", e);
        }
    }

    /// <summary>Sends a request whose result says nothing, and waits for its answer.</summary>
    /// <inheritdoc cref="RequestAsync{TParams, TResult}" />
    public Task RequestAsync<TParams>(string method, TParams @params, JsonTypeInfo<TParams> paramsType, CancellationToken cancellationToken) =>
        _pending.SendAsync(method, @params, paramsType, cancellationToken);

    /// <summary>Sends a notification. Done when it is queued; calls are sent in their order, even when this is not awaited.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while it waited for room; it was not sent.</exception>
    /// <exception cref="ConnectionLostException">The connection has ended.</exception>
    public ValueTask NotifyAsync<TParams>(string method, TParams @params, JsonTypeInfo<TParams> paramsType, CancellationToken cancellationToken) =>
        _outgoing.SendAsync(MessageWriter.Notification(method, @params, paramsType), cancellationToken);

    /// <summary>Ends the connection once what is queued is written. Nothing more can be sent; what waits for the peer fails. Must not be called by the target inside a call.</summary>
    public Task CompleteAsync()
    {
        Close();
        return _running;
    }

    /// <summary>Ends the connection without waiting for what is queued. Must not be called by the target inside a call.</summary>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        Close();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    internal ValueTask AnswerAsync(RequestId id, PooledBuffer answer)
    {
        // First forgotten, then sent: the peer may use the identifier again as soon as it has the answer.
        _incoming.TryRemove(id, out _);
        return _outgoing.SendAsync(answer, CancellationToken.None);
    }

    private async Task<ConnectionEnd> RunLoopsAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
        _stop = stop.Token;
        var reading = StartReading();
        _ = WriteQueuedAsync();
        var writing = _written.Task;
        try
        {
            // Reading from a console cannot be cancelled everywhere, so the end does not wait for it.
            if (await Task.WhenAny(reading, writing).WaitAsync(stop.Token).ConfigureAwait(false) == writing)
                return await writing.ConfigureAwait(false);
            var end = await reading.ConfigureAwait(false);
            Close();
            await writing.WaitAsync(_options.DrainTime, _options.Time, stop.Token).ConfigureAwait(false);
            return end;
        }
        catch (TimeoutException)
        {
            Report("The client did not read what was left to write.");
            return ConnectionEnd.OutputLost;
        }
        finally
        {
            Close();
            await stop.CancelAsync().ConfigureAwait(false);
            await CompleteAfterAsync(reading, _messages.Input.CompleteAsync).ConfigureAwait(false);
            await CompleteAfterAsync(writing, _messages.Output.CompleteAsync).ConfigureAwait(false);
        }
    }

    // A loop that hangs in an operation that cannot be cancelled keeps its pipe until it comes back; nobody waits for that.
    private static Task CompleteAfterAsync(Task loop, Func<Exception?, ValueTask> complete)
    {
        var completing = WaitAsync();
        return loop.IsCompleted ? completing : Task.CompletedTask;

        async Task WaitAsync()
        {
            await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await complete(null).ConfigureAwait(false);
        }
    }

    // A thread of its own: input that can only be waited for must not hold one of the pool's.
    private Task<ConnectionEnd> StartReading()
    {
        var end = new TaskCompletionSource<ConnectionEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => _ = ReadToEndAsync(end, _stop)) { IsBackground = true, Name = "RPC input" }.Start();
        return end.Task;
    }

    private async Task ReadToEndAsync(TaskCompletionSource<ConnectionEnd> end, CancellationToken cancellationToken)
    {
        try
        {
            end.SetResult(await ReadAllAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            end.SetCanceled(cancellationToken);
        }
        catch (Exception e)
        {
            end.SetException(e);
        }
    }

    private async Task<ConnectionEnd> ReadAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            IncomingMessage message;
            try
            {
                message = await _messages.ReadAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (IOException e)
            {
                Report($"The input broke: {e.Message}");
                return ConnectionEnd.Truncated;
            }
            switch (message.Kind)
            {
                case IncomingKind.Message:
                    await ReceiveAsync(message.Body, cancellationToken).ConfigureAwait(false);
                    break;
                case IncomingKind.TooLarge or IncomingKind.Unreadable:
                    await RefuseAsync(message, cancellationToken).ConfigureAwait(false);
                    break;
                case IncomingKind.Malformed:
                    await SendErrorAsync(null, new(RpcErrorCodes.ParseError, message.Problem!), cancellationToken).ConfigureAwait(false);
                    return ConnectionEnd.Malformed;
                case IncomingKind.Truncated:
                    Report("The input ended inside a message.");
                    return ConnectionEnd.Truncated;
                default:
                    return ConnectionEnd.Closed;
            }
        }
    }

    private void StartWriting() => _ = Task.Run(WriteQueuedAsync);

    // Ends when nothing is left; with the next message the queue starts it again.
    private async Task WriteQueuedAsync()
    {
        try
        {
            while (_outgoing.Take() is { } messages)
            {
                foreach (var message in messages)
                    _messages.Write(message.Written);
                var flushed = await _messages.Output.FlushAsync(_stop).ConfigureAwait(false);
                _outgoing.Release(messages);
                if (!flushed.IsCompleted)
                    continue;
                _written.TrySetResult(ConnectionEnd.OutputLost);
                return;
            }
            if (_outgoing.IsFinished)
                _written.TrySetResult(ConnectionEnd.Closed);
        }
        catch (IOException e)
        {
            Report($"The output broke: {e.Message}");
            _written.TrySetResult(ConnectionEnd.OutputLost);
        }
        catch (OperationCanceledException)
        {
            _written.TrySetCanceled(_stop);
        }
        catch (Exception e)
        {
            _written.TrySetException(e);
        }
    }

    private ValueTask ReceiveAsync(ReadOnlySequence<byte> body, CancellationToken cancellationToken)
    {
        var message = Envelope.Parse(body);
        switch (message.Kind)
        {
            case EnvelopeKind.Request:
                return ReceiveRequestAsync(new(this, message.Id!.Value, message.Method!, message.Payload), cancellationToken);
            case EnvelopeKind.Notification:
                ReceiveNotification(new(message.Method!, message.Payload));
                break;
            case EnvelopeKind.Result:
                _pending.Complete(message.Id, message.Payload);
                break;
            case EnvelopeKind.Error or EnvelopeKind.BadResponse:
                _pending.Fail(message.Id, message.Fault!);
                break;
            default:
                return SendErrorAsync(message.Id, message.Fault!, cancellationToken);
        }
        return ValueTask.CompletedTask;
    }

    private ValueTask ReceiveRequestAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        // Answered without an identifier: with it, the client would take this for the answer to the request that is still running.
        if (!_incoming.TryAdd(request.Id, request))
            return SendErrorAsync(null, new(RpcErrorCodes.InvalidRequest, $"Request {request.Id} is still running; {request.Method} must have another id."), cancellationToken);
        try
        {
            _target.OnRequest(request);
        }
        catch (Exception e)
        {
            Report($"{request.Method} failed to be taken: {e.Message}");
            if (_incoming.TryRemove(request.Id, out _))
                return SendErrorAsync(request.Id, new(RpcErrorCodes.InternalError, $"{request.Method}: {e.Message}"), cancellationToken);
        }
        return ValueTask.CompletedTask;
    }

    private void ReceiveNotification(RpcNotification notification)
    {
        if (notification.Method == CancelMethod)
        {
            Cancel(notification.Params);
            return;
        }
        try
        {
            _target.OnNotification(notification);
        }
        catch (Exception e)
        {
            Report($"{notification.Method} failed to be taken: {e.Message}");
        }
    }

    private void Cancel(JsonElement @params)
    {
        if (@params.ValueKind is not JsonValueKind.Object || !@params.TryGetProperty("id"u8, out var element) || !RequestId.TryRead(element, out var id))
            Report($"{CancelMethod} without the id of a request.");
        else if (_incoming.TryGetValue(id, out var request))
            request.Cancel();
    }

    private ValueTask RefuseAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        var (id, isResponse) = Envelope.Peek(message.Body.FirstSpan);
        var error = new RpcError(message.Kind is IncomingKind.TooLarge ? RpcErrorCodes.InvalidRequest : RpcErrorCodes.ParseError, message.Problem!);
        if (!isResponse)
            return SendErrorAsync(id, error, cancellationToken);
        _pending.Fail(id, error);
        return ValueTask.CompletedTask;
    }

    private ValueTask SendErrorAsync(RequestId? id, RpcError error, CancellationToken cancellationToken) =>
        _outgoing.SendAsync(MessageWriter.Error(id, error), cancellationToken);

    private void Close()
    {
        // In this order: what is registered after the queue has closed is refused by the queue.
        _outgoing.Close();
        _pending.FailAll();
        foreach (var (_, request) in _incoming)
            request.Cancel();
    }

    private void Report(string problem) => _options.OnProblem?.Invoke(problem);
}
