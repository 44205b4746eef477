using Microsoft.Extensions.AI;

namespace Agent.Core.Models;

/// <summary>
/// How a tool call travels between an adapter and the loop: a <see cref="FunctionCallContent"/> that carries the model's argument text untouched,
/// because only the tool runner parses arguments, and it must see broken ones.
/// </summary>
public static class ToolCallText
{
    /// <summary>Makes the content an adapter sends. <paramref name="arguments"/> is the text the model wrote, valid JSON or not; empty means an empty object.</summary>
    public static FunctionCallContent Create(string callId, string name, string arguments) =>
        new(callId, name) { RawRepresentation = arguments };

    /// <summary>The argument text of a call made by <see cref="Create"/>.</summary>
    public static string ArgumentsOf(FunctionCallContent call) =>
        call.RawRepresentation is string { Length: > 0 } text ? text : "{}";
}
