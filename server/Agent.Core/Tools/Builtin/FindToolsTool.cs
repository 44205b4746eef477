using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace Agent.Core.Tools.Builtin;

internal sealed record FindToolsInput(
    [Description("Words for what you want to do, or exact names")] string Query = "");

/// <summary>Tells of the tools that are not declared: what they do and how they are called.</summary>
internal sealed class FindToolsTool(ImmutableArray<Tool> deferred) : ReadTool<FindToolsInput>
{
    private const int Most = 8;

    public override string Name => "find_tools";
    public override ToolKind Kind => ToolKind.Think;
    public override string Description => field ??= $"What more tools do, and their parameters; call them through use_tool. There are: {List()}.";
    public override JsonTypeInfo InputType => BuiltinInputs.Default.FindToolsInput;

    protected override ReadPlan Plan(FindToolsInput input, ToolContext context) =>
        new(string.IsNullOrWhiteSpace(input.Query) ? "List tools" : $"Find tools: {input.Query.Trim()}", [], _ => ValueTask.FromResult(new ToolResult(Find(input.Query))));

    private string Find(string query)
    {
        if (string.IsNullOrWhiteSpace(query))
            return $"{List()}\n[Give words or names to read what they do.]";
        Tool[] found = [.. ToolRanking.Rank(query, deferred)];
        if (found.Length == 0)
            return $"No tool fits '{query.Trim()}'. There are: {List()}.";
        var text = new StringBuilder();
        foreach (var tool in found.Take(Most))
            text.Append(tool.Name).Append(": ").Append(tool.Description).Append('\n').Append(ToolSchema.For(tool).GetRawText()).Append('\n');
        if (found.Length > Most)
            text.Append(CultureInfo.InvariantCulture, $"[{Most} of {found.Length} that fit. Give exact names, or other words, for the rest.]");
        return text.ToString();
    }

    /// <summary>All names by what they do, in the order of the catalog.</summary>
    private string List() => string.Join("; ", deferred.GroupBy(tool => tool.Kind).Select(group => $"{NameOf(group.Key)}: {string.Join(", ", group.Select(tool => tool.Name))}"));

    private static string NameOf(ToolKind kind) => kind.ToString().ToLowerInvariant();
}
