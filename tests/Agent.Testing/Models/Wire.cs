using System.Text.Json.Nodes;

namespace Agent.Testing.Models;

/// <summary>The protocols the server speaks.</summary>
public enum ModelProtocol
{
    /// <summary>Anthropic Messages, at <c>…/messages</c>.</summary>
    Anthropic,
    /// <summary>OpenAI Chat Completions, at <c>…/chat/completions</c>.</summary>
    OpenAI,
}

/// <summary>One step of sending a reply: an event, a gate, or the end.</summary>
internal sealed record WireStep(string? Event = null, Gate? Gate = null, CutPart? Cut = null);

/// <summary>Picks the protocol's words for a reply.</summary>
internal static class Wire
{
    public static IEnumerable<WireStep> Events(ModelProtocol protocol, Reply reply, Func<string> newCallId) => protocol switch
    {
        ModelProtocol.Anthropic => new AnthropicWire(newCallId).Events(reply),
        _ => new OpenAIWire(newCallId).Events(reply),
    };

    public static string Error(ModelProtocol protocol, Reply reply) => protocol switch
    {
        ModelProtocol.Anthropic => AnthropicWire.Error(reply).ToJsonString(),
        _ => OpenAIWire.Error(reply).ToJsonString(),
    };

    public static JsonObject Object(params (string Name, JsonNode? Value)[] members) =>
        new(members.Select(member => KeyValuePair.Create(member.Name, member.Value)));
}
