using Agent.Core.Models;
using Agent.Core.Prompts;
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

    /// <param name="items">The history.</param>
    /// <param name="openText">The beginning of a reply that was cut: the model is asked to go on with it.</param>
    public IReadOnlyList<ChatMessage> Messages(IReadOnlyList<Item> items, string? openText = null) => openText is { Length: > 0 }
        ? [_system, .. HistoryBuilder.Build(items), new ChatMessage(ChatRole.Assistant, openText), new ChatMessage(ChatRole.User, PromptLibrary.Continue)]
        : [_system, .. HistoryBuilder.Build(items)];

    public ChatOptions Options(ModelInfo model) => new() { ModelId = model.Name, MaxOutputTokens = model.MaxOutputTokens, Tools = _tools };
}
