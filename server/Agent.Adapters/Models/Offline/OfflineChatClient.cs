using System.Runtime.CompilerServices;
using Agent.Adapters.Models.Offline.Requests;
using Agent.Adapters.Models.Offline.Running;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models.Offline;

/// <summary>
/// The model that is there when none is configured, and that carries out slash commands when one is: fixed rules, no language model, and it says so. It stands behind the same interface as any model and works through the same
/// tools; it must not reach the workspace in any other way. It keeps nothing between two requests: the messages hold all it needs, so that retry, resume and interruption work.
/// </summary>
public sealed class OfflineChatClient : IChatClient
{
    private const string Banner = "Offline: I follow fixed rules; no language model is asked.";
    private const int CharactersAtOnce = 400;

    /// <summary>Whether a prompt is a slash command that this model carries out, alone or with more that it understands. Plain words are not: they may mean more than the rules do.</summary>
    public static bool Runs(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.TrimStart().StartsWith('/') && OfflineRequests.Understand(prompt) is not null;
    }

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var conversation = Conversation.Of(messages);
        var run = new OfflineRun(conversation, (options?.Tools ?? []).Select(tool => tool.Name).ToHashSet(), cancellationToken);
        var answer = AnswerAsync(run);
        if (answer.IsFaulted || answer.IsCanceled)
            await answer.ConfigureAwait(false);

        var text = NotSaid(run.Text, conversation.Said);
        for (int at = 0, end; at < text.Length; at = end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            end = Math.Min(at + CharactersAtOnce, text.Length);
            end += end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
            yield return Update(new TextContent(text[at..end]));
        }
        var number = conversation.CallsBefore;
        foreach (var call in run.Pending)
            yield return Update(ToolCallText.Create($"offline-{++number}", call.Tool, call.Arguments));
        yield return Update(new UsageContent(new UsageDetails { InputTokenCount = 0, OutputTokenCount = 0, TotalTokenCount = 0 }));
        yield return new ChatResponseUpdate(ChatRole.Assistant, []) { FinishReason = run.Pending.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop };
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content]);

    private static async Task AnswerAsync(OfflineRun run)
    {
        var conversation = run.Conversation;
        if (conversation.IsFirst)
            run.Say(Banner);
        if (conversation.Interrupts)
            run.Say("I leave what I was doing and turn to what you said last.");
        var prompt = string.Join("\n", conversation.Prompts);
        if (OfflineRequests.Understand(prompt) is not { } steps)
            run.Say($"I do not understand that.\n\n{HelpRequest.Text}");
        else
            await RunAsync(steps, run);
        if (conversation.IsAnswered && conversation.Feedback.Length > 0)
            run.Say($"What became of the proposed changes:\n{string.Join('\n', conversation.Feedback)}");
    }

    private static async Task RunAsync(IReadOnlyList<OfflineStep> steps, OfflineRun run)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            ShowPlan(steps, i, run);
            await steps[i].RunAsync(run);
        }
        ShowPlan(steps, steps.Count, run);
    }

    /// <summary>Goes out with the next calls; nothing depends on its answer.</summary>
    private static void ShowPlan(IReadOnlyList<OfflineStep> steps, int current, OfflineRun run)
    {
        if (steps.Count > 1 && run.Has("update_plan"))
            _ = run.CallAsync(PlannedCall.UpdatePlan(steps.Select((step, i) => (step.Text, i < current ? "completed" : i == current ? "in_progress" : "pending"))));
    }

    /// <summary>What of the whole answer the person has not read yet. Blanks do not count: a history may have trimmed them.</summary>
    private static string NotSaid(string answer, string said)
    {
        var left = said.Count(c => !char.IsWhiteSpace(c));
        var at = 0;
        while (at < answer.Length && left > 0)
            left -= char.IsWhiteSpace(answer[at++]) ? 0 : 1;
        return at == 0 ? answer : answer[at..].TrimStart();
    }
}
