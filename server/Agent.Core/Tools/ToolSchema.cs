using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Agent.Core.Tools;

/// <summary>
/// The JSON Schema a model gets for a tool, made from the constructor of its input record: types, descriptions, what is required and what may be chosen.
/// It says no more than <see cref="ToolArguments"/> enforces, in as few characters as possible: every request carries all schemas.
/// </summary>
public static class ToolSchema
{
    /// <summary>The schema of the tool's input; made once.</summary>
    public static JsonElement For(Tool tool) => InputShape.Of(tool.InputType).Schema;

    internal static JsonElement Render(InputShape shape)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            WriteObject(writer, shape);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteObject(Utf8JsonWriter writer, InputShape shape)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "object");
        writer.WriteStartObject("properties");
        foreach (var field in shape.Fields)
        {
            writer.WritePropertyName(field.Name);
            WriteField(writer, field);
        }
        writer.WriteEndObject();
        if (shape.Fields.Any(field => field.Required))
        {
            writer.WriteStartArray("required");
            foreach (var field in shape.Fields.Where(field => field.Required))
                writer.WriteStringValue(field.Name);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, InputField field)
    {
        writer.WriteStartObject();
        writer.WriteString("type", NameOf(field.Type));
        if (field.Description is not null)
            writer.WriteString("description", field.Description);
        if (!field.Choices.IsEmpty)
        {
            writer.WriteStartArray("enum");
            foreach (var choice in field.Choices)
                writer.WriteStringValue(choice);
            writer.WriteEndArray();
        }
        if (field.Type == InputType.Array)
        {
            writer.WritePropertyName("items");
            if (field.Items is { } items)
            {
                WriteObject(writer, items);
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteString("type", NameOf(field.ItemType));
                writer.WriteEndObject();
            }
        }
        writer.WriteEndObject();
    }

    internal static string NameOf(InputType type) => type switch
    {
        InputType.Text => "string",
        InputType.Integer => "integer",
        InputType.Flag => "boolean",
        InputType.Array => "array",
        _ => "object",
    };
}
