using System.Collections.Immutable;
using Agent.Core.Context;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.Offline.Running;

/// <summary>A tool call as it stands in the messages, with its result.</summary>
/// <param name="Call">What was asked for.</param>
/// <param name="Answer">What came of it.</param>
internal sealed record AnsweredCall(PlannedCall Call, ToolAnswer Answer);

/// <summary>What the messages of a request say, seen from the last prompt. Everything the offline model knows comes from here: it has no memory of its own.</summary>
/// <param name="Prompts">The last thing the person said; several when they said more before there was any answer.</param>
/// <param name="IsFirst">Whether nothing was answered before this prompt.</param>
/// <param name="Interrupts">Whether the prompt came while earlier work was still going on.</param>
/// <param name="Answered">The calls made since the prompt, in order.</param>
/// <param name="Said">The text answered since the prompt.</param>
/// <param name="Feedback">What the person decided about proposed changes since the prompt, oldest first.</param>
/// <param name="IsAnswered">Whether the prompt was answered to its end and only feedback came since.</param>
/// <param name="CallsBefore">Number of all calls in the messages; makes the next identifiers unique.</param>
internal sealed record Conversation(
    ImmutableArray<string> Prompts, bool IsFirst, bool Interrupts, ImmutableArray<AnsweredCall> Answered, string Said, ImmutableArray<string> Feedback, bool IsAnswered, int CallsBefore)
{
    public static Conversation Of(IEnumerable<ChatMessage> messages)
    {
        var all = messages.Where(message => message.Role != ChatRole.System).ToList();
        var last = all.FindLastIndex(IsPrompt);
        var first = last;
        while (first > 0 && all[first - 1].Role == ChatRole.User)
            first--;
        var since = all.Skip(last + 1).ToList();
        var end = since.FindLastIndex(message => message.Role != ChatRole.User);
        var isAnswered = end >= 0 && since[end].Role == ChatRole.Assistant && !since[end].Contents.OfType<FunctionCallContent>().Any();
        return new Conversation(
            last < 0 ? [] : [.. all[first..(last + 1)].Where(IsPrompt).Select(message => message.Text)],
            IsFirst: !all.Take(Math.Max(first, 0)).Any(message => message.Role == ChatRole.Assistant),
            Interrupts: first > 0 && all[first - 1].Role == ChatRole.Tool,
            [.. Pair(since)],
            string.Concat(since.Where(message => message.Role == ChatRole.Assistant).Select(message => message.Text)),
            [.. since.Where(FeedbackMessage.Is).Select(message => message.Text)],
            isAnswered,
            all.Sum(message => message.Contents.OfType<FunctionCallContent>().Count()));
    }

    private static bool IsPrompt(ChatMessage message) => message.Role == ChatRole.User && !FeedbackMessage.Is(message);

    private static IEnumerable<AnsweredCall> Pair(List<ChatMessage> messages)
    {
        var results = messages.SelectMany(message => message.Contents.OfType<FunctionResultContent>())
            .GroupBy(result => result.CallId).ToDictionary(group => group.Key, group => group.Last());
        return from call in messages.SelectMany(message => message.Contents.OfType<FunctionCallContent>())
               where results.ContainsKey(call.CallId)
               select new AnsweredCall(new PlannedCall(call.Name, ToolCallText.ArgumentsOf(call)), AnswerOf(results[call.CallId]));
    }

    private static ToolAnswer AnswerOf(FunctionResultContent result) => new(
        result.Result switch
        {
            string text => text,
            IEnumerable<AIContent> contents => string.Concat(contents.OfType<TextContent>().Select(content => content.Text)),
            var other => other?.ToString() ?? "",
        },
        IsError: result.Exception is not null);
}
