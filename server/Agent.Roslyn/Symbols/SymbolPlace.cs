using System.Collections.Immutable;
using Agent.Core.Tools;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Symbols;

/// <summary>Symbols that stand at a place in a file, declared or used there.</summary>
internal static class SymbolPlace
{
    /// <summary>What bears the name on a line; empty when nothing does.</summary>
    /// <exception cref="ToolException">No project compiles the file, or it has no such line.</exception>
    public static async Task<ImmutableArray<ISymbol>> FindAsync(Solution solution, ToolTarget target, int line, SymbolName asked, CancellationToken cancellationToken)
    {
        var found = await FindAsync(solution, target, line, token => asked.Last.Name switch
        {
            ".ctor" => token.Parent is ConstructorDeclarationSyntax or TypeDeclarationSyntax && token.IsKind(SyntaxKind.IdentifierToken),
            "this[]" => token.Parent is IndexerDeclarationSyntax && token.IsKind(SyntaxKind.ThisKeyword),
            var name when name.Contains("operator ", StringComparison.Ordinal) => token.IsKind(SyntaxKind.OperatorKeyword),
            var name => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name.TrimStart('~'),
        }, cancellationToken).ConfigureAwait(false);
        if (asked.Last.Name == ".ctor")
            found = [.. found.SelectMany(symbol => symbol is INamedTypeSymbol type ? [.. type.InstanceConstructors] : (ImmutableArray<ISymbol>)[symbol])];
        return SymbolMembers.WithParameters(found, asked);
    }

    /// <summary>What the tokens on a line that <paramref name="wanted"/> accepts stand for, each once.</summary>
    /// <exception cref="ToolException">No project compiles the file, or it has no such line.</exception>
    public static async Task<ImmutableArray<ISymbol>> FindAsync(Solution solution, ToolTarget target, int line, Func<SyntaxToken, bool> wanted, CancellationToken cancellationToken)
    {
        var documents = solution.GetDocumentIdsWithFilePath(target.Path).Select(solution.GetDocument).OfType<Document>().ToList();
        if (documents.Count == 0)
            throw new ToolException($"No loaded project compiles {target.Display}.");
        var symbols = new List<ISymbol>();
        foreach (var document in documents)
        {
            var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (line < 1 || line > text.Lines.Count)
                throw new ToolException($"{target.Display} has {text.Lines.Count} lines; there is no line {line}.");
            var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            var span = text.Lines[line - 1].Span;
            foreach (var token in root!.DescendantTokens(span).Where(token => span.Contains(token.SpanStart) && wanted(token)))
            {
                if (SyntaxSymbols.Find(model!, token.Parent!, cancellationToken) is { } symbol)
                    symbols.Add(symbol);
            }
        }
        return MergedSymbols.Of(symbols);
    }
}
