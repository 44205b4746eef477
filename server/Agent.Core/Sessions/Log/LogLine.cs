using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agent.Core.Sessions.Log;

/// <summary>How a record becomes a line and a line a record.</summary>
internal static class LogLine
{
    /// <summary>Text beyond ASCII stays readable: a log is a file, never part of a page.</summary>
    private static readonly LogJson Json = new(new JsonSerializerOptions(LogJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly HashSet<string> Types =
        [.. Json.LogRecord.PolymorphismOptions?.DerivedTypes.Select(type => (string)type.TypeDiscriminator!) ?? []];

    /// <summary>The line, without a line end.</summary>
    public static byte[] Write(LogRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, Json.LogRecord);

    /// <summary>The record; null, with the reason in <paramref name="problem"/>, where the line cannot be read.</summary>
    public static LogRecord? Read(ReadOnlySpan<byte> line, out string? problem)
    {
        problem = null;
        try
        {
            var (type, version) = Peek(line);
            if (type is null)
                problem = "has no type";
            else if (version > LogRecord.Version)
                problem = $"({type}) was written by a newer version of the program";
            else if (!Types.Contains(type))
                problem = $"is of an unknown type ({type})";
            else
                return JsonSerializer.Deserialize(line, Json.LogRecord);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            problem = "is damaged";
        }
        return null;
    }

    /// <summary>The type and version, which our own lines begin with.</summary>
    private static (string? Type, int Version) Peek(ReadOnlySpan<byte> line)
    {
        string? type = null;
        int? version = null;
        var reader = new Utf8JsonReader(line);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while ((type is null || version is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isVersion) = (reader.ValueTextEquals("t"u8), reader.ValueTextEquals("v"u8));
            reader.Read();
            if (isType)
                type = reader.GetString();
            else if (isVersion)
                version = reader.GetInt32();
            else
                reader.Skip();
        }
        return (type, version ?? LogRecord.Version);
    }
}
