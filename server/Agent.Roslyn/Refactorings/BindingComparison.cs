using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Refactorings;

/// <summary>
/// Whether names still mean what they meant: a rename can compile and yet pick another overload or hide another member. A symbol of the source is known by the place of its declaration among its like
/// in its file, which no rename moves; any other by its documentation id.
/// </summary>
internal static class BindingComparison
{
    private const int Most = 20;

    public static async Task<ImmutableArray<Conflict>> ChangedAsync(Solution before, Solution after, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var words = names.SelectMany(name => name.EndsWith("Attribute", StringComparison.Ordinal) ? [name, name[..^"Attribute".Length]] : new[] { name }).ToHashSet(StringComparer.Ordinal);
        var found = new ConcurrentBag<Conflict>();
        var documents = await AffectedDocuments.FindAsync(before, after, words, cancellationToken).ConfigureAwait(false);
        await Parallel.ForEachAsync(documents.Where(before.ContainsDocument), cancellationToken, async (id, token) =>
        {
            var old = await NamesAsync(before.GetDocument(id)!, words, token).ConfigureAwait(false);
            var now = await NamesAsync(after.GetDocument(id)!, words, token).ConfigureAwait(false);
            if (old.Count != now.Count)
                return;
            foreach (var (was, @is) in old.Zip(now))
            {
                if (was.Identity is not null && was.Identity != @is.Identity)
                    found.Add(Conflict.At(was.Node.GetLocation(), $"'{@is.Node}' would mean {@is.Display ?? "nothing"} instead of {was.Display}."));
            }
        }).ConfigureAwait(false);
        return [.. found.Distinct().OrderBy(conflict => conflict.Path, StringComparer.Ordinal).ThenBy(conflict => conflict.Line).Take(Most)];
    }

    private static async Task<List<BoundName>> NamesAsync(Document document, HashSet<string> words, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var places = new Dictionary<SyntaxTree, Dictionary<SyntaxNode, int>>();
        return [.. root.DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>()
            .Where(name => words.Contains(name.Identifier.ValueText) && !IsElementName(name))
            .Select(name => (Node: name, model.GetSymbolInfo(name, cancellationToken).Symbol))
            .Select(name => new BoundName(name.Node, name.Symbol is { } symbol ? IdentityOf(symbol) : null, name.Symbol?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)))];

        string IdentityOf(ISymbol symbol)
        {
            symbol = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
            if (symbol is INamespaceSymbol)
                return "namespace";
            if (symbol.DeclaringSyntaxReferences is [var reference, ..])
                return $"{document.Project.Solution.GetDocumentId(reference.SyntaxTree)?.Id} {PlaceOf(reference.GetSyntax(cancellationToken))}";
            return symbol.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type
                ? $"{IdentityOf(type)}.{symbol.MetadataName}" : DocumentationCommentId.CreateReferenceId(symbol);
        }

        string PlaceOf(SyntaxNode node)
        {
            if (!places.TryGetValue(node.SyntaxTree, out var ordinals))
            {
                var counts = new Dictionary<int, int>();
                places.Add(node.SyntaxTree, ordinals = node.SyntaxTree.GetRoot(cancellationToken).DescendantNodesAndSelf()
                    .ToDictionary(each => each, each => counts[each.RawKind] = counts.GetValueOrDefault(each.RawKind) + 1));
            }
            return $"{node.Kind()} {ordinals[node]}";
        }
    }

    /// <summary>Names that a rename may have to write out where they were implied: <c>new { x }</c>, <c>(x, y)</c>.</summary>
    private static bool IsElementName(SimpleNameSyntax name) => name.Parent switch
    {
        NameEqualsSyntax { Parent: AnonymousObjectMemberDeclaratorSyntax } => true,
        NameColonSyntax { Parent.Parent: TupleExpressionSyntax } => true,
        _ => false,
    };

    private sealed record BoundName(SyntaxNode Node, string? Identity, string? Display);
}
