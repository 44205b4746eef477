using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Handlers;
using Agent.Lsp.Queue;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Routing;

/// <summary>How far the connection is in its life.</summary>
internal enum Phase
{
    /// <summary>Nothing but <c>initialize</c> and <c>exit</c> is understood.</summary>
    New,
    /// <summary>Everything is.</summary>
    Running,
    /// <summary>Only <c>exit</c> is.</summary>
    ShutDown,
}

/// <summary>
/// Takes every message from the read loop in its order, finds its route, and puts it into its lane. It enforces the life cycle (nothing before <c>initialize</c>, nothing
/// after <c>shutdown</c>) and sees to it that each request is answered. It never waits.
/// </summary>
internal sealed class Dispatcher(RequestQueue<EditorSnapshot> queue, Lazy<HandlerSet> handlers, Action<string> log) : IRpcTarget
{
    private Phase _phase;

    public void OnRequest(RpcRequest request)
    {
        if (Refusal(request) is { } refusal)
        {
            _ = AnswerAsync(request, refusal).AsTask();
            return;
        }
        var route = (RequestRoute)Routes.Find(request.Method)!;
        if (route.Lane == Lane.Control)
        {
            _ = ControlAsync(route, request);
            return;
        }
        queue.Enqueue(new Reading<EditorSnapshot>(
            request.Method, (snapshot, token) => ReadAsync(route, request, snapshot, token), e => AnswerAsync(request, RpcErrors.Of(request.Method, e, log)),
            request.CancellationToken, route.KeyOf?.Invoke(request.Params)));
    }

    public void OnNotification(RpcNotification notification)
    {
        var route = Routes.Find(notification.Method);
        if (route is not NotificationRoute { } found)
        {
            if (!notification.Method.StartsWith("$/", StringComparison.Ordinal))
                log(route is null ? $"{notification.Method} is not known and was ignored." : $"{notification.Method} needs an id and was ignored.");
            return;
        }
        if (_phase != Phase.Running && found.Method != Routes.Exit)
            return;
        if (found.Lane == Lane.Control)
            found.Handle(handlers.Value, notification);
        else
            queue.Enqueue(new Mutation<EditorSnapshot>(found.Method, () => found.Handle(handlers.Value, notification), _ => ValueTask.CompletedTask));
    }

    private RpcError? Refusal(RpcRequest request) => Routes.Find(request.Method) switch
    {
        _ when _phase == Phase.New && request.Method != Routes.Initialize =>
            new(RpcErrorCodes.ServerNotInitialized, $"{request.Method} came before initialize."),
        _ when _phase == Phase.ShutDown => new(RpcErrorCodes.InvalidRequest, $"{request.Method} came after shutdown; only exit may follow."),
        null => new(RpcErrorCodes.MethodNotFound, $"{request.Method} is not a method of this server."),
        NotificationRoute => new(RpcErrorCodes.InvalidRequest, $"{request.Method} is a notification and must not have an id."),
        { Method: Routes.Initialize } when _phase != Phase.New => new(RpcErrorCodes.InvalidRequest, "initialize was sent before."),
        _ => null,
    };

    // Its first part runs on the read loop, so that the message behind initialize already meets an initialized server.
    private async Task ControlAsync(RequestRoute route, RpcRequest request)
    {
        using var context = new RequestContext(handlers.Value.Workspace.Snapshot, request.CancellationToken);
        var before = _phase;
        _phase = route.Method switch
        {
            Routes.Initialize => Phase.Running,
            Routes.Shutdown => Phase.ShutDown,
            _ => _phase,
        };
        try
        {
            await route.Handle(handlers.Value, request, context).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (route.Method == Routes.Initialize)
                _phase = before;
            await AnswerAsync(request, RpcErrors.Of(request.Method, e, log)).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(RequestRoute route, RpcRequest request, EditorSnapshot snapshot, CancellationToken cancellation)
    {
        using var context = new RequestContext(snapshot, cancellation);
        await route.Handle(handlers.Value, request, context).ConfigureAwait(false);
    }

    private static async ValueTask AnswerAsync(RpcRequest request, RpcError error)
    {
        try
        {
            await request.RespondErrorAsync(error).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ConnectionLostException or InvalidOperationException)
        {
            // Nobody is there to read it, or the answer itself is what failed.
        }
    }
}
