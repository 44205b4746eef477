using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>The parameter list of one declaration after the plan. Overrides and implementations keep names, attributes and comments of their own.</summary>
internal static class ParameterLists
{
    /// <summary>Of methods, constructors, and types with a primary constructor; null for all else.</summary>
    public static ParameterListSyntax? Of(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        TypeDeclarationSyntax type => type.ParameterList,
        _ => null,
    };

    public static ParameterListSyntax Rewrite(ParameterListSyntax old, SignaturePlan plan)
    {
        var takesDefaults = old.Parent is not MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null };
        var parameters = plan.Slots
            .Select(slot => (slot.Old is { } i ? Changed(old.Parameters[i], slot, takesDefaults) : takesDefaults ? slot.New : slot.New.WithDefault(null), slot.Old)).ToList();
        return old.WithParameters(SeparatedLists.Arrange(old.Parameters, parameters));
    }

    private static ParameterSyntax Changed(ParameterSyntax parameter, ParameterSlot slot, bool takesDefaults)
    {
        if (slot.HasNewType)
            parameter = parameter.WithType(slot.New.Type!.WithTriviaFrom(parameter.Type!));
        if (slot.HasNewModifiers)
        {
            var leading = parameter.GetLeadingTrivia();
            var kept = parameter.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.ThisKeyword)).Concat(slot.New.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ThisKeyword)));
            parameter = parameter.WithModifiers([.. kept.Select(modifier => modifier.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))])
                .WithType(parameter.Type!.WithoutLeadingTrivia()).WithLeadingTrivia(leading);
        }
        if (slot.HasNewDefault && takesDefaults)
        {
            var trailing = parameter.GetTrailingTrivia();
            parameter = parameter.WithDefault(null);
            parameter = parameter.WithIdentifier(parameter.Identifier.WithTrailingTrivia(slot.New.Default is null ? default : new SyntaxTriviaList(SyntaxFactory.Space))).WithDefault(slot.New.Default).WithTrailingTrivia(trailing);
        }
        return parameter;
    }
}
