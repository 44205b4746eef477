using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes.Tidying;

/// <summary>Using directives that no target framework of a file needs. A file with errors keeps them all: what is missing may be what needs them.</summary>
internal static class UnusedUsings
{
    public static async Task<ImmutableArray<TextSpan>> FindAsync(Document document, CancellationToken cancellationToken)
    {
        HashSet<TextSpan>? unused = null;
        foreach (var copy in document.GetLinkedDocumentIds().Prepend(document.Id).Select(id => document.Project.Solution.GetDocument(id)!))
        {
            var model = await copy.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            var diagnostics = model?.GetDiagnostics(cancellationToken: cancellationToken) ?? [];
            if (diagnostics.Any(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error && diagnostic.Id is not "CS8019"))
                return [];
            var found = diagnostics.Where(diagnostic => diagnostic.Id == "CS8019").Select(diagnostic => diagnostic.Location.SourceSpan);
            if (unused is null)
                unused = [.. found];
            else
                unused.IntersectWith(found);
        }
        return [.. unused ?? []];
    }

    public static async Task<Solution> RemoveAsync(Document document, CancellationToken cancellationToken)
    {
        var spans = (await FindAsync(document, cancellationToken).ConfigureAwait(false)).ToHashSet();
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var unused = root?.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Where(node => spans.Contains(node.Span)).ToList() ?? [];
        if (unused.Count == 0)
            return document.Project.Solution;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changed = text.WithChanges(unused.Select(node => new TextChange(LinesOf(node, text), "")));
        return document.WithText(WithoutBlankStart(changed, text)).Project.Solution;
    }

    /// <summary>The whole line where nothing else is on it; comments before it stay.</summary>
    private static TextSpan LinesOf(UsingDirectiveSyntax node, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(node.SpanStart);
        var last = text.Lines.GetLineFromPosition(node.Span.End);
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, node.SpanStart))) && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(node.Span.End, last.End)));
        return isAlone ? TextSpan.FromBounds(line.Start, last.EndIncludingLineBreak) : node.Span;
    }

    private static SourceText WithoutBlankStart(SourceText text, SourceText before)
    {
        var end = text.Lines.TakeWhile(line => line.Span.IsEmpty && line.EndIncludingLineBreak > line.End).LastOrDefault().EndIncludingLineBreak;
        return end == 0 || before.Lines[0].Span.IsEmpty ? text : text.WithChanges(new TextChange(new TextSpan(0, end), ""));
    }
}
