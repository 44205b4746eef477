using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models;

/// <summary>What writing a request has in common. A request is a pure function of its messages: the same messages always give the same bytes.</summary>
internal static class RequestWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private const int ShortText = 1024;

    /// <summary>By reference: a text of the history is the same object in every request.</summary>
    private static readonly ConditionalWeakTable<string, StrongBox<JsonEncodedText>> Escaped = [];

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write) => Write(new ArrayBufferWriter<byte>(16 * 1024), write);

    /// <summary>Writes into a buffer of an earlier request: a long conversation would else grow and drop a megabyte a turn.</summary>
    public static ReadOnlyMemory<byte> Write(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> write)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return buffer.WrittenMemory;
    }

    /// <summary>Writes a text that every later request repeats: a long one is escaped once, as long as the conversation holds it.</summary>
    public static void WriteRepeated(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length < ShortText)
            json.WriteString(name, text);
        else
            json.WriteString(name, Escaped.GetValue(text, static t => new StrongBox<JsonEncodedText>(JsonEncodedText.Encode(t, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))).Value);
    }

    /// <summary>All system text: the options' instructions, then the system messages in order.</summary>
    public static IEnumerable<string> SystemTexts(IReadOnlyList<ChatMessage> messages, ChatOptions options) =>
        (options.Instructions is { Length: > 0 } instructions ? [instructions] : Enumerable.Empty<string>())
            .Concat(messages.Where(message => message.Role == ChatRole.System).Select(message => message.Text).Where(text => text.Length > 0));

    /// <summary>The text of a tool's result and its images.</summary>
    public static (string Text, IReadOnlyList<DataContent> Images) Split(FunctionResultContent result) => result.Result switch
    {
        null => ("", []),
        string text => (text, []),
        TextContent text => (text.Text, []),
        DataContent image => ("", [image]),
        IEnumerable<AIContent> contents => (string.Concat(contents.OfType<TextContent>().Select(text => text.Text)), [.. contents.OfType<DataContent>()]),
        var other => (other.ToString() ?? "", []),
    };

    /// <summary>
    /// The arguments of a call as a JSON object. Servers refuse a history with anything else, so what the model wrote wrong is quoted inside an object.
    /// </summary>
    public static string ArgumentObject(FunctionCallContent call)
    {
        var text = ToolCallText.ArgumentsOf(call);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return text;
        }
        catch (JsonException)
        {
            // Quoted below.
        }
        return $$"""{"unreadable":"{{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}}"}""";
    }

    /// <summary>The provider's word for an effort; null for the model's default.</summary>
    public static string? Effort(ChatOptions options) => options.Reasoning?.Effort switch
    {
        ReasoningEffort.Low => "low",
        ReasoningEffort.Medium => "medium",
        ReasoningEffort.High => "high",
        ReasoningEffort.ExtraHigh => "xhigh",
        _ => null,
    };
}
