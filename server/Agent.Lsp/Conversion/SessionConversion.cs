using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Lsp.Documents;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Conversion;

/// <summary>Sessions, usage and models as the client sees them.</summary>
internal static class SessionConversion
{
    public static Wire.SessionInfo InfoOf(Session session) =>
        new(session.Id, UrisOf(session.Roots), session.ModelId, (Wire.ApprovalMode)session.Mode, session.RunningTurn);

    public static Wire.SessionState StateOf(Session session) => new(
        InfoOf(session), [.. session.Items.Select(ItemConversion.Of)], ChangesConversion.Of(session.Changes.Applied),
        session.Changes.Current is { } changes ? ChangesConversion.Of(changes, session.Roots) : null);

    public static Wire.SessionSummary Of(SessionSummary s) =>
        new(s.Id, UrisOf(s.Roots), s.ModelId, s.StartedAt, s.LastAt, s.Title, s.Turns, Of(s.Usage), s.ForkedFrom);

    public static Wire.TokenUsage Of(TokenUsage usage) => new(usage.Input, usage.CachedInput, usage.CacheWrite, usage.Output, usage.Cost);

    public static Wire.ModelInfo Of(ModelInfo m) => new(
        m.Id, m.Provider, m.Name, m.ContextTokens, m.MaxOutputTokens, m.Thinking, m.Images,
        m.Prices is { } p ? new Wire.ModelPrices(p.Input, p.CachedInput, p.CacheWrite, p.Output) : null);

    private static IReadOnlyList<string> UrisOf(IEnumerable<string> roots) => [.. roots.Select(root => DocumentUri.Of(root).Text)];
}
