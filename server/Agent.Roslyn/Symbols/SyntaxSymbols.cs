using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Symbols;

/// <summary>What a piece of syntax declares or uses.</summary>
internal static class SyntaxSymbols
{
    /// <summary>What a node declares; a record's positional parameter declares a property.</summary>
    public static ISymbol? FindDeclared(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken) =>
        node is ParameterSyntax { Parent.Parent: RecordDeclarationSyntax record } parameter
            && model.GetDeclaredSymbol(record, cancellationToken)?.GetMembers(parameter.Identifier.ValueText).FirstOrDefault(member => member is IPropertySymbol) is { } property
                ? property : model.GetDeclaredSymbol(node, cancellationToken);

    /// <summary>What the node of a name stands for.</summary>
    public static ISymbol? Find(SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        if (FindDeclared(model, node, cancellationToken) is { } declared)
            return declared;
        var info = model.GetSymbolInfo(node, cancellationToken);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }
}
