using System.Collections.Frozen;
using Microsoft.Extensions.AI;

namespace Agent.Core.Tools;

/// <summary>
/// The tools of a session, by name, in the stable order in which the model is told of them. What a model is told costs tokens in every request, so only the direct tools are declared;
/// deferred ones are found with <c>find_tools</c> and called through <c>use_tool</c>, two tools that are there only when some are deferred.
/// </summary>
public sealed class ToolCatalog
{
    private readonly Tool[] _all;
    private FrozenDictionary<string, Tool>? _byName;
    private AITool[]? _declarations;

    /// <param name="tools">The tools that need no compiler.</param>
    /// <param name="codeTools">Those that work through it: the model is told to prefer them for C#.</param>
    public ToolCatalog(IEnumerable<Tool> tools, IEnumerable<Tool>? codeTools = null)
    {
        Tool[] code = [.. codeTools ?? []];
        HasCodeTools = code.Length > 0;
        _all = [.. tools, .. code];
        Tool[] deferred = [.. _all.Where(tool => tool.IsDeferred)];
        if (deferred.Length > 0)
            _all = [.. _all, .. BuiltinTools.ForDeferred(deferred)];
    }

    /// <summary>All tools.</summary>
    public IReadOnlyList<Tool> All => _all;

    /// <summary>Whether some of them work through the compiler.</summary>
    public bool HasCodeTools { get; }

    /// <summary>What the model is told of them: the same objects at every call.</summary>
    public IReadOnlyList<AITool> Declarations => _declarations ??= [.. _all.Where(tool => !tool.IsDeferred).Select(tool => new Declaration(tool))];

    /// <summary>Finds a tool, deferred or not; null when there is none of that name.</summary>
    public Tool? Find(string name) => (_byName ??= _all.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    /// <summary>The call inside a call of <c>use_tool</c>; null where there is none.</summary>
    internal InnerCall? Unwrap(string tool, string arguments) => (Find(tool) as Builtin.UseToolTool)?.Unwrap(arguments);

    /// <summary>What to tell a model that named a tool there is not.</summary>
    internal string Missing(string name)
    {
        var text = $"There is no tool '{name}'. The tools are: {string.Join(", ", _all.Where(tool => !tool.IsDeferred).Select(tool => tool.Name))}.";
        Tool[] near = [.. ToolRanking.Rank(name, _all.Where(tool => tool.IsDeferred)).Take(3)];
        return near.Length == 0 ? text : $"{text} find_tools knows more, such as {string.Join(", ", near.Select(tool => tool.Name))}.";
    }

    private sealed class Declaration(Tool tool) : AIFunctionDeclaration
    {
        public override string Name => tool.Name;

        public override string Description => tool.Description;

        public override System.Text.Json.JsonElement JsonSchema => ToolSchema.For(tool);
    }
}
