using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings.Signatures;

/// <summary>The <c>param</c> elements above a declaration in the order of its new parameters. A declaration that documents none gets none, unless the new one comes with words.</summary>
internal static class ParameterDocs
{
    /// <summary>The change of the text; null when there is nothing to do, or elements do not stand on lines of their own.</summary>
    public static TextChange? Change(SyntaxNode declaration, SourceText text, SignaturePlan plan)
    {
        if (declaration.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().LastOrDefault() is not { } comment)
            return null;
        var elements = comment.Content.OfType<XmlElementSyntax>().Where(element => element.StartTag.Name.ToString() == "param")
            .Select(element => (Name: NameOf(element), Lines: LinesOf(text, element))).Where(element => element.Name is not null).ToList();
        if (elements.Count == 0 && (plan.OldCount > 0 || !plan.Slots.Any(slot => slot.Documentation is not null) || comment.ToFullString().Contains("<inheritdoc", StringComparison.Ordinal)))
            return null;
        var indentation = text.Lines.GetLineFromPosition(declaration.SpanStart) is var line ? text.ToString(TextSpan.FromBounds(line.Start, declaration.SpanStart)) : "";
        if (!string.IsNullOrWhiteSpace(indentation) || elements.Zip(elements.Skip(1)).Any(pair => pair.First.Lines.End > pair.Second.Lines.Start))
            return null;
        var span = elements.Count == 0
            ? new TextSpan(text.Lines.GetLineFromPosition(comment.FullSpan.End).Start, 0) : TextSpan.FromBounds(elements[0].Lines.Start, elements[^1].Lines.End);
        if (elements.Sum(element => element.Lines.Length) < span.Length)
            return null;
        var lines = plan.Slots.Select(slot => elements.Find(element => element.Name == slot.Name) is { Name: not null } element
            ? text.ToString(element.Lines) : slot.Old is null ? $"{indentation}/// <param name=\"{slot.Name}\">{slot.Documentation}</param>\n" : "");
        return new TextChange(span, string.Concat(lines));
    }

    private static string? NameOf(XmlElementSyntax element) => element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText;

    private static TextSpan LinesOf(SourceText text, SyntaxNode element) =>
        TextSpan.FromBounds(text.Lines.GetLineFromPosition(element.SpanStart).Start, text.Lines.GetLineFromPosition(element.Span.End).EndIncludingLineBreak);
}
