using System.Collections.Concurrent;
using Agent.Core.Changes;
using Agent.Core.Sessions;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Shows a session to an editor that knows nothing but LSP: progress while a turn runs, the agent's words in the log, its last words as a message, and the review as a
/// message with answers.
/// </summary>
internal sealed class PlainAudience(EditorClient client, ProgressHandlers progress, ReviewDialog review)
{
    private readonly ConcurrentDictionary<string, Shown> _shown = new(StringComparer.Ordinal);

    public async ValueTask TellAsync(Session session, TurnEvent turnEvent)
    {
        var shown = _shown.GetOrAdd(session.Id, _ => new Shown());
        switch (turnEvent)
        {
            case TurnStarted:
                shown.LastWords = "";
                shown.Progress = progress.BeginAsync("Agent", "thinking", () => _ = session.InterruptAsync());
                break;
            case ItemStarted { Item: ToolCall { Status: ToolCallStatus.Running } call } when shown.Progress is { } begun:
                shown.Progress = ThenAsync(begun, token => progress.ReportAsync(token, call.Title));
                break;
            case ItemCompleted { Item: var item }:
                await TellAsync(shown, item).ConfigureAwait(false);
                break;
            case ChangesUpdated { Changes: var changes }:
                await TellAsync(session, shown, changes).ConfigureAwait(false);
                break;
            case ReviewAwaited:
                _ = review.RunAsync(session);
                break;
            case TurnCompleted end:
                await EndAsync(session, shown, end).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask TellAsync(Shown shown, Item item)
    {
        switch (item)
        {
            case AgentMessage { Text: var text }:
                shown.LastWords = text;
                await client.TellAsync(ClientMethods.LogMessage, Messages.Log(text)).ConfigureAwait(false);
                break;
            case ToolCall call:
                await client.TellAsync(ClientMethods.LogMessage, Messages.Log($"{call.Title}: {Words(call.Status)}")).ConfigureAwait(false);
                break;
            case Notice { Level: NoticeLevel.Error, Text: var text }:
                await client.TellAsync(ClientMethods.ShowMessage, Messages.Error(text)).ConfigureAwait(false);
                break;
            case Notice { Text: var text }:
                await client.TellAsync(ClientMethods.LogMessage, Messages.Log(text)).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>The review shows the verdict; what the compiler finds after it was opened is said beside it.</summary>
    private async ValueTask TellAsync(Session session, Shown shown, ChangeSet changes)
    {
        var (before, now) = (shown.NewErrors, changes.Verification?.Delta.Added.Length ?? 0);
        shown.NewErrors = now;
        if (changes is { State: ChangeSetState.Proposed, Verification: { Level: VerificationLevel.Dependents } verdict } && now > before)
            await client.TellAsync(ClientMethods.ShowMessage, Messages.Warning($"Proposed changes of the agent: {VerificationText.Summary(verdict, session.Roots)}.")).ConfigureAwait(false);
    }

    private async ValueTask EndAsync(Session session, Shown shown, TurnCompleted end)
    {
        if (shown.Progress is { } begun)
            _ = ThenAsync(begun, token => progress.EndAsync(token, Words(end.Reason)));
        shown.Progress = null;
        if (shown.LastWords.Length > 0)
            await client.TellAsync(ClientMethods.ShowMessage, Messages.Info(shown.LastWords)).ConfigureAwait(false);
        if (end.Reason != StopReason.EndTurn)
            await client.TellAsync(ClientMethods.ShowMessage, Messages.Warning($"The agent stopped: {Words(end.Reason)}.")).ConfigureAwait(false);
        _ = review.RunAsync(session);
    }

    /// <summary>Goes on with a progress once the editor has agreed to show it. Nothing else waits for that: some editors never answer.</summary>
    private static async Task<ProgressToken?> ThenAsync(Task<ProgressToken?> begun, Func<ProgressToken, ValueTask> next)
    {
        var shown = await begun.ConfigureAwait(false);
        if (shown is { } token)
            await next(token).ConfigureAwait(false);
        return shown;
    }

    private static string Words(ToolCallStatus status) => status switch
    {
        ToolCallStatus.Completed => "done",
        ToolCallStatus.Denied => "not allowed",
        ToolCallStatus.Cancelled => "stopped",
        _ => "failed",
    };

    private static string Words(StopReason reason) => reason switch
    {
        StopReason.EndTurn => "done",
        StopReason.MaxTokens => "the answer is too long for the model",
        StopReason.MaxTurnRequests => "the limit of model requests is reached",
        StopReason.Budget => "the budget is spent",
        StopReason.Refusal => "the model refused",
        StopReason.Cancelled => "stopped by you",
        StopReason.ContextTooLong => "the conversation is too long for the model",
        _ => "an error; see the log",
    };

    /// <summary>What is shown of one session.</summary>
    private sealed class Shown
    {
        public Task<ProgressToken?>? Progress { get; set; }

        public int NewErrors { get; set; }

        public string LastWords { get; set; } = "";
    }
}
