using System.Text;
using System.Text.Json;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.Anthropic;

/// <summary>Reads the events of a Messages reply. A call is complete at the end of its block; the message may go on after it.</summary>
internal sealed class AnthropicReplyReader(ModelEndpoint endpoint, ModelInfo model) : ReplyReader(endpoint)
{
    private readonly StringBuilder _arguments = new();
    private readonly StringBuilder _signature = new();
    private (string Type, string Id, string Name) _block;
    private long _input;
    private long _output;

    public override IEnumerable<AIContent> Read(JsonElement data)
    {
        switch (Text(data, "type"))
        {
            case "message_start" when Object(data, "message") is { } message && Object(message, "usage") is { } usage:
                return [new UsageContent(InputOf(usage))];
            case "content_block_start" when Object(data, "content_block") is { } block:
                return Start(block);
            case "content_block_delta" when Object(data, "delta") is { } delta:
                return Delta(delta);
            case "content_block_stop":
                return Stop();
            case "message_delta":
                return End(data);
            case "message_stop":
                Finish ??= ChatFinishReason.Stop;
                Ended = true;
                break;
            case "error":
                throw ModelFailures.Streamed(Endpoint, data);
        }
        return [];
    }

    private List<AIContent> Start(JsonElement block)
    {
        _arguments.Clear();
        _signature.Clear();
        _block = (Text(block, "type") ?? "", Text(block, "id") ?? "", Text(block, "name") ?? "");
        switch (_block.Type)
        {
            case "tool_use" when Object(block, "input") is { } input && input.EnumerateObject().Any():
                _arguments.Append(input.GetRawText());
                break;
            case ThinkingMark.Redacted:
                _signature.Append(Text(block, "data"));
                break;
            case "text" when Text(block, "text") is { Length: > 0 } text:
                return [new TextContent(text)];
            case ThinkingMark.Thinking when Text(block, "thinking") is { Length: > 0 } thought:
                return [new TextReasoningContent(thought)];
        }
        return [];
    }

    private List<AIContent> Delta(JsonElement delta)
    {
        switch (Text(delta, "type"))
        {
            case "text_delta" when Text(delta, "text") is { Length: > 0 } text:
                return [new TextContent(text)];
            case "thinking_delta" when Text(delta, "thinking") is { Length: > 0 } thought:
                return [new TextReasoningContent(thought)];
            case "signature_delta":
                _signature.Append(Text(delta, "signature"));
                break;
            case "input_json_delta":
                _arguments.Append(Text(delta, "partial_json"));
                break;
        }
        return [];
    }

    private List<AIContent> Stop() => _block.Type switch
    {
        "tool_use" => [ToolCallText.Create(_block.Id, _block.Name, _arguments.ToString())],
        ThinkingMark.Thinking or ThinkingMark.Redacted when _signature.Length > 0 =>
            [new TextReasoningContent("") { ProtectedData = new ThinkingMark(_block.Type, model.Name, _signature.ToString()).ToString() }],
        _ => [],
    };

    private List<AIContent> End(JsonElement data)
    {
        ReadStopReason(data);
        if (Object(data, "usage") is not { } usage)
            return [];
        var used = _input == 0 ? InputOf(usage) : new UsageDetails();
        // The count is that of the whole message so far.
        var output = Number(usage, "output_tokens") ?? 0;
        (used.OutputTokenCount, _output) = (output - _output, output);
        return [new UsageContent(used)];
    }

    private void ReadStopReason(JsonElement data)
    {
        if (Object(data, "delta") is not { } delta || Text(delta, "stop_reason") is not { } reason)
            return;
        if (reason == "model_context_window_exceeded")
            throw new ModelException(ModelErrorKind.ContextTooLong, "The reply filled what was left of the model's window.");
        Finish = reason switch
        {
            "max_tokens" => ChatFinishReason.Length,
            "tool_use" => ChatFinishReason.ToolCalls,
            "refusal" => ChatFinishReason.ContentFilter,
            _ => ChatFinishReason.Stop,
        };
    }

    /// <summary>The provider counts fresh, cached and written input apart; ours is the sum of the three.</summary>
    private UsageDetails InputOf(JsonElement usage)
    {
        var cached = Number(usage, "cache_read_input_tokens") ?? 0;
        var written = Number(usage, "cache_creation_input_tokens") ?? 0;
        _input = (Number(usage, "input_tokens") ?? 0) + cached + written;
        return new() { InputTokenCount = _input, CachedInputTokenCount = cached, AdditionalCounts = new() { [ModelCatalog.CacheWriteCount] = written } };
    }
}
