using System.Text.Json.Nodes;
using static Agent.Testing.Models.Wire;

namespace Agent.Testing.Models;

/// <summary>A reply in the events of Anthropic's Messages API.</summary>
internal sealed class AnthropicWire(Func<string> newCallId)
{
    public IEnumerable<WireStep> Events(Reply reply)
    {
        var (input, cached, cacheWrite, output) = reply.Tokens;
        yield return Event("message_start", ("message", Object(
            ("id", "msg_1"), ("type", "message"), ("role", "assistant"), ("model", "fake"), ("content", new JsonArray()), ("stop_reason", null), ("stop_sequence", null),
            ("usage", Object(("input_tokens", input - cached - cacheWrite), ("cache_read_input_tokens", cached), ("cache_creation_input_tokens", cacheWrite), ("output_tokens", 1))))));
        yield return Event("ping");
        var index = 0;
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
                yield return Event("error", ("error", Object(("type", error.Type), ("message", error.Message))));
                yield break;
            }
            else
                foreach (var step in Block(index++, part))
                    yield return step;
            if (part is CallPart { Complete: false })
            {
                yield return new WireStep(Cut: new CutPart(Clean: false));
                yield break;
            }
        }
        var stop = reply.FinishReason switch
        {
            ReplyFinish.Length => "max_tokens",
            ReplyFinish.Refusal => "refusal",
            _ => reply.HasCalls ? "tool_use" : "end_turn",
        };
        yield return Event("message_delta", ("delta", Object(("stop_reason", stop), ("stop_sequence", null))), ("usage", Object(("output_tokens", output))));
        yield return Event("message_stop");
    }

    private IEnumerable<WireStep> Block(int index, ReplyPart part)
    {
        var (start, deltas) = part switch
        {
            TextPart text => (Object(("type", "text"), ("text", "")), text.Chunks.Select(chunk => Object(("type", "text_delta"), ("text", chunk)))),
            ReasoningPart reasoning => (Object(("type", "thinking"), ("thinking", ""), ("signature", "")),
                reasoning.Chunks.Select(chunk => Object(("type", "thinking_delta"), ("thinking", chunk)))
                    .Concat(reasoning.Signature is { } signature ? [Object(("type", "signature_delta"), ("signature", signature))] : [])),
            CallPart call => (Object(("type", "tool_use"), ("id", call.Id ?? newCallId()), ("name", call.Name), ("input", new JsonObject())),
                call.Fragments.Prepend("").Select(fragment => Object(("type", "input_json_delta"), ("partial_json", fragment)))),
            _ => throw new InvalidOperationException($"{part} is no block"),
        };
        yield return Event("content_block_start", ("index", index), ("content_block", start));
        foreach (var delta in deltas)
            yield return Event("content_block_delta", ("index", index), ("delta", delta));
        if (part is not CallPart { Complete: false })
            yield return Event("content_block_stop", ("index", index));
    }

    private static WireStep Event(string type, params (string Name, JsonNode? Value)[] members) =>
        new($"event: {type}\ndata: {Object([("type", type), .. members]).ToJsonString()}\n\n");

    public static JsonObject Error(Reply reply)
    {
        var (type, message) = (reply.ErrorType, (int?)reply.ErrorStatus) switch
        {
            ("context_length_exceeded", _) => ("invalid_request_error", reply.ErrorMessage ?? "prompt is too long: 210000 tokens > 200000 maximum"),
            ("insufficient_quota", _) => ("billing_error", reply.ErrorMessage ?? "Your credit balance is too low to access the Anthropic API."),
            ({ } given, _) => (given, reply.ErrorMessage),
            (_, 401) => ("authentication_error", reply.ErrorMessage),
            (_, 402) => ("billing_error", reply.ErrorMessage),
            (_, 403) => ("permission_error", reply.ErrorMessage),
            (_, 404) => ("not_found_error", reply.ErrorMessage),
            (_, 413) => ("request_too_large", reply.ErrorMessage),
            (_, 429) => ("rate_limit_error", reply.ErrorMessage),
            (_, 529) => ("overloaded_error", reply.ErrorMessage),
            (_, >= 500) => ("api_error", reply.ErrorMessage),
            _ => ("invalid_request_error", reply.ErrorMessage),
        };
        return Object(("type", "error"), ("error", Object(("type", type), ("message", message))));
    }
}
