using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Symbols;

/// <summary>A place that uses a symbol; one for all target frameworks that see it.</summary>
/// <param name="Documents">Where, one for each project and target framework.</param>
/// <param name="Span">The name there.</param>
/// <param name="Line">One-based.</param>
/// <param name="LineText">The line without the spaces around it.</param>
/// <param name="Use">What is done.</param>
/// <param name="Definition">What is named there: the symbol itself, or what it overrides, implements or constructs.</param>
/// <param name="IsBaseCall">Whether it is <c>base.Name</c>, which runs exactly <paramref name="Definition"/> and no override.</param>
/// <param name="Member">The innermost type or member it is in; null in top-level code.</param>
internal sealed record Reference(ImmutableArray<Document> Documents, TextSpan Span, int Line, string LineText, ReferenceUse Use, ISymbol Definition, bool IsBaseCall, Declaration? Member)
{
    /// <summary>Whether the code there runs into the symbol, rather than mention it.</summary>
    public bool IsRun => Use is ReferenceUse.Read or ReferenceUse.Write or ReferenceUse.Call or ReferenceUse.Create or ReferenceUse.Implicit;
}

/// <summary>Finds what uses symbols, in all projects.</summary>
internal static class ReferenceSearch
{
    /// <summary>Every place once, by file and line.</summary>
    public static async Task<ImmutableArray<Reference>> FindAsync(Solution solution, IEnumerable<ISymbol> symbols, CancellationToken cancellationToken)
    {
        var places = new Dictionary<(string, TextSpan), (List<Document> Documents, ReferenceLocation Location, ISymbol Definition)>();
        foreach (var symbol in symbols)
        {
            foreach (var found in await SymbolFinder.FindReferencesAsync(symbol, solution, cancellationToken).ConfigureAwait(false))
            {
                foreach (var location in found.Locations)
                {
                    var key = (location.Document.FilePath ?? location.Document.Name, location.Location.SourceSpan);
                    if (!places.TryGetValue(key, out var known))
                        places[key] = ([location.Document], location, found.Definition);
                    else if (!known.Documents.Exists(document => document.Id == location.Document.Id))
                        known.Documents.Add(location.Document);
                }
            }
        }
        var references = new List<Reference>(places.Count);
        foreach (var (documents, location, definition) in places.Values)
            references.Add(await ReadAsync([.. documents], location, definition, cancellationToken).ConfigureAwait(false));
        return [.. references.OrderBy(reference => reference.Documents[0].FilePath ?? reference.Documents[0].Name, StringComparer.Ordinal).ThenBy(reference => reference.Span.Start)];
    }

    private static async Task<Reference> ReadAsync(ImmutableArray<Document> documents, ReferenceLocation location, ISymbol definition, CancellationToken cancellationToken)
    {
        var root = await documents[0].GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var text = await documents[0].GetTextAsync(cancellationToken).ConfigureAwait(false);
        var span = location.Location.SourceSpan;
        var line = text.Lines.GetLineFromPosition(span.Start);
        var token = root!.FindToken(span.Start, findInsideTrivia: true);
        var use = location.IsImplicit && token.Parent is not BaseObjectCreationExpressionSyntax ? ReferenceUse.Implicit : ReferenceUses.Of(token, definition);
        return new Reference(documents, span, line.LineNumber + 1, line.ToString().Trim(), use, definition, token.Parent?.Parent is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax }, DeclarationIndex.FindInnermost(root, span));
    }
}
