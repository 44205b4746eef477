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
        new FindReferencesTool(code),
        new GetDiagnosticsTool(code),
        new OutlineTool(code),
        new FindImplementationsTool(code),
        new TypeHierarchyTool(code),
        new CallHierarchyTool(code),
        new SymbolAtTool(code),
        new FindTestsTool(code),
        new PackageApiTool(code),
        new ListProjectsTool(code),
    ];
}
