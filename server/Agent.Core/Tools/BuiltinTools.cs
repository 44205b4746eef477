using System.Collections.Immutable;
using Agent.Core.Tools.Builtin;

namespace Agent.Core.Tools;

/// <summary>The table of contents of <c>Builtin/</c>. The order is the one the model sees.</summary>
public static class BuiltinTools
{
    /// <summary>Every built-in tool.</summary>
    public static ImmutableArray<Tool> All { get; } =
    [
        new ReadFileTool(),
        new ListDirectoryTool(),
        new FindFilesTool(),
        new SearchTextTool(),
        new EditFileTool(),
        new WriteFileTool(),
        new MoveFileTool(),
        new DeleteFileTool(),
        new RunCommandTool(),
        new UpdatePlanTool(),
        new AskUserTool(),
    ];

    /// <summary>The tools through which a model reaches deferred ones.</summary>
    internal static ImmutableArray<Tool> ForDeferred(IEnumerable<Tool> deferred) => [new FindToolsTool([.. deferred]), new UseToolTool()];
}
