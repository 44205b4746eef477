using Microsoft.Extensions.AI;

namespace Agent.Core.Context;

/// <summary>
/// A message that nobody said: what the person decided about a change set, that an earlier turn was cut off. Language models read it like any user message; a client that takes
/// its orders from what the person said must be able to tell the two apart.
/// </summary>
public static class FeedbackMessage
{
    private const string Mark = "agent.feedback";

    /// <summary>Makes it.</summary>
    public static ChatMessage Create(string text) => new(ChatRole.User, text) { AdditionalProperties = new() { [Mark] = true } };

    /// <summary>Whether a message was made by <see cref="Create"/>.</summary>
    public static bool Is(ChatMessage message) => message.AdditionalProperties?.ContainsKey(Mark) == true;
}
