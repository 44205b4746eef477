using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>Where symbols stand in the text, as the pieces that are replaced or removed.</summary>
internal static class Declarations
{
    /// <summary>The declarations of a symbol in files, one for each part and none for what generators make; a field that is declared alone is its whole declaration.</summary>
    public static List<SyntaxNode> Of(ISymbol symbol, Solution solution, CancellationToken cancellationToken) =>
        [.. symbol.DeclaringSyntaxReferences.Where(reference => solution.GetDocument(reference.SyntaxTree) is not null).Select(reference => reference.GetSyntax(cancellationToken)).Select(node => node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: BaseFieldDeclarationSyntax field } } => field,
            _ => node,
        })];

    /// <summary>Where the comments that belong to a declaration begin: those right above it, up to a blank line or a directive.</summary>
    public static int StartWithComments(SyntaxNode declaration)
    {
        var start = declaration.SpanStart;
        foreach (var trivia in declaration.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia) || (trivia.IsKind(SyntaxKind.EndOfLineTrivia) && EndsBlankLine(trivia)))
                break;
            if (SyntaxFacts.IsDocumentationCommentTrivia(trivia.Kind()) || trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
                start = trivia.FullSpan.Start;
        }
        return start;
    }

    /// <summary>A declaration with its comments and its line end, and a blank line that would be left over.</summary>
    public static TextSpan SpanToRemove(SourceText text, SyntaxNode declaration)
    {
        var start = StartWithComments(declaration);
        if (text.Lines.GetLineFromPosition(start).Start is var lineStart && IsBlank(text, lineStart, start))
            start = lineStart;
        var end = declaration.FullSpan.End;
        var next = text.Lines.GetLineFromPosition(end);
        if (end != next.Start)
            return TextSpan.FromBounds(start, end);
        var hasBlankBefore = LineBefore(text, start) is { } before && IsBlank(text, before.Start, before.End);
        var hasBlankAfter = next.Start < text.Length && IsBlank(text, next.Start, next.End);
        var opens = LineBefore(text, start) is not { } above || text.ToString(above.Span).TrimEnd().EndsWith('{');
        var closes = next.Start >= text.Length || text.ToString(next.Span).TrimStart().StartsWith('}');
        if (hasBlankAfter && (opens || hasBlankBefore))
            return TextSpan.FromBounds(start, next.EndIncludingLineBreak);
        return hasBlankBefore && closes ? TextSpan.FromBounds(LineBefore(text, start)!.Value.Start, end) : TextSpan.FromBounds(start, end);
    }

    /// <summary>The text without the declarations: from the last to the first, so that each sees what is left behind it.</summary>
    public static SourceText Without(SourceText text, IEnumerable<SyntaxNode> declarations) =>
        declarations.OrderByDescending(node => node.SpanStart).Aggregate(text, (left, node) => left.WithChanges(new TextChange(SpanToRemove(left, node), "")));

    /// <summary>The types and statements of a file, outside of all types.</summary>
    public static IEnumerable<MemberDeclarationSyntax> TopLevel(CompilationUnitSyntax root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>().Where(node => node is not BaseNamespaceDeclarationSyntax);

    private static TextLine? LineBefore(SourceText text, int start) => text.Lines.GetLineFromPosition(start).LineNumber is > 0 and var number ? text.Lines[number - 1] : null;

    private static bool IsBlank(SourceText text, int start, int end) => string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(start, end)));

    private static bool EndsBlankLine(SyntaxTrivia lineEnd)
    {
        var text = lineEnd.SyntaxTree!.GetText();
        var line = text.Lines.GetLineFromPosition(lineEnd.SpanStart);
        return IsBlank(text, line.Start, line.End);
    }
}
