using Agent.Core.Sessions;
using Agent.Lsp.Conversion;
using Agent.Lsp.Routing;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Handlers;

/// <summary>Tells a client that speaks <c>agent/*</c> what happens in a session.</summary>
internal sealed class AgentNotifier(EditorClient client)
{
    public ValueTask TellAsync(Session session, TurnEvent turnEvent) => turnEvent switch
    {
        TurnStarted => client.TellAsync(ClientMethods.TurnStarted, new Wire.TurnStartedParams(session.Id, turnEvent.TurnId)),
        ItemStarted e => client.TellAsync(ClientMethods.ItemStarted, new Wire.ItemStartedParams(session.Id, ItemConversion.Of(e.Item))),
        ItemDelta e => client.TellAsync(ClientMethods.ItemDelta, new Wire.ItemDeltaParams(session.Id, e.TurnId, e.ItemId, e.Text)),
        ItemCompleted e => client.TellAsync(ClientMethods.ItemCompleted, new Wire.ItemCompletedParams(session.Id, ItemConversion.Of(e.Item))),
        ChangesUpdated e => client.TellAsync(
            ClientMethods.ChangesUpdated,
            new Wire.ChangesUpdatedParams(session.Id, ChangesConversion.Of(session.Changes.Applied), ChangesConversion.Of(e.Changes, session.Roots))),
        TurnCompleted e => client.TellAsync(
            ClientMethods.TurnCompleted,
            new Wire.TurnCompletedParams(session.Id, e.TurnId, (Wire.StopReason)e.Reason, SessionConversion.Of(e.Usage), e.Requests)),
        ReviewAwaited => ValueTask.CompletedTask, // The client shows what is proposed since agent/changes/updated.
        _ => throw new ArgumentOutOfRangeException(nameof(turnEvent), turnEvent, "An unknown event."),
    };
}
