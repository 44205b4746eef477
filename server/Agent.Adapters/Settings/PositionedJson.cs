using System.Text;
using System.Text.Json;

namespace Agent.Adapters.Settings;

/// <summary>JSON that remembers where it stands, for messages with a line. Comments and trailing commas are allowed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last byte.</param>
/// <param name="Line">Line of its first byte, from 1.</param>
internal sealed record PositionedJson(JsonValueKind Kind, int Start, int End, int Line)
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Members of an object, in order; a name that stands twice keeps its last value.</summary>
    public IReadOnlyDictionary<string, PositionedJson> Members { get; private init; } = new Dictionary<string, PositionedJson>();

    public IReadOnlyList<PositionedJson> Elements { get; private init; } = [];

    /// <summary>The text of a string or number.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Parses a whole document.</summary>
    /// <exception cref="JsonException">It is no JSON; the exception has the line, from 0.</exception>
    public static PositionedJson Parse(ReadOnlySpan<byte> bytes)
    {
        var skipped = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(bytes[skipped..], Options);
        reader.Read();
        var root = ReadValue(ref reader, bytes, skipped);
        while (reader.Read())
        {
        }
        return root;
    }

    private static PositionedJson ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes, int skipped)
    {
        var start = (int)reader.TokenStartIndex + skipped;
        var line = bytes[..start].Count((byte)'\n') + 1;
        var members = new Dictionary<string, PositionedJson>(StringComparer.Ordinal);
        var elements = new List<PositionedJson>();
        var (kind, text) = reader.TokenType switch
        {
            JsonTokenType.StartObject => (JsonValueKind.Object, ""),
            JsonTokenType.StartArray => (JsonValueKind.Array, ""),
            JsonTokenType.String => (JsonValueKind.String, reader.GetString()!),
            JsonTokenType.Number => (JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
            JsonTokenType.True => (JsonValueKind.True, ""),
            JsonTokenType.False => (JsonValueKind.False, ""),
            _ => (JsonValueKind.Null, ""),
        };
        if (kind == JsonValueKind.Object)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                members[name] = ReadValue(ref reader, bytes, skipped);
            }
        if (kind == JsonValueKind.Array)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                elements.Add(ReadValue(ref reader, bytes, skipped));
        return new(kind, start, (int)reader.BytesConsumed + skipped, line) { Members = members, Elements = elements, Text = text };
    }
}
