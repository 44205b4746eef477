using System.Collections.Concurrent;
using Agent.Core.Sessions.Log;

namespace Agent.Core.Sessions;

/// <summary>
/// Owns the open sessions of a process. It starts, resumes, forks and closes them; what happens inside one is its own business. A session is open in one process at a time:
/// its log has one writer.
/// </summary>
public sealed class SessionHost(SessionServices services) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Session> _open = new(StringComparer.Ordinal);
    private readonly Lock _resuming = new();

    /// <summary>Starts a new session.</summary>
    /// <exception cref="ArgumentException">The model is not known.</exception>
    /// <exception cref="IOException">The log cannot be created.</exception>
    public Session Start(SessionOptions options)
    {
        var model = options.ModelId is { } id ? Session.Model(services, id) : services.Catalog.Default(Models.ModelRole.Chat);
        var header = new SessionHeader(
            SessionId.New(services.Time), [.. services.Workspace.Current.Roots], model.Id, options.Mode, services.Time.GetUtcNow(), ForkedFrom: null);
        return Open(SessionLog.Create(services.Store, header), SessionState.Empty(header));
    }

    /// <summary>Opens a session of an earlier process, or gives the one that is open here. What the person allowed for the session is not restored.</summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    /// <exception cref="IOException">Another process has it open.</exception>
    public Session Resume(string id)
    {
        lock (_resuming)
        {
            if (_open.TryGetValue(id, out var open))
                return open;
            var (log, state) = SessionLog.Resume(services.Store, id);
            return Open(log, state);
        }
    }

    /// <summary>Starts a new session with all that another has said and proposed; the other stays as it is.</summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    public Session Fork(string id)
    {
        var (log, state) = SessionLog.Fork(services.Store, id, SessionId.New(services.Time), services.Time.GetUtcNow());
        return Open(log, state);
    }

    /// <summary>All sessions of this person, newest first.</summary>
    public IEnumerable<SessionSummary> List() =>
        services.Store.List().Select(id => SessionLog.Summarize(services.Store, id)).OfType<SessionSummary>();

    /// <summary>Finds an open session; null when it is not open here.</summary>
    public Session? Find(string id) => _open.GetValueOrDefault(id);

    /// <summary>Interrupts what runs in a session and closes it; it can be resumed.</summary>
    public async ValueTask CloseAsync(string id)
    {
        if (_open.TryRemove(id, out var session))
            await session.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Closes every open session.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var id in _open.Keys)
            await CloseAsync(id).ConfigureAwait(false);
    }

    private Session Open(SessionLog log, SessionState state) => _open[state.Header.Id] = new Session(services, log, state);
}
