using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Protocol.Rpc;

/// <summary>Writes the four kinds of messages, each into a buffer that the caller owns.</summary>
internal static class MessageWriter
{
    // The peer parses JSON, not HTML: escaping what HTML would need only makes source text longer.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static PooledBuffer Request<T>(RequestId id, string method, T @params, JsonTypeInfo<T> type) => Call(id, method, @params, type);

    public static PooledBuffer Notification<T>(string method, T @params, JsonTypeInfo<T> type) => Call(null, method, @params, type);

    public static PooledBuffer Result<T>(RequestId id, T result, JsonTypeInfo<T> type) => Write((id, result, type), static (writer, message) =>
    {
        WriteId(writer, message.id);
        writer.WritePropertyName("result"u8);
        JsonSerializer.Serialize(writer, message.result, message.type);
    });

    public static PooledBuffer Result<T>(RequestId id, T result, Action<Utf8JsonWriter, T> write) => Write((id, result, write), static (writer, message) =>
    {
        WriteId(writer, message.id);
        writer.WritePropertyName("result"u8);
        message.write(writer, message.result);
    });

    public static PooledBuffer NullResult(RequestId id) => Write(id, static (writer, id) =>
    {
        WriteId(writer, id);
        writer.WriteNull("result"u8);
    });

    public static PooledBuffer Error(RequestId? id, RpcError error) => Write((id, error), static (writer, message) =>
    {
        WriteId(writer, message.id);
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, message.error.Code);
        writer.WriteString("message"u8, message.error.Message);
        if (message.error.Data is { } data)
        {
            writer.WritePropertyName("data"u8);
            data.WriteTo(writer);
        }
        writer.WriteEndObject();
    });

    public static PooledBuffer Cancel(RequestId id) => Write(id, static (writer, id) =>
    {
        writer.WriteString("method"u8, RpcConnection.CancelMethod);
        writer.WriteStartObject("params"u8);
        WriteId(writer, id);
        writer.WriteEndObject();
    });

    private static PooledBuffer Call<T>(RequestId? id, string method, T @params, JsonTypeInfo<T> type) => Write((id, method, @params, type), static (writer, call) =>
    {
        if (call.id is { } id)
            WriteId(writer, id);
        writer.WriteString("method"u8, call.method);
        if (call.@params is not null)
        {
            writer.WritePropertyName("params"u8);
            JsonSerializer.Serialize(writer, call.@params, call.type);
        }
    });

    private static void WriteId(Utf8JsonWriter writer, RequestId? id)
    {
        writer.WritePropertyName("id"u8);
        if (id is { } value)
            value.WriteTo(writer);
        else
            writer.WriteNullValue();
    }

    private static PooledBuffer Write<TState>(TState state, Action<Utf8JsonWriter, TState> members)
    {
        var buffer = new PooledBuffer();
        try
        {
            using var writer = new Utf8JsonWriter(buffer, Options);
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            members(writer, state);
            writer.WriteEndObject();
            writer.Flush();
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
