using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>What declarations are called.</summary>
internal static class MemberNames
{
    /// <summary>The names others use it by; empty for what is used without a name, such as an operator.</summary>
    public static IEnumerable<string> Of(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        ConstructorDeclarationSyntax constructor => [constructor.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax one => [one.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        EnumMemberDeclarationSyntax value => [value.Identifier.ValueText],
        _ => [],
    };

    /// <summary>Tells a member from its siblings: two texts of a file hold the same member where this is the same.</summary>
    public static string KeyOf(MemberDeclarationSyntax member) => member switch
    {
        BaseNamespaceDeclarationSyntax space => $"namespace {space.Name}",
        TypeDeclarationSyntax type => $"{type.Kind()} {type.Identifier.ValueText}`{type.TypeParameterList?.Parameters.Count}{(type.Identifier.ValueText.Length == 0 ? type.ParameterList?.ToString() : null)}",
        MethodDeclarationSyntax method => $"{method.ExplicitInterfaceSpecifier}{method.Identifier.ValueText}`{method.TypeParameterList?.Parameters.Count}{Types(method.ParameterList)}",
        ConversionOperatorDeclarationSyntax conversion => $"{conversion.ImplicitOrExplicitKeyword}{conversion.Type}{Types(conversion.ParameterList)}",
        OperatorDeclarationSyntax one => $"{one.OperatorToken}{one.CheckedKeyword}{Types(one.ParameterList)}",
        ConstructorDeclarationSyntax constructor => $"{constructor.Modifiers.Any(SyntaxKind.StaticKeyword)}.ctor{Types(constructor.ParameterList)}",
        IndexerDeclarationSyntax indexer => $"{indexer.ExplicitInterfaceSpecifier}this{Types(indexer.ParameterList)}",
        PropertyDeclarationSyntax property => $"{property.ExplicitInterfaceSpecifier}{property.Identifier.ValueText}",
        EventDeclarationSyntax one => $"{one.ExplicitInterfaceSpecifier}{one.Identifier.ValueText}",
        _ => $"{member.Kind()} {string.Join(',', Of(member))}",
    };

    private static string Types(BaseParameterListSyntax parameters) => $"({string.Join(',', parameters.Parameters.Select(parameter => parameter.Type?.ToString()))})";
}
