using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Declarations whose text stayed while their meaning changed, because a using or the nullable context of their file did: compared by what the compiler makes of them.
/// </summary>
internal static class DeclarationMeanings
{
    private static readonly SymbolDisplayFormat Full = new(
        SymbolDisplayGlobalNamespaceStyle.Included, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeContainingType,
        SymbolDisplayDelegateStyle.NameAndSignature, SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor, SymbolDisplayLocalOptions.None, SymbolDisplayKindOptions.None,
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.IncludeNotNullableReferenceTypeModifier);

    /// <summary>Pairs declared in both trees whose meaning differs. What was added or removed is not looked at.</summary>
    public static IEnumerable<DeclarationChange> Compare(SemanticModel before, SemanticModel after, CancellationToken cancellationToken)
    {
        var known = Read(before, cancellationToken).ToLookup(one => one.Key);
        foreach (var (key, node, meaning) in Read(after, cancellationToken))
        {
            var twins = known[key].ToList();
            if (twins.Count > 0 && twins.TrueForAll(twin => twin.Meaning != meaning))
                yield return new DeclarationChange(twins[0].Node, node);
        }
    }

    private static IEnumerable<(string Key, MemberDeclarationSyntax Node, string Meaning)> Read(SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var declaration in SyntaxDeclaration.In(model.SyntaxTree, cancellationToken))
        {
            if (declaration.Node is { } node)
                yield return (string.Join('.', node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Select(MemberNames.KeyOf)), node, Meaning(model, node, cancellationToken));
        }
    }

    private static string Meaning(SemanticModel model, MemberDeclarationSyntax node, CancellationToken cancellationToken)
    {
        IEnumerable<SyntaxNode> declared = node is BaseFieldDeclarationSyntax field ? field.Declaration.Variables : [node];
        return string.Join('\n', declared.Select(one => model.GetDeclaredSymbol(one, cancellationToken)).OfType<ISymbol>().Select(Meaning));
    }

    private static string Meaning(ISymbol symbol)
    {
        var attributes = string.Join(' ', symbol.GetAttributes().Select(attribute => attribute.ToString()));
        var bases = symbol is INamedTypeSymbol type ? string.Join(' ', type.Interfaces.Prepend(type.BaseType).OfType<INamedTypeSymbol>().Select(one => one.ToDisplayString(Full))) : "";
        return $"{attributes} {symbol.ToDisplayString(Full)} {bases}";
    }
}
