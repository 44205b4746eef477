using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Sessions.Log;

namespace Agent.Core.Sessions;

/// <summary>
/// The one place everything a session says passes through: items are merged, logged and told to watchers, in that order and under one lock, so that what a watcher has seen
/// is in the log and events never overlap. Watchers must return at once.
/// </summary>
internal sealed class SessionJournal(SessionLog log, ImmutableArray<Item> items, TimeProvider time, Action<TurnEvent> raise)
{
    private readonly Lock _lock = new();
    private readonly List<Item> _items = [.. items];
    private readonly Dictionary<string, int> _places = items.Select((item, i) => (item.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    private int _lastNumber = items.Select(item => item.Id is ['i', .. var number] && int.TryParse(number, out var n) ? n : 0).DefaultIfEmpty().Max();

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>All items, upserts merged, in the order they first appeared.</summary>
    public ImmutableArray<Item> Items
    {
        get
        {
            lock (_lock)
                return [.. _items];
        }
    }

    /// <summary>Why the log could not be written in this turn; null while it can.</summary>
    public string? Failure { get; private set; }

    public string NextItemId() => $"i{Interlocked.Increment(ref _lastNumber)}";

    public void TurnStarted(string turnId)
    {
        lock (_lock)
        {
            Failure = null;
            Log(turnId, () => log.TurnStarted(turnId));
            raise(new TurnStarted(turnId));
        }
    }

    /// <param name="end">How it ended.</param>
    /// <param name="beforeTold">Called before watchers hear of it, so that one of them may start the next turn.</param>
    public void TurnCompleted(TurnCompleted end, Action beforeTold)
    {
        lock (_lock)
        {
            Log(end.TurnId, () => log.TurnCompleted(end));
            beforeTold();
            raise(end);
        }
    }

    /// <summary>An item appeared or changed before its end. A call that starts to run is logged, so that a crash leaves a trace of it.</summary>
    public void Started(Item item)
    {
        lock (_lock)
        {
            Merge(item);
            if (item is ToolCall { Status: ToolCallStatus.Running })
                Log(item.TurnId, () => log.Item(item));
            raise(new ItemStarted(item.TurnId, item));
        }
    }

    public void Delta(string turnId, string itemId, string text)
    {
        if (text.Length == 0)
            return;
        lock (_lock)
            raise(new ItemDelta(turnId, itemId, text));
    }

    public void Completed(Item item)
    {
        lock (_lock)
        {
            Merge(item);
            Log(item.TurnId, () => log.Item(item));
            raise(new ItemCompleted(item.TurnId, item));
        }
    }

    public void Changed(ChangeSet changes, ChangeSet? current, ImmutableArray<AppliedTurn> applied)
    {
        lock (_lock)
        {
            Log(changes.TurnId, () => log.Changes(current, applied));
            raise(new ChangesUpdated(changes.TurnId, changes));
        }
    }

    public void ReviewAwaited(string turnId, ChangeSet changes)
    {
        lock (_lock)
            raise(new ReviewAwaited(turnId, changes));
    }

    /// <summary>A log that cannot be written does not silence the session: the person is told once, and the turn ends before its next request.</summary>
    private void Log(string turnId, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Failure is not null)
                return;
            Failure = e.Message;
            var notice = new Notice(NextItemId(), turnId, Round: 0, Now, NoticeLevel.Error, $"The session's log cannot be written; what happens from here on is not kept. {e.Message}");
            Merge(notice);
            raise(new ItemCompleted(turnId, notice));
        }
    }

    private void Merge(Item item)
    {
        if (_places.TryGetValue(item.Id, out var place))
        {
            _items[place] = item;
            return;
        }
        _places.Add(item.Id, _items.Count);
        _items.Add(item);
    }
}
