using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Sessions.Log;

/// <summary>How a record becomes a line and a line a record.</summary>
internal static class LogLine
{
    private static readonly LogJson Json = LogJson.Default;

    /// <summary>Text beyond ASCII stays readable: a log is a file, never part of a page.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly Lazy<HashSet<string>> Types =
        new(() => [.. Json.LogRecord.PolymorphismOptions?.DerivedTypes.Select(type => (string)type.TypeDiscriminator!) ?? []]);

    /// <summary>
    /// The line, without a line end. The record is written by the code generated for its own type, and its type put in front: what the serializer would set up to choose
    /// among all types takes tens of milliseconds, and the first lines of a session are written before its first request.
    /// </summary>
    public static byte[] Write(LogRecord record)
    {
        var properties = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(properties, Readable);
        var type = WriteProperties(writer, record);
        writer.Flush();
        return [.. Encoding.UTF8.GetBytes($"{{\"t\":\"{type}\","), .. properties.WrittenSpan[1..]];
    }

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
            else if (!Types.Value.Contains(type))
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

    private static string WriteProperties(Utf8JsonWriter writer, LogRecord record)
    {
        return record switch
        {
            HeaderRecord r => Write(r, Json.HeaderRecord, "header"),
            SettingsRecord r => Write(r, Json.SettingsRecord, "settings"),
            TurnStartedRecord r => Write(r, Json.TurnStartedRecord, "turn.started"),
            TurnCompletedRecord r => Write(r, Json.TurnCompletedRecord, "turn.completed"),
            UserRecord r => Write(r, Json.UserRecord, "item.user"),
            AgentRecord r => Write(r, Json.AgentRecord, "item.agent"),
            ReasoningRecord r => Write(r, Json.ReasoningRecord, "item.reasoning"),
            CallRecord r => Write(r, Json.CallRecord, "item.call"),
            PlanRecord r => Write(r, Json.PlanRecord, "item.plan"),
            NoticeRecord r => Write(r, Json.NoticeRecord, "item.notice"),
            FeedbackRecord r => Write(r, Json.FeedbackRecord, "item.feedback"),
            TextRecord r => Write(r, Json.TextRecord, "text"),
            ChangesRecord r => Write(r, Json.ChangesRecord, "changes"),
            _ => throw new ArgumentException($"Records of the kind {record.GetType().Name} cannot be logged.", nameof(record)),
        };

        string Write<T>(T value, JsonTypeInfo<T> info, string type)
        {
            JsonSerializer.Serialize(writer, value, info);
            return type;
        }
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
