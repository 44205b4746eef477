using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Roslyn.Tools.Fixes;

/// <summary>Repairs of what the compiler and analyzers report, and tidying, a line each.</summary>
internal static class FixTools
{
    public static ImmutableArray<Tool> All(CodeHost code) =>
    [
        new FixErrorsTool(code),
        new ListFixesTool(code),
        new ApplyFixTool(code),
        new FixAllTool(code),
        new TidyTool(code),
        new FormatFileTool(code),
        new ConvertTool(code),
        new ImplementTool(code),
        new GenerateMemberTool(code),
        new EnableNullableTool(code),
        new FindDeadCodeTool(code),
    ];
}
