using System.Text.Json.Nodes;
using static Agent.Testing.Models.Wire;

namespace Agent.Testing.Models;

/// <summary>A reply in the chunks of OpenAI's Chat Completions API.</summary>
internal sealed class OpenAIWire(Func<string> newCallId)
{
    public IEnumerable<WireStep> Events(Reply reply)
    {
        yield return Delta(Object(("role", "assistant"), ("content", "")));
        var calls = 0;
        foreach (var part in reply.Parts)
        {
            if (part is WaitPart wait)
                yield return new WireStep(Gate: wait.Gate);
            else if (part is CutPart cut)
            {
                yield return new WireStep(Cut: cut);
                yield break;
            }
            else if (part is ErrorPart error)
            {
                yield return Data(Object(("error", Object(("message", error.Message), ("type", error.Type), ("code", error.Type)))));
                yield break;
            }
            else
                foreach (var delta in Deltas(part, calls, reply.Flaws))
                    yield return Delta(delta);
            if (part is CallPart)
                calls++;
            if (part is CallPart { Complete: false })
            {
                yield return new WireStep(Cut: new CutPart(Clean: false));
                yield break;
            }
        }
        if (!reply.Flaws.HasFlag(Quirks.NoFinishReason))
            yield return Delta([], FinishReason(reply));
        if (!reply.Flaws.HasFlag(Quirks.NoUsage))
            yield return Data(Chunk([], Object(
                ("prompt_tokens", reply.Tokens.Input), ("completion_tokens", reply.Tokens.Output), ("total_tokens", reply.Tokens.Input + reply.Tokens.Output),
                ("prompt_tokens_details", Object(("cached_tokens", reply.Tokens.Cached))))));
        if (!reply.Flaws.HasFlag(Quirks.NoDone))
            yield return new WireStep("data: [DONE]\n\n");
    }

    private static string FinishReason(Reply reply) => reply.FinishReason switch
    {
        ReplyFinish.Length => "length",
        ReplyFinish.Refusal => "content_filter",
        _ => reply.HasCalls && !reply.Flaws.HasFlag(Quirks.StopForCalls) ? "tool_calls" : "stop",
    };

    private IEnumerable<JsonObject> Deltas(ReplyPart part, int callIndex, Quirks flaws) => part switch
    {
        TextPart text => text.Chunks.Select(chunk => Object(("content", chunk))),
        ReasoningPart reasoning => reasoning.Chunks.Select(chunk => Object((flaws.HasFlag(Quirks.ReasoningName) ? "reasoning" : "reasoning_content", chunk))),
        CallPart call => CallDeltas(call, callIndex, flaws),
        _ => throw new InvalidOperationException($"{part} has no delta"),
    };

    private IEnumerable<JsonObject> CallDeltas(CallPart call, int index, Quirks flaws)
    {
        var first = Object(("type", "function"), ("function", Object(("name", call.Name), ("arguments", ""))));
        if (!flaws.HasFlag(Quirks.NoCallIds))
            first["id"] = call.Id ?? newCallId();
        yield return Indexed(first);
        foreach (var fragment in call.Fragments)
            yield return Indexed(Object(("function", Object(("arguments", fragment)))));

        JsonObject Indexed(JsonObject delta)
        {
            if (!flaws.HasFlag(Quirks.NoCallIndex))
                delta["index"] = index;
            return Object(("tool_calls", new JsonArray(delta)));
        }
    }

    private static WireStep Delta(JsonObject delta, string? finish = null) =>
        Data(Chunk([Object(("index", 0), ("delta", delta), ("finish_reason", finish))], usage: null));

    private static JsonObject Chunk(JsonArray choices, JsonObject? usage) => Object(
        ("id", "chatcmpl-1"), ("object", "chat.completion.chunk"), ("created", 1), ("model", "fake"), ("choices", choices), ("usage", usage));

    private static WireStep Data(JsonObject json) => new($"data: {json.ToJsonString()}\n\n");

    public static JsonObject Error(Reply reply)
    {
        var (type, message) = (reply.ErrorType, (int?)reply.ErrorStatus) switch
        {
            ("context_length_exceeded", _) => (reply.ErrorType, reply.ErrorMessage ?? "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."),
            ("insufficient_quota", _) => (reply.ErrorType, reply.ErrorMessage ?? "You exceeded your current quota, please check your plan and billing details."),
            ({ } given, _) => (given, reply.ErrorMessage),
            (_, 401) => ("invalid_api_key", reply.ErrorMessage),
            (_, 429) => ("rate_limit_exceeded", reply.ErrorMessage),
            (_, >= 500) => ("server_error", reply.ErrorMessage),
            _ => ("invalid_request_error", reply.ErrorMessage),
        };
        return Object(("error", Object(("message", message), ("type", type), ("param", null), ("code", type))));
    }
}
