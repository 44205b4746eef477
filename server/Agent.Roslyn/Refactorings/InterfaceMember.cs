using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings;

/// <summary>A member as an interface declares it: written as in its type, without what only an implementation has.</summary>
internal static class InterfaceMember
{
    public static string Render(ISymbol member, CancellationToken cancellationToken)
    {
        var node = member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
        return Documentation(node) + node switch
        {
            MethodDeclarationSyntax method => $"{Modifiers(method)}{method.ReturnType} {method.Identifier}{method.TypeParameterList}{method.ParameterList}{string.Concat(method.ConstraintClauses.Select(clause => " " + clause))};",
            PropertyDeclarationSyntax property => $"{property.Type} {property.Identifier} {Accessors((IPropertySymbol)member)}",
            IndexerDeclarationSyntax indexer => $"{indexer.Type} this{indexer.ParameterList} {Accessors((IPropertySymbol)member)}",
            ParameterSyntax parameter => $"{parameter.Type} {parameter.Identifier} {Accessors((IPropertySymbol)member)}",
            EventDeclarationSyntax @event => $"event {@event.Type} {@event.Identifier};",
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } field => $"event {declaration.Type} {field.Identifier};",
            _ => throw new InvalidOperationException($"{node.Kind()} is no member of an interface."),
        };
    }

    private static string Modifiers(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe " : "";

    private static string Accessors(IPropertySymbol property)
    {
        var get = property.GetMethod is { DeclaredAccessibility: Accessibility.Public } ? "get; " : "";
        var set = property.SetMethod is { DeclaredAccessibility: Accessibility.Public } setter ? setter.IsInitOnly ? "init; " : "set; " : "";
        return $"{{ {get}{set}}}";
    }

    private static string Documentation(SyntaxNode node)
    {
        var owner = node.FirstAncestorOrSelf<MemberDeclarationSyntax>()!;
        return node is ParameterSyntax ? "" : string.Concat(owner.GetLeadingTrivia().Where(trivia => SyntaxFacts.IsDocumentationCommentTrivia(trivia.Kind())).Select(trivia => trivia.ToFullString()))
            .ReplaceLineEndings("\n");
    }
}
