using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Symbols;

/// <summary>What code does with a symbol at one place.</summary>
internal enum ReferenceUse
{
    Read,
    Write,
    Call,
    Create,
    Type,
    Nameof,
    Doc,
    Implicit,
}

/// <summary>Tells from syntax what a reference does.</summary>
internal static class ReferenceUses
{
    public static ReferenceUse Of(SyntaxToken token, ISymbol definition)
    {
        var node = token.Parent!;
        if (node.IsPartOfStructuredTrivia())
            return ReferenceUse.Doc;
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } && call.ArgumentList.Span.Contains(token.Span)) is not null)
            return ReferenceUse.Nameof;
        var whole = Whole(node);
        return whole.Parent switch
        {
            _ when whole is ConstructorInitializerSyntax or BaseObjectCreationExpressionSyntax => ReferenceUse.Create,
            InvocationExpressionSyntax call when call.Expression == whole => ReferenceUse.Call,
            ObjectCreationExpressionSyntax creation when creation.Type == whole => ReferenceUse.Create,
            PrimaryConstructorBaseTypeSyntax => ReferenceUse.Create,
            AttributeSyntax => ReferenceUse.Create,
            _ when definition is ITypeSymbol or INamespaceSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } => ReferenceUse.Type,
            AssignmentExpressionSyntax assignment when assignment.Left == whole => ReferenceUse.Write,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } => ReferenceUse.Write,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } => ReferenceUse.Write,
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword } => ReferenceUse.Write,
            RefExpressionSyntax => ReferenceUse.Write,
            ArgumentSyntax { Parent: TupleExpressionSyntax tuple } when IsAssigned(tuple) => ReferenceUse.Write,
            _ => ReferenceUse.Read,
        };
    }

    /// <summary>The expression or name whose last part this is: <c>a.b.Name</c>, <c>a?.Name</c>, <c>Namespace.Name</c>, <c>a[]</c>.</summary>
    private static SyntaxNode Whole(SyntaxNode node)
    {
        while (true)
        {
            switch (node.Parent)
            {
                case MemberAccessExpressionSyntax access when access.Name == node:
                case QualifiedNameSyntax qualified when qualified.Right == node:
                case AliasQualifiedNameSyntax alias when alias.Name == node:
                case MemberBindingExpressionSyntax:
                case NullableTypeSyntax:
                case ParenthesizedExpressionSyntax:
                    node = node.Parent;
                    break;
                case ElementAccessExpressionSyntax access when access.ArgumentList == node || node is BracketedArgumentListSyntax:
                    node = access;
                    break;
                default:
                    return node;
            }
        }
    }

    private static bool IsAssigned(TupleExpressionSyntax tuple) =>
        tuple.Parent is AssignmentExpressionSyntax assignment ? assignment.Left == tuple : tuple.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax outer } && IsAssigned(outer);
}
