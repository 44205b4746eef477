using System.Text.Json;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.Anthropic;

/// <summary>
/// The body of a Messages request. Three cache marks: after the tools and the system text, and after the last two messages that are not the model's, so that a request finds
/// all that the one before it has written, however many blocks lie between.
/// </summary>
internal static class AnthropicRequest
{
    public static void Write(Utf8JsonWriter json, ModelInfo model, IReadOnlyList<ChatMessage> messages, ChatOptions options)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Name);
        json.WriteNumber("max_tokens", options.MaxOutputTokens ?? model.MaxOutputTokens);
        if (model.Thinking && options.Reasoning?.Effort != ReasoningEffort.None)
            json.WriteRaw("thinking", """{"type":"adaptive","display":"summarized"}""");
        if (RequestWriter.Effort(options) is { } effort)
            json.WriteRaw("output_config", $$"""{"effort":"{{effort}}"}""");
        if (options.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop_sequences");
            foreach (var stop in stops)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }
        WriteTools(json, options);
        WriteSystem(json, [.. RequestWriter.SystemTexts(messages, options)]);
        WriteMessages(json, model, [.. messages.Where(message => message.Role != ChatRole.System)]);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, ChatOptions options)
    {
        if (options.Tools is not { Count: > 0 } tools)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in tools.OfType<AIFunctionDeclaration>())
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("input_schema");
            tool.JsonSchema.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (options.ToolMode is NoneChatToolMode)
            json.WriteRaw("tool_choice", """{"type":"none"}""");
    }

    private static void WriteSystem(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            return;
        json.WriteStartArray("system");
        for (var i = 0; i < texts.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            json.WriteString("text", texts[i]);
            if (i == texts.Count - 1)
                WriteCacheMark(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteMessages(Utf8JsonWriter json, ModelInfo model, IReadOnlyList<ChatMessage> messages)
    {
        var marked = messages.Where(message => message.Role != ChatRole.Assistant).TakeLast(2).ToHashSet(ReferenceEqualityComparer.Instance);
        json.WriteStartArray("messages");
        foreach (var message in messages)
        {
            var blocks = message.Contents.Where(content => IsBlock(content, model)).ToList();
            if (blocks.Count == 0)
                continue;
            json.WriteStartObject();
            json.WriteString("role", message.Role == ChatRole.Assistant ? "assistant" : "user");
            json.WriteStartArray("content");
            for (var i = 0; i < blocks.Count; i++)
                WriteBlock(json, model, blocks[i], mark: i == blocks.Count - 1 && marked.Contains(message));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static bool IsBlock(AIContent content, ModelInfo model) => content switch
    {
        TextReasoningContent reasoning => ThinkingMark.Find(reasoning.ProtectedData, model.Name) is not null,
        TextContent text => !string.IsNullOrWhiteSpace(text.Text),
        FunctionCallContent or FunctionResultContent => true,
        DataContent data => data.HasTopLevelMediaType("image"),
        _ => false,
    };

    private static void WriteBlock(Utf8JsonWriter json, ModelInfo model, AIContent content, bool mark)
    {
        json.WriteStartObject();
        switch (content)
        {
            case TextReasoningContent reasoning when ThinkingMark.Find(reasoning.ProtectedData, model.Name) is { } thought:
                json.WriteString("type", thought.Kind);
                if (thought.Kind == ThinkingMark.Redacted)
                    json.WriteString("data", thought.Data);
                else
                {
                    json.WriteString("thinking", reasoning.Text);
                    json.WriteString("signature", thought.Data);
                }
                break;
            case TextContent text:
                json.WriteString("type", "text");
                json.WriteString("text", text.Text);
                break;
            case FunctionCallContent call:
                json.WriteString("type", "tool_use");
                json.WriteString("id", call.CallId);
                json.WriteString("name", call.Name);
                json.WriteRaw("input", RequestWriter.ArgumentObject(call));
                break;
            case FunctionResultContent result:
                WriteResult(json, result);
                break;
            case DataContent image:
                WriteImage(json, image);
                break;
        }
        if (mark)
            WriteCacheMark(json);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, FunctionResultContent result)
    {
        var (text, images) = RequestWriter.Split(result);
        json.WriteString("type", "tool_result");
        json.WriteString("tool_use_id", result.CallId);
        if (result.Exception is not null)
            json.WriteBoolean("is_error", true);
        json.WriteStartArray("content");
        if (!string.IsNullOrWhiteSpace(text))
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            RequestWriter.WriteRepeated(json, "text", text);
            json.WriteEndObject();
        }
        foreach (var image in images)
        {
            json.WriteStartObject();
            WriteImage(json, image);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteImage(Utf8JsonWriter json, DataContent image)
    {
        json.WriteString("type", "image");
        json.WriteStartObject("source");
        json.WriteString("type", "base64");
        json.WriteString("media_type", image.MediaType);
        json.WriteBase64String("data", image.Data.Span);
        json.WriteEndObject();
    }

    private static void WriteCacheMark(Utf8JsonWriter json) => json.WriteRaw("cache_control", """{"type":"ephemeral"}""");

    private static void WriteRaw(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value, skipInputValidation: true);
    }
}
