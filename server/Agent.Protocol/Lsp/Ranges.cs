using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Protocol.Lsp;

/// <summary>A place in a document, between two characters.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Character">Zero-based offset in the line, in units of the position encoding that was agreed on.</param>
public sealed record Position(
    [property: JsonConverter(typeof(UnsignedConverter))] int Line,
    [property: JsonConverter(typeof(UnsignedConverter))] int Character);

/// <summary>A part of a document.</summary>
/// <param name="Start">Its first place.</param>
/// <param name="End">The place behind it.</param>
public sealed record Range(Position Start, Position End);

/// <summary>A part of a document that is named.</summary>
/// <param name="Uri">The document.</param>
/// <param name="Range">The part.</param>
public sealed record Location(string Uri, Range Range);

/// <summary>LSP's <c>uinteger</c>: 0 to 2^31 - 1.</summary>
internal sealed class UnsignedConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number && reader.TryGetInt32(out var value) && value >= 0
            ? value
            : throw new JsonException("a whole number from 0 is needed");

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
