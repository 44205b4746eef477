using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Agent;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary><c>agent/turn/*</c>. A turn runs beside the queue: starting one answers at once.</summary>
internal sealed class TurnHandlers(OpenSessions open)
{
    public TurnStartResult Start(TurnStartParams @params, RequestContext context)
    {
        var session = open.Get(@params.SessionId, context);
        if (@params.Mode is { } mode)
            session.Mode = (Core.Policy.ApprovalMode)mode;
        return Refusing(() => new TurnStartResult(session.StartTurn(@params.Text, [.. ItemConversion.ImagesOf(@params.Images)])));
    }

    public TurnSteerResult Steer(TurnSteerParams @params, RequestContext context)
    {
        var session = open.Get(@params.SessionId, context);
        return Refusing(() => new TurnSteerResult(session.Steer(@params.Text)));
    }

    public TurnUnsteerResult Unsteer(TurnUnsteerParams @params, RequestContext context) =>
        new(open.Get(@params.SessionId, context).TakeBack(@params.SteerId));

    public Task InterruptAsync(TurnInterruptParams @params, RequestContext context) => open.Get(@params.SessionId, context).InterruptAsync();

    /// <summary>A turn that runs or does not is no fault of ours.</summary>
    private static T Refusing<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidOperationException e)
        {
            throw new RpcException(RpcErrorCodes.RequestFailed, e.Message, e);
        }
    }
}
