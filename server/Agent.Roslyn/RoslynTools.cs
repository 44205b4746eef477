using System.Collections.Immutable;
using Agent.Core.Tools;
using Agent.Roslyn.Tools.Fixes;
using Agent.Roslyn.Tools.Refactorings;
using Agent.Roslyn.Tools.Symbols;

namespace Agent.Roslyn;

/// <summary>Everything a model can do through the compiler. Making the tools loads no compiler.</summary>
public static class RoslynTools
{
    /// <summary>Every tool, over the projects of <paramref name="code"/>.</summary>
    public static ImmutableArray<Tool> All(CodeHost code) => [.. SymbolTools.All(code), .. RefactoringTools.All(code), .. FixTools.All(code)];
}
