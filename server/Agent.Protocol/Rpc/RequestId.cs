using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Protocol.Rpc;

/// <summary>A number or a string that identifies a request. It is written back exactly as it was read, also where the number is no integer.</summary>
[JsonConverter(typeof(RequestIdConverter))]
public readonly record struct RequestId
{
    private readonly long _integer;
    private readonly string? _text;
    private readonly bool _isLiteral;

    private RequestId(long integer, string? text, bool isLiteral) => (_integer, _text, _isLiteral) = (integer, text, isLiteral);

    /// <summary>The identifier that is this integer.</summary>
    public static RequestId Of(long value) => new(value, null, false);

    /// <summary>The identifier that is this string.</summary>
    public static RequestId Of(string value) => new(0, value, false);

    /// <summary>The integer; null where it is a string or another number.</summary>
    public long? Integer => _text is null ? _integer : null;

    /// <summary>Reads the value the reader stands on; false where it is neither number nor string. Never moves the reader.</summary>
    internal static bool TryRead(ref Utf8JsonReader reader, out RequestId id)
    {
        id = default;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                id = Of(reader.GetString()!);
                return true;
            case JsonTokenType.Number:
                // "-0" is the one integer that would not come back as it was.
                id = reader.TryGetInt64(out var value) && (value != 0 || Literal(ref reader) == "0") ? Of(value) : new RequestId(0, Literal(ref reader), true);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads an element; false where it is neither number nor string.</summary>
    internal static bool TryRead(JsonElement element, out RequestId id)
    {
        id = default;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                id = Of(element.GetString()!);
                return true;
            case JsonValueKind.Number:
                var literal = element.GetRawText();
                id = element.TryGetInt64(out var value) && literal != "-0" ? Of(value) : new RequestId(0, literal, true);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Writes an integer, which needs no JSON writer; false where it is none.</summary>
    internal bool TryWriteTo(IBufferWriter<byte> output)
    {
        if (_text is not null)
            return false;
        Utf8Formatter.TryFormat(_integer, output.GetSpan(20), out var digits);
        output.Advance(digits);
        return true;
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (_text is null)
            writer.WriteNumberValue(_integer);
        else if (_isLiteral)
            writer.WriteRawValue(_text);
        else
            writer.WriteStringValue(_text);
    }

    /// <summary>As JSON shows it: strings in quotes.</summary>
    public override string ToString() =>
        _text is null ? _integer.ToString(CultureInfo.InvariantCulture) : _isLiteral ? _text : $"\"{_text}\"";

    private static string Literal(ref Utf8JsonReader reader) =>
        Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
}

internal sealed class RequestIdConverter : JsonConverter<RequestId>
{
    public override RequestId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RequestId.TryRead(ref reader, out var id) ? id : throw new JsonException("a number or a string is needed");

    public override void Write(Utf8JsonWriter writer, RequestId value, JsonSerializerOptions options) => value.WriteTo(writer);
}
