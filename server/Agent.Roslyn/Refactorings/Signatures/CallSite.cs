using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>What stands at a reference to a method.</summary>
internal enum CallKind
{
    /// <summary>A call, creation, initializer or attribute.</summary>
    Call,
    /// <summary>A name in documentation.</summary>
    Documentation,
    /// <summary><c>nameof</c>: no change reaches it.</summary>
    Name,
    /// <summary>The method itself, as a delegate.</summary>
    MethodGroup,
}

/// <param name="Kind">What it is.</param>
/// <param name="Node">The node that has the argument list, or the list of types in documentation.</param>
internal sealed record CallSite(CallKind Kind, SyntaxNode Node)
{
    public static CallSite Of(SyntaxToken token)
    {
        var node = token.Parent!;
        if (node.FirstAncestorOrSelf<CrefSyntax>() is { } cref)
            return new CallSite(CallKind.Documentation, cref);
        if (node is ConstructorInitializerSyntax or ImplicitObjectCreationExpressionSyntax)
            return new CallSite(CallKind.Call, node);
        while (IsNameOf(node.Parent, node))
            node = node.Parent!;
        return node.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == node => new CallSite(CallKind.Call, call),
            ObjectCreationExpressionSyntax creation when creation.Type == node => new CallSite(CallKind.Call, creation),
            PrimaryConstructorBaseTypeSyntax type when type.Type == node => new CallSite(CallKind.Call, type),
            AttributeSyntax attribute when attribute.Name == node => new CallSite(CallKind.Call, attribute),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => new CallSite(CallKind.Name, node),
            _ => new CallSite(CallKind.MethodGroup, node),
        };
    }

    /// <summary>Whether a larger name or member access ends in the node.</summary>
    private static bool IsNameOf(SyntaxNode? parent, SyntaxNode node) => parent switch
    {
        QualifiedNameSyntax name => name.Right == node,
        AliasQualifiedNameSyntax name => name.Name == node,
        MemberAccessExpressionSyntax access => access.Name == node,
        MemberBindingExpressionSyntax binding => binding.Name == node,
        _ => false,
    };
}
