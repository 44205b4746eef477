using System.Text.Json;
using static Agent.Testing.Models.ModelRequest;

namespace Agent.Testing.Models;

/// <summary>
/// What the providers refuse in a history and a fake should refuse too: a call without its result directly after it, a result without a call, a call answered twice,
/// an id used twice, empty text blocks.
/// </summary>
internal static class HistoryCheck
{
    /// <summary>The first thing wrong with the request's history, or null.</summary>
    public static string? FindFault(ModelRequest request) => request.Protocol == ModelProtocol.Anthropic ? InAnthropic(request) : InOpenAI(request);

    private static string? InAnthropic(ModelRequest request)
    {
        var open = new List<string>();
        var seen = new HashSet<string>();
        foreach (var (message, position) in request.Messages.EnumerateArray().Select((message, position) => (message, position)))
        {
            var role = RoleOf(message);
            if (position == 0 && role != "user")
                return "the first message is not the user's";
            var afterOther = false;
            foreach (var block in BlocksOf(message))
            {
                var type = TypeOf(block);
                if (type == "tool_result")
                {
                    var id = block.GetProperty("tool_use_id").GetString()!;
                    if (!open.Remove(id))
                        return $"message {position} has a result for '{id}', which is no open call";
                    if (afterOther)
                        return $"message {position} has a result after other content";
                }
                else if (type == "tool_use")
                {
                    var id = block.GetProperty("id").GetString()!;
                    if (!seen.Add(id))
                        return $"the call id '{id}' is used twice";
                    if (block.GetProperty("input").ValueKind != JsonValueKind.Object)
                        return $"the input of call '{id}' is no object";
                }
                else if (type == "text" && block.GetProperty("text").GetString() is "")
                    return $"message {position} has an empty text block";
                afterOther |= type != "tool_result";
            }
            if (open.Count > 0)
                return $"the call '{open[0]}' has no result directly after it";
            open.AddRange(BlocksOf(message).Where(block => TypeOf(block) == "tool_use").Select(block => block.GetProperty("id").GetString()!));
        }
        return open.Count > 0 ? $"the call '{open[0]}' has no result" : null;
    }

    private static string? InOpenAI(ModelRequest request)
    {
        var open = new List<string>();
        var seen = new HashSet<string>();
        foreach (var (message, position) in request.Messages.EnumerateArray().Select((message, position) => (message, position)))
        {
            if (RoleOf(message) == "tool")
            {
                var id = message.GetProperty("tool_call_id").GetString()!;
                if (!open.Remove(id))
                    return $"message {position} has a result for '{id}', which is no open call";
                continue;
            }
            if (open.Count > 0)
                return $"the call '{open[0]}' has no result directly after it";
            if (!message.TryGetProperty("tool_calls", out var calls))
                continue;
            foreach (var id in calls.EnumerateArray().Select(call => call.GetProperty("id").GetString()!))
            {
                if (!seen.Add(id))
                    return $"the call id '{id}' is used twice";
                open.Add(id);
            }
        }
        return open.Count > 0 ? $"the call '{open[0]}' has no result" : null;
    }
}
