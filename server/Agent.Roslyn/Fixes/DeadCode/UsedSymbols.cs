using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Fixes.DeadCode;

/// <summary>Everything the code names, from outside of what is named: a method that only calls itself is not used. Reads every document once.</summary>
internal sealed class UsedSymbols
{
    private readonly ConcurrentDictionary<string, bool> _used = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reflected = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _words = new(StringComparer.Ordinal);

    public static async Task<UsedSymbols> ReadAsync(Solution solution, CancellationToken cancellationToken)
    {
        var used = new UsedSymbols();
        await Parallel.ForEachAsync(solution.Projects.SelectMany(project => project.Documents), cancellationToken, async (document, token) => await used.ReadAsync(document, token).ConfigureAwait(false))
            .ConfigureAwait(false);
        return used;
    }

    public bool Contains(ISymbol symbol) => KeyOf(symbol) is not { } key || _used.ContainsKey(key);

    /// <summary>Whether a string names it, so that reflection may find it.</summary>
    public bool IsInText(string name) => _words.ContainsKey(name);

    /// <summary>Whether the code asks for the type as such, so that its members may be found by reflection.</summary>
    public bool IsReflected(INamedTypeSymbol type) => KeyOf(type) is { } key && _reflected.ContainsKey(key);

    private async Task ReadAsync(Document document, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
            return;
        foreach (var node in root.DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (node)
            {
                case SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax or ElementAccessExpressionSyntax:
                    var info = model.GetSymbolInfo(node, cancellationToken);
                    foreach (var symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
                        Add(symbol, node);
                    break;
                case TypeOfExpressionSyntax asked:
                    if (model.GetTypeInfo(asked.Type, cancellationToken).Type?.OriginalDefinition is { } type && KeyOf(type) is { } typeKey)
                        _reflected.TryAdd(typeKey, true);
                    break;
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } or InterpolatedStringTextSyntax:
                    foreach (var word in node.ToString().Split(Separators, StringSplitOptions.RemoveEmptyEntries))
                        _words.TryAdd(word, true);
                    break;
            }
        }
    }

    private static readonly char[] Separators = [.. " \t\r\n\"'.,;:+-/\\()[]{}<>=!?$@#%&|"];

    /// <summary>With all that it lies in: who calls an extension method uses its class.</summary>
    private void Add(ISymbol symbol, SyntaxNode place)
    {
        for (ISymbol? current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            var definition = current is IMethodSymbol { ReducedFrom: { } reduced } ? reduced.OriginalDefinition : current.OriginalDefinition;
            if (definition.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == place.SyntaxTree && reference.Span.Contains(place.Span)))
                return;
            if (KeyOf(definition) is { } key)
                _used.TryAdd(key, true);
            if (definition is IMethodSymbol { AssociatedSymbol: { } owner } && KeyOf(owner) is { } ownerKey)
                _used.TryAdd(ownerKey, true);
        }
    }

    private static string? KeyOf(ISymbol symbol) => symbol.GetDocumentationCommentId() is { } id ? $"{symbol.ContainingAssembly?.Name}|{id}" : null;
}
