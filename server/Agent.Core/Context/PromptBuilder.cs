using Agent.Core.Models;
using Agent.Core.Sessions;
using Microsoft.Extensions.AI;

namespace Agent.Core.Context;

/// <summary>
/// Makes the request of a round: the system text and the tools, the same for a whole session, then the history. Everything only ever grows at its end, so that each request
/// has the one before as its prefix and a provider's cache can serve it.
/// </summary>
internal sealed class PromptBuilder(string systemText, IReadOnlyList<AITool> tools)
{
    private readonly ChatMessage _system = new(ChatRole.System, systemText);
    private readonly List<AITool> _tools = [.. tools];

    public IReadOnlyList<ChatMessage> Messages(IReadOnlyList<Item> items) => [_system, .. HistoryBuilder.Build(items)];

    public ChatOptions Options(ModelInfo model) => new() { ModelId = model.Name, MaxOutputTokens = model.MaxOutputTokens, Tools = _tools };
}
