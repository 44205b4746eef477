using System.Text.Json;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.OpenAI;

/// <summary>The body of a Chat Completions request.</summary>
internal static class OpenAIRequest
{
    public static void Write(Utf8JsonWriter json, ModelEndpoint endpoint, ModelInfo model, IReadOnlyList<ChatMessage> messages, ChatOptions options)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Name);
        json.WriteBoolean("stream", true);
        json.WriteStartObject("stream_options");
        json.WriteBoolean("include_usage", true);
        json.WriteEndObject();
        // A limit that is only assumed would cut replies of models that can say more.
        if (options.MaxOutputTokens is { } limit && !(model.Assumed && limit == model.MaxOutputTokens))
            json.WriteNumber(endpoint.NewTokenLimitName ? "max_completion_tokens" : "max_tokens", limit);
        if (RequestWriter.Effort(options) is { } effort)
            json.WriteString("reasoning_effort", effort);
        if (options.Temperature is { } temperature)
            json.WriteNumber("temperature", temperature);
        if (options.StopSequences is { Count: > 0 } stops)
        {
            json.WriteStartArray("stop");
            foreach (var stop in stops)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }
        WriteTools(json, options);
        json.WriteStartArray("messages");
        foreach (var text in RequestWriter.SystemTexts(messages, options))
            WriteText(json, "system", text);
        foreach (var message in messages.Where(message => message.Role != ChatRole.System))
            WriteMessage(json, message);
        json.WriteEndArray();
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
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (options.ToolMode is NoneChatToolMode)
            json.WriteString("tool_choice", "none");
    }

    private static void WriteMessage(Utf8JsonWriter json, ChatMessage message)
    {
        if (message.Role == ChatRole.Tool)
            WriteResults(json, [.. message.Contents.OfType<FunctionResultContent>()]);
        else if (message.Role == ChatRole.Assistant)
            WriteReply(json, message);
        else if (message.Contents.OfType<DataContent>().Where(IsImage).ToList() is { Count: > 0 } images)
            WriteWithImages(json, message.Text, images);
        else if (message.Text.Length > 0)
            WriteText(json, "user", message.Text);
    }

    private static void WriteReply(Utf8JsonWriter json, ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        if (calls.Count == 0 && message.Text.Length == 0)
            return;
        json.WriteStartObject();
        json.WriteString("role", "assistant");
        if (message.Text.Length > 0)
            json.WriteString("content", message.Text);
        else
            json.WriteNull("content");
        if (calls.Count > 0)
        {
            json.WriteStartArray("tool_calls");
            foreach (var call in calls)
            {
                json.WriteStartObject();
                json.WriteString("id", call.CallId);
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", call.Name);
                json.WriteString("arguments", RequestWriter.ArgumentObject(call));
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>A tool message is text only; images of results follow as the user's.</summary>
    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<FunctionResultContent> results)
    {
        var allImages = new List<DataContent>();
        foreach (var result in results)
        {
            var (text, images) = RequestWriter.Split(result);
            json.WriteStartObject();
            json.WriteString("role", "tool");
            json.WriteString("tool_call_id", result.CallId);
            RequestWriter.WriteRepeated(json, "content", text);
            json.WriteEndObject();
            allImages.AddRange(images.Where(IsImage));
        }
        if (allImages.Count > 0)
            WriteWithImages(json, "", allImages);
    }

    private static void WriteWithImages(Utf8JsonWriter json, string text, IReadOnlyList<DataContent> images)
    {
        json.WriteStartObject();
        json.WriteString("role", "user");
        json.WriteStartArray("content");
        if (text.Length > 0)
        {
            json.WriteStartObject();
            json.WriteString("type", "text");
            json.WriteString("text", text);
            json.WriteEndObject();
        }
        foreach (var image in images)
        {
            json.WriteStartObject();
            json.WriteString("type", "image_url");
            json.WriteStartObject("image_url");
            json.WriteString("url", image.Uri);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("content", text);
        json.WriteEndObject();
    }

    private static bool IsImage(DataContent data) => data.HasTopLevelMediaType("image");
}
