using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings;

/// <summary>Usings that a change made useless. Those that were useless before stay: they are none of its business.</summary>
internal static class NewlyUnusedUsings
{
    private const string Unused = "CS8019";

    /// <summary>Removes them from changed and added documents. A using that one target framework still needs stays.</summary>
    public static async Task<Solution> RemoveAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var documents = after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments().Concat(project.GetAddedDocuments()))
            .Select(id => after.GetDocument(id)!).GroupBy(document => document.FilePath ?? document.Id.ToString(), StringComparer.Ordinal).ToList();
        foreach (var file in documents)
        {
            HashSet<string>? unused = null;
            foreach (var document in file)
            {
                var here = await UnusedAsync(document, cancellationToken).ConfigureAwait(false);
                here.ExceptWith(await UnusedAsync(before.GetDocument(document.Id), cancellationToken).ConfigureAwait(false));
                if (unused is null)
                    unused = here;
                else
                    unused.IntersectWith(here);
            }
            if (unused is not { Count: > 0 })
                continue;
            foreach (var document in file)
                after = after.WithDocumentSyntaxRoot(document.Id, await WithoutAsync(document, unused, cancellationToken).ConfigureAwait(false));
        }
        return after;
    }

    private static async Task<HashSet<string>> UnusedAsync(Document? document, CancellationToken cancellationToken)
    {
        if (document is null || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
            return [];
        var root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        if (!root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Any())
            return [];
        return [.. model.GetDiagnostics(cancellationToken: cancellationToken).Where(diagnostic => diagnostic.Id == Unused)
            .SelectMany(diagnostic => root.DescendantNodes(diagnostic.Location.SourceSpan, node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>())
            .Select(Key)];
    }

    private static async Task<SyntaxNode> WithoutAsync(Document document, HashSet<string> unused, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var directives = root.DescendantNodes().OfType<UsingDirectiveSyntax>().Where(directive => unused.Contains(Key(directive))).ToList();
        var header = directives.FirstOrDefault() is { } first && first.SpanStart == root.GetFirstToken().SpanStart ? first.GetLeadingTrivia() : default;
        var changed = root.RemoveNodes(directives, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        var start = changed.GetFirstToken(includeZeroWidth: true);
        var hadUsings = changed.DescendantNodes().OfType<UsingDirectiveSyntax>().Any();
        if (header.Count > 0)
            changed = changed.ReplaceToken(start, start.WithLeadingTrivia(header.AddRange(hadUsings ? start.LeadingTrivia : start.LeadingTrivia.SkipWhile(IsBlank))));
        else if (directives.Count > 0 && !hadUsings)
            changed = changed.ReplaceToken(start, start.WithLeadingTrivia(start.LeadingTrivia.SkipWhile(IsBlank)));
        return changed;
    }

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.EndOfLineTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia);

    private static string Key(UsingDirectiveSyntax directive) => directive.WithoutTrivia().NormalizeWhitespace().ToFullString();
}
