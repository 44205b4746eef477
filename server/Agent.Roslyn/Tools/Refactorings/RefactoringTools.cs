using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Roslyn.Tools.Refactorings;

/// <summary>Edits that keep the meaning of the program, or change it in one named way, a line each.</summary>
internal static class RefactoringTools
{
    public static ImmutableArray<Tool> All(CodeHost code) =>
    [
        new RenameSymbolTool(code),
        new ReplaceMemberTool(code),
        new AddMemberTool(code),
        new SafeDeleteTool(code),
        new ChangeSignatureTool(code),
        new MoveTypeTool(code),
        new ExtractMethodTool(code),
        new InlineVariableTool(code),
        new EncapsulateFieldTool(code),
        new ExtractInterfaceTool(code),
        new GenerateConstructorTool(code),
    ];
}
