using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>A fix of our own. Fix-all makes them one by one, together where they do not overlap.</summary>
internal abstract class OwnFix : CodeFixProvider
{
    public sealed override FixAllProvider? GetFixAllProvider() => null;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (await OfferAsync(new FixPlace(context.Document, root, model, node, diagnostic), context.CancellationToken).ConfigureAwait(false) is { } offer)
                context.RegisterCodeFix(CodeAction.Create(offer.Title, offer.ApplyAsync, offer.Key), diagnostic);
        }
    }

    /// <summary>What can be done there; null for nothing.</summary>
    protected abstract Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken);
}

/// <summary>Where a diagnostic is.</summary>
internal sealed record FixPlace(Document Document, SyntaxNode Root, SemanticModel Model, SyntaxNode Node, Diagnostic Diagnostic)
{
    public Solution Solution => Document.Project.Solution;

    /// <summary>The solution with one node of the document replaced.</summary>
    public Solution Replace(SyntaxNode old, SyntaxNode node) => Document.WithSyntaxRoot(Root.ReplaceNode(old, node)).Project.Solution;
}

/// <summary>A fix: what people read, what it is chosen by, and how it is made.</summary>
internal sealed record FixOffer(string Title, string Key, Func<CancellationToken, Task<Solution>> ApplyAsync);
