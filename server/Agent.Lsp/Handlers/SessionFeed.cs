using System.Text;
using Agent.Core.Sessions;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Carries the events of one session to the client in their order. The session hands events over without waiting; one pump sends them and waits for the client. While
/// it waits, deltas of one item that stand next to each other become one, so a slow client gets fewer and larger ones, and never loses or reorders text. An event that cannot be sent is logged, and the next ones follow. A handler
/// can hold the feed until its answer is on its way, because an answer precedes what it causes.
/// </summary>
internal sealed class SessionFeed(Func<TurnEvent, ValueTask> send, Action<string> log)
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private Waiting? _last;
    private int _holds;
    private bool _pumps;

    /// <summary>Takes an event and returns at once.</summary>
    public void Add(TurnEvent turnEvent)
    {
        lock (_lock)
        {
            if (turnEvent is ItemDelta delta && _last?.TryAppend(delta) == true)
                return;
            _waiting.Enqueue(_last = new Waiting(turnEvent));
            Pump();
        }
    }

    /// <summary>Sends nothing until the result is disposed. Several may hold at once.</summary>
    public IDisposable Hold()
    {
        lock (_lock)
            _holds++;
        return new Held(this);
    }

    private void Release()
    {
        lock (_lock)
        {
            _holds--;
            Pump();
        }
    }

    private void Pump()
    {
        if (_pumps || _holds > 0 || _waiting.Count == 0)
            return;
        _pumps = true;
        _ = Task.Run(PumpAsync);
    }

    private async Task PumpAsync()
    {
        while (Next() is { } next)
        {
            try
            {
                await send(next).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                log($"The editor was not told of {next.GetType().Name}: {e}");
            }
        }
    }

    private TurnEvent? Next()
    {
        lock (_lock)
        {
            if (_holds > 0 || !_waiting.TryDequeue(out var next))
            {
                _pumps = false;
                return null;
            }
            if (next == _last)
                _last = null;
            return next.ToEvent();
        }
    }

    private sealed class Waiting(TurnEvent turnEvent)
    {
        private StringBuilder? _text;

        public bool TryAppend(ItemDelta delta)
        {
            if (turnEvent is not ItemDelta first || first.ItemId != delta.ItemId)
                return false;
            (_text ??= new StringBuilder(first.Text)).Append(delta.Text);
            return true;
        }

        public TurnEvent ToEvent() => _text is null ? turnEvent : ((ItemDelta)turnEvent) with { Text = _text.ToString() };
    }

    private sealed class Held(SessionFeed feed) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
                feed.Release();
        }
    }
}
