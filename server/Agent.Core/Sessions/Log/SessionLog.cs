using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Ports;

namespace Agent.Core.Sessions.Log;

/// <summary>
/// The append-only record of a session: whoever holds this is its one writer. Every call is on disk (handed to the operating system) when it returns, and costs what is new,
/// not what the session holds. Reading never fails for what a line says: lines of newer programs and damaged ones become notes. Nothing here decides what is logged when;
/// the session does. Safe to call from any thread. A call that throws <see cref="IOException"/> (the disk is full) has written nothing.
/// </summary>
public sealed class SessionLog : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ISessionAppender _appender;
    private readonly LoggedChanges _changes = new();
    private int _turns;
    private TokenUsage _usage = TokenUsage.None;

    private SessionLog(ISessionAppender appender) => _appender = appender;

    /// <summary>Begins the log of a new session.</summary>
    /// <exception cref="IOException">The log cannot be created.</exception>
    public static SessionLog Create(ISessionStore store, SessionHeader header)
    {
        var log = new SessionLog(store.Open(header.Id));
        return log.OrClose(() => log.Append(ToRecord(header)));
    }

    /// <summary>
    /// Continues the log of an earlier process. Calls and turns that the end of that process cut off are closed in the log as well.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    /// <exception cref="InvalidDataException">The log has no readable header.</exception>
    /// <exception cref="IOException">Another process has the session open, or the disk refuses.</exception>
    public static (SessionLog Log, SessionState State) Resume(ISessionStore store, string sessionId)
    {
        CheckHeader(store, sessionId);
        var log = new SessionLog(store.Open(sessionId));
        SessionState? state = null;
        log.OrClose(() => state = log.Continue(Replay(store, sessionId)));
        return (log, state!);
    }

    /// <summary>Begins the log of a new session with everything a log says so far, word for word. The other session may be open; its log is only read.</summary>
    /// <param name="store">Where both logs live.</param>
    /// <param name="sourceId">The session to copy.</param>
    /// <param name="newId">The identifier of the new one.</param>
    /// <param name="at">When it is made.</param>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    /// <exception cref="InvalidDataException">The log has no readable header.</exception>
    /// <exception cref="IOException">The new log cannot be created.</exception>
    public static (SessionLog Log, SessionState State) Fork(ISessionStore store, string sourceId, string newId, DateTimeOffset at)
    {
        var source = Read(store, sourceId);
        var log = Create(store, source.Header with { Id = newId, At = at, ForkedFrom = sourceId });
        SessionState? state = null;
        log.OrClose(() =>
        {
            foreach (var line in store.Read(sourceId).Skip(1))
                log._appender.Append(line.Span);
            state = log.Continue(Replay(store, newId));
        });
        return (log, state!);
    }

    /// <summary>What a log says, without becoming its writer: another process may go on appending to it.</summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    /// <exception cref="InvalidDataException">The log has no readable header.</exception>
    public static SessionState Read(ISessionStore store, string sessionId) => Replay(store, sessionId).ToState()!;

    /// <summary>What a list shows of a session, from the beginning and the end of its log; null when it cannot be read.</summary>
    public static SessionSummary? Summarize(ISessionStore store, string sessionId) => SummaryReader.Read(store, sessionId);

    /// <summary>The model and the mode count from here on.</summary>
    public void Settings(string modelId, ApprovalMode mode) => Append(new SettingsRecord(modelId, mode));

    /// <summary>A turn has begun.</summary>
    public void TurnStarted(string turnId) => Append(new TurnStartedRecord(turnId));

    /// <summary>A turn has ended.</summary>
    public void TurnCompleted(TurnCompleted end)
    {
        lock (_lock)
        {
            var (turns, usage) = (_turns + 1, _usage + end.Usage);
            Append(new TurnCompletedRecord(end.TurnId, end.Reason, LogUsage.Of(end.Usage), end.Requests, turns, LogUsage.Of(usage)));
            (_turns, _usage) = (turns, usage);
        }
    }

    /// <summary>An item has this state. Log it when it is complete, and a tool call also when it begins to run.</summary>
    public void Item(Item item) => Append(ItemRecord.Of(item));

    /// <summary>The change set, and what can be undone, are this now. Only what is different is written.</summary>
    public void Changes(ChangeSet? current, ImmutableArray<AppliedTurn> applied)
    {
        lock (_lock)
            _changes.Log(current, applied, Append);
    }

    /// <summary>Gives the log free for others.</summary>
    public void Dispose()
    {
        lock (_lock)
            _appender.Dispose();
    }

    private void Append(LogRecord record)
    {
        var line = LogLine.Write(record);
        lock (_lock)
            _appender.Append(line);
    }

    /// <summary>Takes up what the log says, and ends what was cut off.</summary>
    private SessionState Continue(SessionReplay replay)
    {
        var state = replay.ToState()!;
        _changes.Restore(state.Changes, state.Applied, replay.Texts);
        foreach (var call in replay.Interrupted)
            Item(call);
        var cutOff = replay.CutOff.ToArray();
        (_turns, _usage) = (state.Turns - cutOff.Length, state.Usage);
        foreach (var end in cutOff)
            TurnCompleted(end);
        return state;
    }

    private SessionLog OrClose(Action action)
    {
        try
        {
            action();
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static SessionReplay Replay(ISessionStore store, string sessionId)
    {
        CheckHeader(store, sessionId);
        var replay = new SessionReplay();
        foreach (var line in store.Read(sessionId))
            replay.Add(line.Span);
        return replay;
    }

    /// <exception cref="InvalidDataException">The log does not begin with a readable header.</exception>
    private static void CheckHeader(ISessionStore store, string sessionId)
    {
        if (store.Read(sessionId).Select(line => LogLine.Read(line.Span, out _)).FirstOrDefault() is not HeaderRecord)
            throw new InvalidDataException($"The log of session {sessionId} has no readable header. The session cannot be opened.");
    }

    private static HeaderRecord ToRecord(SessionHeader header) =>
        new(header.Id, header.Roots, header.ModelId, header.Mode, header.At, header.ForkedFrom);
}
