using System.Threading.Channels;

namespace Agent.Lsp.Terminal;

/// <summary>
/// The one loop that touches the screen. Turn events, questions and ticks are posted from any thread and carried out one after the other, so that nothing ever
/// writes into an open question and no lock is needed.
/// </summary>
internal sealed class ScreenLoop(Action tick, TimeProvider time)
{
    private static readonly TimeSpan TickPeriod = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Func<Task>> _work = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTickPosted;

    /// <summary>Carries out what is posted until <see cref="Complete"/> and all before it is done.</summary>
    public async Task RunAsync()
    {
        await using var timer = time.CreateTimer(_ => PostTick(), null, TickPeriod, TickPeriod).ConfigureAwait(false);
        try
        {
            await foreach (var work in _work.Reader.ReadAllAsync().ConfigureAwait(false))
                await work().ConfigureAwait(false);
        }
        finally
        {
            Complete();
            _ended.SetResult();
        }
    }

    public void Post(Action work) => Post(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Posts work that may take a while; all later work waits for it. Work must not throw.</summary>
    public void Post(Func<Task> work) => _work.Writer.TryWrite(work);

    /// <summary>Posts a question and awaits its answer.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before there was an answer, or the loop has ended.</exception>
    public async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isPosted = _work.Writer.TryWrite(async () =>
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                answer.SetResult(await ask(cancellationToken).ConfigureAwait(false));
            }
            catch (OperationCanceledException e)
            {
                answer.TrySetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                answer.TrySetException(e);
            }
        });
        if (isPosted)
            await Task.WhenAny(answer.Task, _ended.Task).ConfigureAwait(false);
        return answer.Task.IsCompleted ? await answer.Task.ConfigureAwait(false) : throw new OperationCanceledException("The screen is gone; nobody can be asked.");
    }

    public void Complete() => _work.Writer.TryComplete();

    private void PostTick()
    {
        if (Interlocked.Exchange(ref _isTickPosted, 1) == 0)
            Post(() =>
            {
                Interlocked.Exchange(ref _isTickPosted, 0);
                tick();
            });
    }
}
