using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Protocol.Rpc;

/// <summary>Reads parameters and results into records, and says in the wire's terms what does not fit.</summary>
internal static class RpcParams
{
    public static T Read<T>(string method, JsonElement element, JsonTypeInfo<T> type) =>
        Read(method, element, element => element.Deserialize(type) ?? throw new RpcException(RpcErrorCodes.InvalidParams, $"{method}: params must not be null."));

    /// <summary>The same for records that are read by hand.</summary>
    public static T Read<T>(string method, JsonElement element, Func<JsonElement, T> read)
    {
        if (element.ValueKind is JsonValueKind.Undefined)
            throw new RpcException(RpcErrorCodes.InvalidParams, $"{method}: params are missing.");
        try
        {
            return read(element);
        }
        catch (JsonException e)
        {
            throw new RpcException(RpcErrorCodes.InvalidParams, $"{method}: {Describe(e, "params")}", e);
        }
    }

    /// <summary>Where and what, without the names of our types.</summary>
    public static string Describe(JsonException e, string root)
    {
        var path = e.Path is { Length: > 1 } at ? root + at[1..] : root;
        return $"{path}: {Reason(e)}.";
    }

    /// <summary>The serializer's messages name .NET types and positions; this is what the peer needs of them. An unknown wording is passed on as it is.</summary>
    public static string Reason(JsonException e)
    {
        var message = e.Message;
        if (After(message, "including: ") is { } missing)
            return $"{missing.TrimEnd('.')} is missing";
        if (message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return "the value has the wrong type";
        if (message.Contains("allow null values", StringComparison.Ordinal))
            return "null is not allowed here";
        return Before(Before(message, " Path: "), " LineNumber: ").TrimEnd('.');
    }

    private static string Before(string message, string marker)
    {
        var at = message.IndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }

    private static string? After(string message, string marker)
    {
        var at = message.IndexOf(marker, StringComparison.Ordinal);
        return at < 0 ? null : message[(at + marker.Length)..];
    }
}
