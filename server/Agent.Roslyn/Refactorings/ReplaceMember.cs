using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>
/// Puts other text in the place of a member or type, or of its body. Comments above it stay unless the new text brings documentation. The text is formatted by the rules of its file; what it breaks is for
/// the next edit to mend.
/// </summary>
internal static class ReplaceMember
{
    public static async Task<Refactoring> ApplyAsync(
        Solution solution, ISymbol symbol, string? path, string text, bool bodyOnly, IReadOnlyList<string> usings, CancellationToken cancellationToken)
    {
        if (usings.Select(UsingDirectives.FindError).FirstOrDefault(error => error is not null) is { } unusable)
            return Refactoring.Refused(solution, unusable);
        var parts = Declarations.Of(symbol, solution, cancellationToken).Where(node => path is null || WorkspaceSnapshot.PathComparer.Equals(node.SyntaxTree.FilePath, path)).ToList();
        if (parts.Count == 0)
            return Refactoring.Refused(solution, $"{symbol.ToDisplayString()} has no declaration in the source{(path is null ? "" : " of this file")}.");
        if (parts.Count > 1)
            return Refactoring.Refused(solution, parts.Select(part => Conflict.At(part.GetLocation(), "One of its parts is here; add path.")));
        if (parts[0] is not MemberDeclarationSyntax)
            return Refactoring.Refused(solution, parts[0] is VariableDeclaratorSyntax
                ? $"{symbol.Name} is declared together with other fields; edit it as text." : $"{symbol.ToDisplayString()} is not a member or a type; edit it as text.");

        var node = parts[0];
        var document = solution.GetDocument(node.SyntaxTree)!;
        var source = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var (span, replacement, refusal) = bodyOnly ? Body(node, text.Trim(), source) : Whole(node, text.Trim());
        if (refusal is not null)
            return Refactoring.Refused(solution, refusal);
        var own = Math.Max(replacement.IndexOf(text.Trim(), StringComparison.Ordinal), 0);
        var prefix = source.ToString(TextSpan.FromBounds(Math.Min(node.SpanStart, span.Start), span.Start)) + replacement[..own];
        if (MemberText.FindError(replacement[own..], node.Parent as BaseTypeDeclarationSyntax, document.Project.ParseOptions, prefix) is { } error)
            return Refactoring.Refused(solution, error);

        document = document.WithText(source.WithChanges(new TextChange(span, replacement)));
        document = await Formatter.FormatAsync(document, new TextSpan(span.Start, replacement.Length), cancellationToken: cancellationToken).ConfigureAwait(false);
        document = await UsingDirectives.AddAsync(document, usings, cancellationToken).ConfigureAwait(false);
        return await Refactoring.MergedAsync(solution, document.Project.Solution, cancellationToken).ConfigureAwait(false);
    }

    private static (TextSpan, string, string?) Whole(SyntaxNode node, string text)
    {
        var documented = text.StartsWith("///", StringComparison.Ordinal) || text.StartsWith("/**", StringComparison.Ordinal);
        return (TextSpan.FromBounds(documented ? Declarations.StartWithComments(node) : node.SpanStart, node.Span.End), node is EnumMemberDeclarationSyntax ? text.TrimEnd(',') : text, null);
    }

    /// <summary>What follows the signature: a block, an arrow with its expression, accessors, or an initializer.</summary>
    private static (TextSpan, string, string?) Body(SyntaxNode node, string text, SourceText source)
    {
        SyntaxNodeOrToken? body = node switch
        {
            BaseMethodDeclarationSyntax method => method.Body ?? (SyntaxNodeOrToken?)method.ExpressionBody ?? method.SemicolonToken,
            PropertyDeclarationSyntax property => property.AccessorList ?? (SyntaxNodeOrToken?)property.ExpressionBody,
            IndexerDeclarationSyntax indexer => indexer.AccessorList ?? (SyntaxNodeOrToken?)indexer.ExpressionBody,
            EventDeclarationSyntax @event => @event.AccessorList,
            FieldDeclarationSyntax { Declaration.Variables: [var field] } declaration => (SyntaxNodeOrToken?)field.Initializer ?? declaration.SemicolonToken,
            _ => null,
        };
        if (body is not { } old)
            return (default, "", "Only methods, properties, indexers, events and fields have a body that can be replaced; replace the whole declaration, or use add_member.");
        var start = old.GetPreviousSibling() is { } before ? before.Span.End : old.SpanStart;
        var span = TextSpan.FromBounds(start, node.Span.End);
        var gap = old.AsNode() is BlockSyntax or AccessorListSyntax ? source.ToString(TextSpan.FromBounds(start, old.SpanStart)) : "\n";
        return node switch
        {
            FieldDeclarationSyntax => (span, $" = {text.TrimStart('=').Trim().TrimEnd(';')};", null),
            _ when text.StartsWith("=>", StringComparison.Ordinal) => (span, $" {text.TrimEnd(';')};", null),
            BaseMethodDeclarationSyntax => (span, text.StartsWith('{') ? gap + text : $"{gap}{{\n{text}\n}}", null),
            _ when text.StartsWith('{') => (span, gap + text, null),
            _ => (span, "", "The body must be accessors in braces, { get; set; }, or an arrow, => expression;"),
        };
    }
}
