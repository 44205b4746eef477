using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Protocol.Rpc;

// CA1001: a source without timer and links holds nothing to dispose.
#pragma warning disable CA1001
/// <summary>A request of the peer. It is answered exactly once, by whoever holds it, from any thread.</summary>
public sealed class RpcRequest
#pragma warning restore CA1001
{
    private readonly RpcConnection _connection;
    private readonly CancellationTokenSource _cancellation = new();
    private int _answered;

    internal RpcRequest(RpcConnection connection, RequestId id, string method, JsonElement @params) =>
        (_connection, Id, Method, Params) = (connection, id, method, @params);

    /// <summary>The identifier the peer gave it.</summary>
    public RequestId Id { get; }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>Object or array; <see cref="JsonValueKind.Undefined"/> where there are none. Stays valid.</summary>
    public JsonElement Params { get; }

    /// <summary>Fires when the peer cancels the request, and when the connection ends. The request must be answered all the same.</summary>
    public CancellationToken CancellationToken => _cancellation.Token;

    /// <summary>The parameters as a record.</summary>
    /// <exception cref="RpcException">InvalidParams: they are missing or do not fit; the message says where and what.</exception>
    public T ReadParams<T>(JsonTypeInfo<T> type) => RpcParams.Read(Method, Params, type);

    /// <summary>The parameters as a record that is read by hand.</summary>
    /// <inheritdoc cref="ReadParams{T}(JsonTypeInfo{T})" />
    public T ReadParams<T>(Func<JsonElement, T> read) => RpcParams.Read(Method, Params, read);

    /// <summary>Answers. Done when the answer is queued; what is sent afterwards arrives after it, even when this is not awaited.</summary>
    /// <exception cref="InvalidOperationException">The request is answered already.</exception>
    /// <exception cref="ConnectionLostException">Nobody is there to read it.</exception>
    public ValueTask RespondAsync<T>(T result, JsonTypeInfo<T> type) => AnswerAsync(MessageWriter.Result(Id, result, type));

    /// <summary>Answers with a result that is written by hand.</summary>
    /// <inheritdoc cref="RespondAsync{T}(T, JsonTypeInfo{T})" />
    public ValueTask RespondAsync<T>(T result, Action<IBufferWriter<byte>, T> write) => AnswerAsync(MessageWriter.Result(Id, result, write));

    /// <summary>Answers with null, for methods without a result.</summary>
    /// <inheritdoc cref="RespondAsync{T}(T, JsonTypeInfo{T})" />
    public ValueTask RespondAsync() => AnswerAsync(MessageWriter.NullResult(Id));

    /// <summary>Answers with an error.</summary>
    /// <inheritdoc cref="RespondAsync{T}(T, JsonTypeInfo{T})" />
    public ValueTask RespondErrorAsync(RpcError error) => AnswerAsync(MessageWriter.Error(Id, error));

    // Callbacks run elsewhere: a slow one must not hold up the read loop.
    internal void Cancel() => _ = _cancellation.CancelAsync();

    private ValueTask AnswerAsync(PooledBuffer answer)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0)
            return _connection.AnswerAsync(Id, answer);
        answer.Dispose();
        throw new InvalidOperationException($"Request {Id} ({Method}) is answered already.");
    }
}

/// <summary>A notification of the peer.</summary>
/// <param name="Method">The method.</param>
/// <param name="Params">Object or array; <see cref="JsonValueKind.Undefined"/> where there are none. Stays valid.</param>
public sealed record RpcNotification(string Method, JsonElement Params)
{
    /// <summary>The parameters as a record.</summary>
    /// <exception cref="RpcException">InvalidParams: they are missing or do not fit; the message says where and what.</exception>
    public T ReadParams<T>(JsonTypeInfo<T> type) => RpcParams.Read(Method, Params, type);
}
