using System.Runtime.CompilerServices;
using Agent.Core.Models;

namespace Agent.Core.Sessions;

/// <summary>Watches a stream for silence: tells once, then gives the stream up as cut.</summary>
internal static class StallWatch
{
    /// <summary>Passes a stream through.</summary>
    /// <param name="stream">The stream; its enumerator must honour cancellation.</param>
    /// <param name="notice">Silence after which <paramref name="onNotice"/> is called.</param>
    /// <param name="abort">Silence after which the stream ends with <see cref="ModelErrorKind.StreamCut"/>.</param>
    /// <param name="onNotice">Tells the person.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the stream.</param>
    public static async IAsyncEnumerable<T> WatchAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> stream, TimeSpan notice, TimeSpan abort, Action onNotice, TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var noticeTimer = time.CreateTimer(_ => onNotice(), null, notice, Timeout.InfiniteTimeSpan);
        using var abortTimer = time.CreateTimer(_ => GiveUp(giveUp), null, abort, Timeout.InfiniteTimeSpan);
        var items = stream(giveUp.Token).GetAsyncEnumerator(giveUp.Token);
        var next = Task.FromResult(false);
        try
        {
            while (true)
            {
                try
                {
                    // WaitAsync: the silence ends here even where the stream is slow to honour its token.
                    next = items.MoveNextAsync().AsTask();
                    if (!await next.WaitAsync(giveUp.Token).ConfigureAwait(false))
                        yield break;
                }
                catch (OperationCanceledException e) when (giveUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    throw new ModelException(ModelErrorKind.StreamCut, $"The model sent nothing for {abort.TotalSeconds:0} s.", inner: e);
                }
                noticeTimer.Change(notice, Timeout.InfiniteTimeSpan);
                abortTimer.Change(abort, Timeout.InfiniteTimeSpan);
                yield return items.Current;
            }
        }
        finally
        {
            var disposal = DisposeAsync(items, next);
            if (next.IsCompleted)
                await disposal.ConfigureAwait(false);
        }
    }

    private static void GiveUp(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stream ended while the timer fired.
        }
    }

    private static async Task DisposeAsync<T>(IAsyncEnumerator<T> items, Task next)
    {
        await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await items.DisposeAsync().ConfigureAwait(false);
    }
}
