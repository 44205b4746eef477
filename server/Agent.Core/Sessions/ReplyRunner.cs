using Agent.Core.Context;
using Agent.Core.Models;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Microsoft.Extensions.AI;

namespace Agent.Core.Sessions;

/// <summary>
/// Drives one reply of the model to its end, whatever happens on the way: pauses and retries with a visible countdown, a fallback model, streams that stall or are cut,
/// the output limit. A tool call that was complete is never asked for again, and text that was shown is never lost or shown twice.
/// </summary>
internal sealed class ReplyRunner(IModelProvider models, RetryOptions options, TimeProvider time)
{
    public async Task<Reply> RunAsync(TurnScope turn, ToolScheduler tools, PromptBuilder prompt, CancellationToken cancellationToken)
    {
        var draft = new ReplyDraft(turn, tools);
        try
        {
            int retries = 0, overloads = 0, continuations = 0;
            while (true)
            {
                ReplyEnd? end = null;
                try
                {
                    await StreamAsync(turn, draft, prompt, cancellationToken).ConfigureAwait(false);
                    end = EndOf(draft);
                }
                catch (ModelException e) when (e.Kind is ModelErrorKind.ContextTooLong)
                {
                    turn.Notify(NoticeLevel.Error, e.Message);
                    end = ReplyEnd.ContextTooLong;
                }
                catch (ModelException e) when (RetryOptions.IsTransient(e.Kind))
                {
                    draft.EndRequest();
                    overloads = e.Kind is ModelErrorKind.Overloaded or ModelErrorKind.RateLimited ? overloads + 1 : 0;
                    // Complete calls of a cut reply are running: their results go into the next request, nothing is asked for again.
                    if (draft.HasCalls)
                        end = ReplyEnd.Complete;
                    else if (overloads >= options.FallBackAfter && turn.TryFallBack())
                        turn.Notify(NoticeLevel.Warning, $"{e.Message} Using {turn.Model.Id} for the rest of this turn.");
                    else if (!await PauseAsync(turn, e, ++retries, cancellationToken).ConfigureAwait(false))
                        end = ReplyEnd.Failed;
                }
                catch (ModelException e)
                {
                    turn.Notify(NoticeLevel.Error, e.Message);
                    end = ReplyEnd.Failed;
                }
                if (end is ReplyEnd.OutputLimit && !draft.HasCalls && continuations++ < options.MaxContinuations)
                    continue;
                if (end is { } last)
                    return new Reply(last, draft.HasCalls);
            }
        }
        finally
        {
            draft.Close();
        }
    }

    private async Task StreamAsync(TurnScope turn, ReplyDraft draft, PromptBuilder prompt, CancellationToken cancellationToken)
    {
        draft.BeginRequest();
        var model = turn.Model;
        var client = models.GetClient(model);
        var messages = prompt.Messages(turn.Journal.Items, draft.OpenText);
        var stream = StallWatch.WatchAsync(
            token => client.GetStreamingResponseAsync(messages, prompt.Options(model), token), options.StallNotice, options.StallAbort,
            () => turn.Notify(NoticeLevel.Warning, $"{turn.Model.Id} has sent nothing for {options.StallNotice.TotalSeconds:0} s; waiting up to {options.StallAbort.TotalSeconds:0} s."),
            time, cancellationToken);
        try
        {
            await foreach (var update in stream.ConfigureAwait(false))
                draft.Add(update);
            draft.EndRequest();
        }
        finally
        {
            if (draft.Usage is { } usage)
                turn.Usage += ModelCatalog.Price(model, usage);
        }
    }

    private static ReplyEnd EndOf(ReplyDraft draft) =>
        draft.Finish == ChatFinishReason.Length ? ReplyEnd.OutputLimit
        : draft.Finish == ChatFinishReason.ContentFilter ? ReplyEnd.Refusal
        : ReplyEnd.Complete;

    /// <summary>Waits before the next try, counting down where the person sees it; false when there is no next try.</summary>
    private async Task<bool> PauseAsync(TurnScope turn, ModelException failure, int retry, CancellationToken cancellationToken)
    {
        if (retry > options.MaxRetries)
        {
            turn.Notify(NoticeLevel.Error, $"{failure.Message} Gave up after {options.MaxRetries} retries.");
            return false;
        }
        var pause = options.Pause(retry, failure.RetryAfter, Random.Shared.NextDouble());
        if (pause > options.LongestAskedPause)
        {
            turn.Notify(NoticeLevel.Error, $"{failure.Message} The server asks to wait {pause:hh\\:mm\\:ss}; try again then.");
            return false;
        }
        var journal = turn.Journal;
        var notice = new Notice(journal.NextItemId(), turn.TurnId, turn.Round, journal.Now, NoticeLevel.Warning, "");
        string Text(TimeSpan left) => $"{failure.Message} Retry {retry} of {options.MaxRetries} in {Math.Ceiling(left.TotalSeconds):0} s.";
        try
        {
            for (var left = pause; left > TimeSpan.Zero;)
            {
                journal.Started(notice with { Text = Text(left) });
                var step = left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
                await Task.Delay(step, time, cancellationToken).ConfigureAwait(false);
                left -= step;
            }
            return true;
        }
        finally
        {
            journal.Completed(notice with { Text = $"{failure.Message} Retry {retry} of {options.MaxRetries}." });
        }
    }
}
