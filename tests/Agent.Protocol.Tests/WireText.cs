using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests;

/// <summary>Records as the text that goes over the wire.</summary>
internal static class WireText
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text is read and written back; both are the same.</summary>
    public static T Check<T>(string json, JsonTypeInfo<T> type)
    {
        var value = Read(json, type);
        Assert.AreEqual(json, Write(value, type));
        return value;
    }

    /// <summary>The text is refused, and the refusal says this.</summary>
    public static void CheckRefused<T>(string json, JsonTypeInfo<T> type, string message)
    {
        var refusal = Assert.ThrowsExactly<RpcException>(() => Read(json, type));
        Assert.AreEqual((RpcErrorCodes.InvalidParams, message), (refusal.Error.Code, refusal.Message));
    }

    public static T Read<T>(string json, JsonTypeInfo<T> type)
    {
        using var document = JsonDocument.Parse(json);
        return RpcParams.Read("m", document.RootElement.Clone(), type);
    }

    public static string Write<T>(T value, JsonTypeInfo<T> type)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            JsonSerializer.Serialize(writer, value, type);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
