using System.Text;
using System.Text.Json;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.OpenAI;

/// <summary>
/// Reads the chunks of a Chat Completions reply. The protocol never says that a call is complete: it is when its arguments are a closed object, the next call begins, or the
/// model stops.
/// Tolerates what compatible servers leave out.
/// </summary>
internal sealed class OpenAIReplyReader(ModelEndpoint endpoint) : ReplyReader(endpoint)
{
    private readonly StringBuilder _arguments = new();
    private (long Index, string Id, string Name)? _call;
    private JsonObjectScan _scan = new();
    private bool _isTaken;
    private bool _hadCalls;
    private bool _refused;
    private UsageDetails? _usage;

    /// <summary>Some servers repeat the usage so far with every chunk: the last one counts.</summary>
    public override IEnumerable<AIContent> Rest => _usage is { } usage ? [new UsageContent(usage)] : [];

    public override IEnumerable<AIContent> Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object)
            yield break;
        if (data.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            throw ModelFailures.Streamed(Endpoint, data);
        if (Object(data, "usage") is { } usage)
            _usage = UsageOf(usage);
        if (!data.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
            yield break;
        var choice = choices[0];
        if (Object(choice, "delta") is { } delta)
            foreach (var content in Delta(delta))
                yield return content;
        if (Text(choice, "finish_reason") is { Length: > 0 } reason)
            foreach (var content in Stop(reason))
                yield return content;
    }

    public override IEnumerable<AIContent> ReadDone()
    {
        Ended = true;
        return Finish is null ? Stop("stop") : [];
    }

    private IEnumerable<AIContent> Delta(JsonElement delta)
    {
        if ((Text(delta, "reasoning_content") ?? Text(delta, "reasoning")) is { Length: > 0 } thought)
            yield return new TextReasoningContent(thought);
        if (Text(delta, "content") is { Length: > 0 } text)
            yield return new TextContent(text);
        if (Text(delta, "refusal") is { Length: > 0 } refusal)
        {
            _refused = true;
            yield return new TextContent(refusal);
        }
        if (!delta.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var part in calls.EnumerateArray())
            foreach (var finished in ReadCall(part))
                yield return finished;
    }

    /// <summary>Takes a part of a call; hands back the call before it when this part begins a new one, and its own when this part completes it.</summary>
    private IEnumerable<FunctionCallContent> ReadCall(JsonElement part)
    {
        var function = Object(part, "function");
        var name = function is { } named ? Text(named, "name") : null;
        var id = Text(part, "id");
        var index = Number(part, "index");
        var begins = _call is not { } current
            || (index is { } at ? at != current.Index : name is { Length: > 0 } || (id is { Length: > 0 } && id != current.Id));
        if (begins)
        {
            if (index < _call?.Index || name is not { Length: > 0 })
                throw new ModelException(ModelErrorKind.Server, $"{Endpoint.Provider} mixed the parts of its tool calls.");
            if (TakeCall() is { } before)
                yield return before;
            _call = (index ?? (_call?.Index ?? -1) + 1, id is { Length: > 0 } ? id : $"call_{Guid.NewGuid():N}", name);
            (_scan, _isTaken) = (new JsonObjectScan(), false);
        }
        if (_isTaken || function is not { } with || !with.TryGetProperty("arguments", out var arguments))
            yield break;
        var text = arguments.ValueKind switch
        {
            JsonValueKind.String => arguments.GetString(),
            JsonValueKind.Object => arguments.GetRawText(),
            _ => "",
        };
        _arguments.Append(text);
        _scan.Add(text);
        if (_scan.IsComplete && TakeCall() is { } call)
            yield return call;
    }

    private IEnumerable<AIContent> Stop(string reason)
    {
        if (TakeCall() is { } call)
            yield return call;
        _call = null;
        Finish = reason switch
        {
            "content_filter" => ChatFinishReason.ContentFilter,
            _ when _refused => ChatFinishReason.ContentFilter,
            "length" => ChatFinishReason.Length,
            _ => _hadCalls ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
        };
    }

    private FunctionCallContent? TakeCall()
    {
        if (_call is not { } call || _isTaken)
            return null;
        (_hadCalls, _isTaken) = (true, true);
        var content = ToolCallText.Create(call.Id, call.Name, _arguments.ToString());
        _arguments.Clear();
        return content;
    }

    private static UsageDetails UsageOf(JsonElement usage) => new()
    {
        InputTokenCount = Number(usage, "prompt_tokens") ?? 0,
        OutputTokenCount = Number(usage, "completion_tokens") ?? 0,
        CachedInputTokenCount = Object(usage, "prompt_tokens_details") is { } details ? Number(details, "cached_tokens") ?? 0 : 0,
    };
}
