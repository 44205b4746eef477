using System.Collections.Concurrent;
using Agent.Core.Sessions;
using Agent.Lsp.Routing;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary>
/// The sessions this client has opened, each with the feed that carries its events. Makes the session host at the first need, so that an editor that never asks
/// for the agent does not pay for it.
/// </summary>
/// <param name="sessions">Makes the host.</param>
/// <param name="audience">Where a session's events go.</param>
/// <param name="log">Where it is said that one did not get there.</param>
internal sealed class OpenSessions(Func<SessionHost> sessions, Func<Session, TurnEvent, ValueTask> audience, Action<string> log) : IAsyncDisposable
{
    private readonly Lazy<SessionHost> _host = new(sessions);
    private readonly ConcurrentDictionary<string, SessionFeed> _feeds = new(StringComparer.Ordinal);

    /// <summary>The host.</summary>
    public SessionHost Host => _host.Value;

    /// <summary>Lets the client hear of a session from now on, and gives the feed it hears it through.</summary>
    public SessionFeed Attach(Session session)
    {
        if (_feeds.TryGetValue(session.Id, out var known))
            return known;
        var feed = new SessionFeed(turnEvent => audience(session, turnEvent), log);
        if (_feeds.TryAdd(session.Id, feed))
            session.Event += feed.Add;
        return _feeds[session.Id];
    }

    /// <summary>An open session; its events are held back until the request is answered.</summary>
    /// <exception cref="RpcException">It is not open.</exception>
    public Session Get(string id, RequestContext context)
    {
        if (Find(id) is not { } session)
            throw new RpcException(RpcErrorCodes.RequestFailed, $"The session '{id}' is not open; resume it with agent/session/resume first.");
        context.Hold(Attach(session));
        return session;
    }

    /// <summary>An open session; null when it is not.</summary>
    public Session? Find(string id) => _host.IsValueCreated ? Host.Find(id) : null;

    /// <summary>Ends what runs in a session and lets go of it.</summary>
    public async Task CloseAsync(string id)
    {
        if (Find(id) is null)
            return;
        await Host.CloseAsync(id).ConfigureAwait(false);
        _feeds.TryRemove(id, out _);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _host.IsValueCreated ? Host.DisposeAsync() : ValueTask.CompletedTask;
}
