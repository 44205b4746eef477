using System.Collections.Frozen;
using Microsoft.Extensions.AI;

namespace Agent.Core.Tools;

/// <summary>The tools of a session, by name, in the stable order in which the model is told of them.</summary>
public sealed class ToolCatalog(IEnumerable<Tool> tools)
{
    private readonly Tool[] _tools = [.. tools];
    private FrozenDictionary<string, Tool>? _byName;
    private AITool[]? _declarations;

    /// <summary>All tools.</summary>
    public IReadOnlyList<Tool> All => _tools;

    /// <summary>What the model is told of them: the same objects at every call.</summary>
    public IReadOnlyList<AITool> Declarations => _declarations ??= [.. _tools.Select(tool => new Declaration(tool))];

    /// <summary>Finds a tool; null when there is none of that name.</summary>
    public Tool? Find(string name) => (_byName ??= _tools.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    private sealed class Declaration(Tool tool) : AIFunctionDeclaration
    {
        public override string Name => tool.Name;

        public override string Description => tool.Description;

        public override System.Text.Json.JsonElement JsonSchema => ToolSchema.For(tool);
    }
}
