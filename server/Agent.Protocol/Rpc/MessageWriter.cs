using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Protocol.Rpc;

/// <summary>
/// Writes the four kinds of messages, each into a buffer that the caller owns. The names of members are bytes: only values pass a JSON writer, and one that is written by hand
/// passes none, because the writer's escaping is compiled at its first use.
/// </summary>
internal static class MessageWriter
{
    // The peer parses JSON, not HTML: escaping what HTML would need only makes source text longer.
    private static JsonWriterOptions Options => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static PooledBuffer Request<T>(RequestId id, string method, T @params, JsonTypeInfo<T> type) => Call(id, method, @params, type);

    public static PooledBuffer Notification<T>(string method, T @params, JsonTypeInfo<T> type) => Call(null, method, @params, type);

    public static PooledBuffer Result<T>(RequestId id, T result, JsonTypeInfo<T> type) => Write((id, result, type), static (buffer, message) =>
    {
        WriteId(buffer, message.id);
        buffer.Write(",\"result\":"u8);
        Value(buffer, message, static (writer, message) => JsonSerializer.Serialize(writer, message.result, message.type));
    });

    public static PooledBuffer Result<T>(RequestId id, T result, Action<IBufferWriter<byte>, T> write) => Write((id, result, write), static (buffer, message) =>
    {
        WriteId(buffer, message.id);
        buffer.Write(",\"result\":"u8);
        message.write(buffer, message.result);
    });

    public static PooledBuffer NullResult(RequestId id) => Write(id, static (buffer, id) =>
    {
        WriteId(buffer, id);
        buffer.Write(",\"result\":null"u8);
    });

    public static PooledBuffer Error(RequestId? id, RpcError error) => Write((id, error), static (buffer, message) =>
    {
        WriteId(buffer, message.id);
        buffer.Write(",\"error\":"u8);
        Value(buffer, message.error, static (writer, error) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("code"u8, error.Code);
            writer.WriteString("message"u8, error.Message);
            if (error.Data is { } data)
            {
                writer.WritePropertyName("data"u8);
                data.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
    });

    public static PooledBuffer Cancel(RequestId id) => Write(id, static (buffer, id) =>
    {
        WriteMethod(buffer, RpcConnection.CancelMethod);
        buffer.Write(",\"params\":{\"id\":"u8);
        Value(buffer, id, static (writer, id) => id.WriteTo(writer));
        buffer.Write("}"u8);
    });

    private static PooledBuffer Call<T>(RequestId? id, string method, T @params, JsonTypeInfo<T> type) => Write((id, method, @params, type), static (buffer, call) =>
    {
        if (call.id is { } id)
            WriteId(buffer, id);
        WriteMethod(buffer, call.method);
        if (call.@params is null)
            return;
        buffer.Write(",\"params\":"u8);
        Value(buffer, call, static (writer, call) => JsonSerializer.Serialize(writer, call.@params, call.type));
    });

    private static void WriteId(PooledBuffer buffer, RequestId? id)
    {
        buffer.Write(",\"id\":"u8);
        if (id is not { } value)
            buffer.Write("null"u8);
        else if (!value.TryWriteTo(buffer))
            Value(buffer, value, static (writer, id) => id.WriteTo(writer));
    }

    private static void WriteMethod(PooledBuffer buffer, string method)
    {
        buffer.Write(",\"method\":"u8);
        Value(buffer, method, static (writer, method) => writer.WriteStringValue(method));
    }

    private static void Value<TState>(PooledBuffer buffer, TState state, Action<Utf8JsonWriter, TState> write)
    {
        using var writer = new Utf8JsonWriter(buffer, Options);
        write(writer, state);
        writer.Flush();
    }

    private static PooledBuffer Write<TState>(TState state, Action<PooledBuffer, TState> members)
    {
        var buffer = new PooledBuffer();
        try
        {
            buffer.Write("{\"jsonrpc\":\"2.0\""u8);
            members(buffer, state);
            buffer.Write("}"u8);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
