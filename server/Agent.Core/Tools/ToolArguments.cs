using System.Buffers;
using System.Text.Json;

namespace Agent.Core.Tools;

/// <summary>
/// Reads the arguments a model wrote. Strict: a property nobody knows, one that is missing or one of another type is refused, all problems in one message, so that the
/// model can put it right at once. Only what loses nothing is bent to fit (<see cref="ArgumentNormalizer"/>).
/// </summary>
public static class ToolArguments
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The tool's input record.</summary>
    /// <exception cref="ToolException">The text is not JSON (the message says where) or does not fit the tool's schema (the message says what).</exception>
    public static object Read(Tool tool, string json)
    {
        using var document = Parse(tool, json);
        var shape = ToolSchema.ShapeOf(tool);
        var buffer = new ArrayBufferWriter<byte>(json.Length + 16);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            var problems = ArgumentNormalizer.Write(document.RootElement, shape, writer);
            if (problems.Count > 0)
                throw new ToolException($"{tool.Name}: {string.Join("; ", problems)}. Parameters: {Describe(shape)}.");
        }
        try
        {
            return JsonSerializer.Deserialize(buffer.WrittenSpan, tool.InputType)!;
        }
        catch (JsonException e)
        {
            throw new ToolException($"{tool.Name}: {e.Message}", e);
        }
    }

    private static JsonDocument Parse(Tool tool, string json)
    {
        try
        {
            return JsonDocument.Parse(string.IsNullOrWhiteSpace(json) ? "{}" : json, Strict);
        }
        catch (JsonException e)
        {
            throw new ToolException($"{tool.Name}: the arguments are not valid JSON. {Reason(e)}{Excerpt(json, e)}", e);
        }
        catch (ArgumentException e)
        {
            throw new ToolException($"{tool.Name}: the arguments hold half of a surrogate pair and are not valid text.", e);
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? e.Message : e.Message[..end];
        return e.LineNumber is { } line ? $"Line {line + 1}, byte {e.BytePositionInLine + 1}: {reason}" : reason;
    }

    /// <summary>The last characters before the error, where they can be found cheaply.</summary>
    private static string Excerpt(string json, JsonException e)
    {
        var lines = json.Split('\n');
        if (e.LineNumber is not { } line || line >= lines.Length)
            return "";
        var text = lines[line];
        var end = (int)Math.Min(e.BytePositionInLine ?? 0, text.Length);
        var before = text[Math.Max(0, end - 30)..end];
        return before.Length == 0 ? "" : $" It follows: {before}";
    }

    private static string Describe(InputShape shape) =>
        string.Join(", ", shape.Fields.Select(field => $"{field.Name} ({InputShape.NameOf(field.Type)}{(field.Required ? ", required" : "")})"));
}
