using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Roslyn.Tools.Symbols;

/// <summary>What a model can ask the compiler, a line each.</summary>
internal static class SymbolTools
{
    public static ImmutableArray<Tool> All(CodeHost code) =>
    [
        new FindSymbolTool(code),
        new ReadSymbolTool(code),
        new OutlineTool(code),
        new FindReferencesTool(code),
        new FindImplementationsTool(code),
        new ListProjectsTool(code),
    ];
}
