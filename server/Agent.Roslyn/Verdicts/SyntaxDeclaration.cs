using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Verdicts;

/// <summary>One declaration of a file and the names its signature mentions.</summary>
/// <param name="Names">What it is called.</param>
/// <param name="IsType">Whether it is a type, an alias included; then <paramref name="Signature"/> is what stands before its members.</param>
/// <param name="Signature">Names in the signature.</param>
/// <param name="Constant">Names in a constant's value.</param>
/// <param name="Node">The declaration; null for an alias.</param>
internal sealed record SyntaxDeclaration(ImmutableArray<string> Names, bool IsType, ImmutableArray<string> Signature, ImmutableArray<string> Constant, MemberDeclarationSyntax? Node)
{
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxDeclaration[]> Known = [];

    /// <summary>All declarations of a file. Remembered as long as its tree lives.</summary>
    public static IReadOnlyList<SyntaxDeclaration> In(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!Known.TryGetValue(tree, out var known))
            Known.AddOrUpdate(tree, known = [.. In(tree.GetRoot(cancellationToken))]);
        return known;
    }

    private static IEnumerable<SyntaxDeclaration> In(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax))
        {
            if (node is UsingDirectiveSyntax directive)
            {
                if (directive.Alias is { } alias)
                    yield return new([alias.Name.Identifier.ValueText], true, Identifiers(directive.NamespaceOrType), [], null);
                if (directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                    yield return new([ImplicitUse.Anything], true, Identifiers(directive.NamespaceOrType), [], null);
            }
            else if (node is MemberDeclarationSyntax member and not (BaseNamespaceDeclarationSyntax or GlobalStatementSyntax))
                yield return Of(member);
        }
    }

    private static SyntaxDeclaration Of(MemberDeclarationSyntax member)
    {
        var isType = member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;
        var names = isType || MemberNames.Of(member).Any() ? MemberNames.Of(member) : ImplicitUse.OfMember(member);
        var constant = member switch
        {
            BaseFieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword) => Identifiers(field.Declaration),
            EnumMemberDeclarationSyntax { EqualsValue: { } value } => Identifiers(value),
            _ => [],
        };
        return new([.. names], isType, SignatureOf(member), constant, member);
    }

    private static ImmutableArray<string> SignatureOf(MemberDeclarationSyntax member) =>
    [
        .. member.ChildNodes().Where(child => child is not (MemberDeclarationSyntax or AttributeListSyntax or BlockSyntax or ArrowExpressionClauseSyntax or AccessorListSyntax or EqualsValueClauseSyntax or ConstructorInitializerSyntax))
            .SelectMany(child => child is VariableDeclarationSyntax variables ? Identifiers(variables.Type) : Identifiers(child)).Distinct(),
    ];

    private static ImmutableArray<string> Identifiers(SyntaxNode node) => [.. node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Distinct()];
}
