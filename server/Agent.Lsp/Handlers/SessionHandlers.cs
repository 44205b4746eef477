using Agent.Core.Sessions;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Agent;
using Session = Agent.Core.Sessions.Session;

namespace Agent.Lsp.Handlers;

/// <summary><c>agent/session/*</c>.</summary>
internal sealed class SessionHandlers(OpenSessions open, ConfigurationHandlers configuration)
{
    public async Task<SessionStartResult> StartAsync(SessionStartParams @params, RequestContext context)
    {
        var settings = await configuration.GetAsync(context.Cancellation).ConfigureAwait(false);
        var mode = @params.Mode is { } wanted ? (Core.Policy.ApprovalMode)wanted : settings.Mode;
        var session = open.Host.Start(new SessionOptions(@params.ModelId ?? settings.ModelId, mode));
        context.Hold(open.Attach(session));
        return new SessionStartResult(SessionConversion.InfoOf(session));
    }

    public SessionResumeResult Resume(SessionResumeParams @params, RequestContext context) =>
        new(StateOf(open.Host.Resume(@params.SessionId), context));

    public SessionForkResult Fork(SessionForkParams @params, RequestContext context) =>
        new(StateOf(open.Host.Fork(@params.SessionId), context));

    public SessionListResult List(SessionListParams @params, RequestContext context) =>
        new([.. open.Host.List().Take(@params.Limit ?? int.MaxValue).Select(SessionConversion.Of)]);

    public Task CloseAsync(SessionCloseParams @params, RequestContext context) => open.CloseAsync(@params.SessionId);

    // Held before the state is read: what happens in between comes again as an event, and an event is an upsert.
    private SessionState StateOf(Session session, RequestContext context)
    {
        context.Hold(open.Attach(session));
        return SessionConversion.StateOf(session);
    }
}
