using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Symbols;

/// <summary>Declarations as they stand in their file, on one line, without attributes and bodies.</summary>
internal static partial class DeclarationText
{
    private const int MaxValue = 40;

    /// <summary>The whole name with its type parameters.</summary>
    public static string Name(Declaration declaration)
    {
        var outer = string.Join('.', declaration.Path[..^1].Select(part => part.ToString()));
        return outer.Length == 0 ? declaration.Name.ToString() : $"{outer}.{declaration.Name.ToString().TrimStart('.')}";
    }

    /// <summary>One-based line of its name.</summary>
    public static int Line(Declaration declaration) => declaration.Node.SyntaxTree.GetLineSpan(NameSpan(declaration.Node)).StartLinePosition.Line + 1;

    /// <summary>As C# declares it.</summary>
    public static string Signature(Declaration declaration) => declaration.Node switch
    {
        BaseTypeDeclarationSyntax type => Text(type, type.Modifiers, EndOf(type)),
        ConstructorDeclarationSyntax constructor => Text(constructor, constructor.Modifiers, constructor.ParameterList.Span.End),
        BaseMethodDeclarationSyntax method => Text(method, method.Modifiers, (method.Body ?? method.ExpressionBody ?? (SyntaxNode?)null)?.SpanStart ?? SemicolonOf(method)),
        PropertyDeclarationSyntax property => $"{Text(property, property.Modifiers, property.Identifier.Span.End)} {Accessors(property.AccessorList)}",
        IndexerDeclarationSyntax indexer => $"{Text(indexer, indexer.Modifiers, indexer.ParameterList.Span.End)} {Accessors(indexer.AccessorList)}",
        EventDeclarationSyntax @event => Text(@event, @event.Modifiers, @event.Identifier.Span.End),
        DelegateDeclarationSyntax type => Text(type, type.Modifiers, type.SemicolonToken.SpanStart),
        EnumMemberDeclarationSyntax value => Text(value, value.Modifiers, value.Span.End),
        ParameterSyntax parameter => $"{parameter.Type} {parameter.Identifier.ValueText} {{ get; {(parameter.Parent?.Parent is RecordDeclarationSyntax record && record.IsKind(SyntaxKind.RecordStructDeclaration) && !record.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? "set" : "init")}; }}",
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } variable => Variable(field, variable),
        var node => Line(node.ToString()),
    };

    private static string Variable(BaseFieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        var type = Line($"{field.Modifiers} {(field is EventFieldDeclarationSyntax ? "event " : "")}{field.Declaration.Type} {variable.Identifier.ValueText}");
        return field.Modifiers.Any(SyntaxKind.ConstKeyword) && variable.Initializer is { Value: var value } && value.Span.Length <= MaxValue ? $"{type} = {value}" : type;
    }

    private static string Accessors(AccessorListSyntax? list) => list is null ? "{ get; }"
        : $"{{ {string.Join(' ', list.Accessors.Select(accessor => Line($"{accessor.Modifiers} {accessor.Keyword.ValueText};")))} }}";

    private static int EndOf(BaseTypeDeclarationSyntax type) =>
        type.OpenBraceToken.RawKind != 0 ? type.OpenBraceToken.SpanStart : type.SemicolonToken.RawKind != 0 ? type.SemicolonToken.SpanStart : type.Span.End;

    private static int SemicolonOf(BaseMethodDeclarationSyntax method) => method.SemicolonToken.RawKind != 0 ? method.SemicolonToken.SpanStart : method.Span.End;

    private static string Text(MemberDeclarationSyntax member, SyntaxTokenList modifiers, int end)
    {
        var start = modifiers.Count > 0 ? modifiers[0].SpanStart
            : member.AttributeLists.Count > 0 ? member.AttributeLists[^1].GetLastToken().GetNextToken().SpanStart : member.SpanStart;
        return end <= start ? "" : Line(member.SyntaxTree.GetText().ToString(TextSpan.FromBounds(start, end)));
    }

    private static TextSpan NameSpan(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Span,
        DelegateDeclarationSyntax type => type.Identifier.Span,
        MethodDeclarationSyntax method => method.Identifier.Span,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Span,
        DestructorDeclarationSyntax finalizer => finalizer.Identifier.Span,
        OperatorDeclarationSyntax @operator => @operator.OperatorToken.Span,
        ConversionOperatorDeclarationSyntax conversion => conversion.OperatorKeyword.Span,
        PropertyDeclarationSyntax property => property.Identifier.Span,
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword.Span,
        EventDeclarationSyntax @event => @event.Identifier.Span,
        EnumMemberDeclarationSyntax value => value.Identifier.Span,
        _ => node.Span,
    };

    private static string Line(string text) => Spaces().Replace(text, match => match.Index == 0 || "([".Contains(text[match.Index - 1], StringComparison.Ordinal) ? "" : " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
