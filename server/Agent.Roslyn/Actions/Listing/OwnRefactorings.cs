using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Features = Agent.Roslyn.Refactorings.Features;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>Our refactorings that need no dialogue.</summary>
internal static class OwnRefactorings
{
    public static OwnRefactoring InlineVariable { get; } = new(
        (symbol, _) => symbol is ILocalSymbol { DeclaringSyntaxReferences: [var place] } && place.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } ? $"Inline '{symbol.Name}'" : null,
        (solution, symbol, token) => Features.InlineVariable.ApplyAsync(solution, (ILocalSymbol)symbol, token));

    public static OwnRefactoring MoveTypeToFile { get; } = new(
        (symbol, isDeclared) => isDeclared && symbol is INamedTypeSymbol { ContainingType: null, DeclaringSyntaxReferences: [var place] }
            && !WorkspaceSnapshot.PathComparer.Equals(Path.GetFileNameWithoutExtension(place.SyntaxTree.FilePath), symbol.Name) ? $"Move '{symbol.Name}' to {symbol.Name}.cs" : null,
        (solution, symbol, token) => Refactorings.MoveTypeToFile.ApplyAsync(solution, (INamedTypeSymbol)symbol, token));

    public static OwnRefactoring ExtractInterface { get; } = new(
        (symbol, isDeclared) => isDeclared && symbol is INamedTypeSymbol { ContainingType: null, IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct } type && type.GetMembers().Any(IsOfInterface)
            && type.ContainingNamespace.GetTypeMembers(InterfaceOf(type)).IsEmpty ? $"Extract interface '{InterfaceOf(type)}'" : null,
        (solution, symbol, token) => Refactorings.ExtractInterface.ApplyAsync(solution, (INamedTypeSymbol)symbol, InterfaceOf(symbol), [], token));

    public static OwnRefactoring GenerateConstructor { get; } = new(
        (symbol, isDeclared) => isDeclared && symbol is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type && type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared)
            && Refactorings.GenerateConstructor.IsNeeded(type) ? $"Generate a constructor of '{type.Name}'" : null,
        (solution, symbol, token) => Refactorings.GenerateConstructor.ApplyAsync(solution, (INamedTypeSymbol)symbol, [], token));

    public static OwnRefactoring EncapsulateField { get; } = new(
        (symbol, isDeclared) => isDeclared && symbol is IFieldSymbol { IsConst: false, ContainingType.TypeKind: not TypeKind.Enum } ? $"Encapsulate field '{symbol.Name}'" : null,
        (solution, symbol, token) => Features.EncapsulateField.ApplyAsync(solution, (IFieldSymbol)symbol, token));

    private static string InterfaceOf(ISymbol type) => $"I{type.Name}";

    private static bool IsOfInterface(ISymbol member) => member is
    {
        IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public, Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Event,
    } and not IMethodSymbol { MethodKind: not MethodKind.Ordinary };
}
