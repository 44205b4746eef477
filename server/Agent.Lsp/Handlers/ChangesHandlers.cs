using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Agent.Protocol.Agent;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary><c>agent/changes/*</c>: what the person decides about a change set, and undo.</summary>
internal sealed class ChangesHandlers(OpenSessions open)
{
    public async Task<ChangesDecideResult> DecideAsync(ChangesDecideParams @params, RequestContext context)
    {
        var session = open.Get(@params.SessionId, context);
        if (session.Changes.Current?.Id != @params.ChangeSetId)
            throw new RpcException(RpcErrorCodes.ContentModified, $"The change set '{@params.ChangeSetId}' is not the current one any more; look at what agent/changes/updated said last.");
        var decided = await session.Changes.DecideAsync([.. @params.Decisions.Select(ChangesConversion.Of)], context.Cancellation).ConfigureAwait(false);
        return new ChangesDecideResult(ChangesConversion.Of(decided, session.Roots));
    }

    public async Task<ChangesUndoResult> UndoAsync(ChangesUndoParams @params, RequestContext context)
    {
        var session = open.Get(@params.SessionId, context);
        return ChangesConversion.Of(await session.Changes.UndoAsync(@params.TurnId, context.Cancellation).ConfigureAwait(false));
    }
}
