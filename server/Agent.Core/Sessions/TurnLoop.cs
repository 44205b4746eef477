using Agent.Core.Context;
using Agent.Core.Tools;

namespace Agent.Core.Sessions;

/// <summary>
/// The reactive loop: ask the model, run what it asks for, give it the results, until a reply has no tool call. It runs beside the queue, never on it; it knows neither
/// client nor disk; all it says goes through the journal. It always ends with one <see cref="TurnCompleted"/>.
/// </summary>
internal sealed class TurnLoop(ReplyRunner replies, ToolRunner runner, PromptBuilder prompt, TurnLimits limits)
{
    public async Task<TurnCompleted> RunAsync(TurnScope turn, SteerQueue steers, CancellationToken cancellationToken)
    {
        var requests = 0;
        var reason = StopReason.Error;
        try
        {
            while (true)
            {
                turn.Deliver(steers);
                if (turn.Journal.Failure is not null)
                    break;
                if (LimitReached(turn, requests) is { } limit)
                {
                    reason = limit;
                    break;
                }
                turn.Round = ++requests;
                using var tools = new ToolScheduler(runner, turn, cancellationToken);
                Reply reply;
                try
                {
                    reply = await replies.RunAsync(turn, tools, prompt, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    await tools.WhenAllAsync().ConfigureAwait(false);
                }
                cancellationToken.ThrowIfCancellationRequested();
                if (StopOf(turn, reply) is { } stop)
                {
                    reason = stop;
                    break;
                }
                if (reply.HasCalls)
                    continue;
                // What does not compile goes back to the model before the person sees it.
                if (!IsAtLimit(turn, requests) && await Review.SendBackAsync(turn, cancellationToken).ConfigureAwait(false))
                    continue;
                // Something was refused or rejected at once, or the person has said more: the model goes on.
                if (await PresentAsync(turn, cancellationToken).ConfigureAwait(false) || !steers.TryClose())
                    continue;
                reason = StopReason.EndTurn;
                break;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            reason = StopReason.Cancelled;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            turn.Notify(NoticeLevel.Error, $"The turn failed: {e.Message}");
        }
        steers.Close();
        // What was staged before a stop is not lost: it waits for review like any other change.
        turn.Changes.Present();
        return new TurnCompleted(turn.TurnId, reason, turn.Usage, requests);
    }

    private bool IsAtLimit(TurnScope turn, int requests) => requests >= limits.MaxRequests || turn.Usage.Cost >= limits.Budget;

    private StopReason? LimitReached(TurnScope turn, int requests)
    {
        if (requests >= limits.MaxRequests)
        {
            turn.Notify(NoticeLevel.Warning, $"Stopped after {requests} model requests, the limit of a turn. Send a message to go on.");
            return StopReason.MaxTurnRequests;
        }
        if (limits.Budget is not { } budget)
            return null;
        if (turn.Usage.Cost is null || turn.Model.Prices is null)
        {
            turn.Notify(NoticeLevel.Error, $"A budget of ${budget} is set but the prices of {turn.Model.Id} are not known: set them in settings.json, or drop the budget.");
            return StopReason.Budget;
        }
        if (turn.Usage.Cost < budget)
            return null;
        turn.Notify(NoticeLevel.Warning, $"Stopped: ${turn.Usage.Cost:0.00} spent of a budget of ${budget}.");
        return StopReason.Budget;
    }

    private static StopReason? StopOf(TurnScope turn, Reply reply)
    {
        if (turn.FailedCalls.Hopeless is { } call)
        {
            turn.Notify(NoticeLevel.Error, $"Stopped: the model repeated the same failing call {FailedCalls.StopAfter} times ({call.Title}): {call.Result?.Text}");
            return StopReason.Error;
        }
        return reply.End switch
        {
            ReplyEnd.Refusal => StopReason.Refusal,
            ReplyEnd.ContextTooLong => StopReason.ContextTooLong,
            ReplyEnd.Failed => StopReason.Error,
            ReplyEnd.OutputLimit when !reply.HasCalls => StopReason.MaxTokens,
            _ => null,
        };
    }

    /// <summary>Shows what the turn proposes; true when there is already something to tell the model about it.</summary>
    private static async Task<bool> PresentAsync(TurnScope turn, CancellationToken cancellationToken)
    {
        await Review.PresentAsync(turn, cancellationToken).ConfigureAwait(false);
        return turn.TellFeedback();
    }
}
