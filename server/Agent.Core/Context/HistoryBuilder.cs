using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Core.Tools;
using Microsoft.Extensions.AI;

namespace Agent.Core.Context;

/// <summary>
/// Items to the messages a model reads; a pure function, so that the same items always give the same prefix. Items of one round form one reply, followed by the results of
/// its calls in the order they were asked for; every call has exactly one result.
/// </summary>
internal static class HistoryBuilder
{
    public static List<ChatMessage> Build(IReadOnlyList<Item> items)
    {
        var messages = new List<ChatMessage>();
        for (var i = 0; i < items.Count;)
        {
            switch (items[i])
            {
                case UserMessage user:
                    messages.Add(new ChatMessage(ChatRole.User, [new TextContent(user.Text), .. Images(user.Images)]));
                    i++;
                    break;
                case Feedback feedback:
                    messages.Add(FeedbackMessage.Create(feedback.Text));
                    i++;
                    break;
                case Reasoning or AgentMessage or ToolCall:
                    i = AddReply(items, i, messages);
                    break;
                default:
                    i++;
                    break;
            }
        }
        return messages;
    }

    private static int AddReply(IReadOnlyList<Item> items, int start, List<ChatMessage> messages)
    {
        var (turn, round) = (items[start].TurnId, items[start].Round);
        var reply = new List<AIContent>();
        var results = new List<AIContent>();
        var i = start;
        for (; i < items.Count && items[i].TurnId == turn && items[i].Round == round && items[i] is not (UserMessage or Feedback); i++)
        {
            switch (items[i])
            {
                case Reasoning { ProtectedData: not null } reasoning:
                    reply.Add(new TextReasoningContent(reasoning.Text) { ProtectedData = reasoning.ProtectedData });
                    break;
                case AgentMessage { Text.Length: > 0 } message:
                    reply.Add(new TextContent(message.Text));
                    break;
                case ToolCall call:
                    reply.Add(ToolCallText.Create(call.CallId, call.Outer?.Tool ?? call.Tool, call.Outer?.Arguments ?? call.Arguments));
                    results.Add(Result(call));
                    break;
            }
        }
        if (reply.Exists(content => content is not TextReasoningContent))
            messages.Add(new ChatMessage(ChatRole.Assistant, reply));
        if (results.Count > 0)
            messages.Add(new ChatMessage(ChatRole.Tool, results));
        return i;
    }

    private static FunctionResultContent Result(ToolCall call)
    {
        var result = call.Result ?? ToolResult.Error("This call was cut off; whether it had an effect is not known.");
        object value = result.Images.IsDefaultOrEmpty ? result.Text : (List<AIContent>)[new TextContent(result.Text), .. Images(result.Images)];
        return new FunctionResultContent(call.CallId, value) { Exception = result.IsError ? new ToolException(result.Text) : null };
    }

    private static IEnumerable<AIContent> Images(System.Collections.Immutable.ImmutableArray<ToolImage> images) =>
        images.IsDefaultOrEmpty ? [] : images.Select(image => new DataContent(image.Bytes, image.MediaType));
}
