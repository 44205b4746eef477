using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>A refactoring of ours as a code action on the symbol whose name the caret touches.</summary>
/// <param name="Title">What it is called for a symbol that is declared or, with false, used there; null where it does not apply. Cheap: what it cannot know makes the refactoring itself refuse.</param>
/// <param name="ApplyAsync">Does it.</param>
internal sealed record OwnRefactoring(Func<ISymbol, bool, string?> Title, Func<Solution, ISymbol, CancellationToken, Task<Refactoring>> ApplyAsync)
{
    public async Task ListAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken)
    {
        if (await FindAsync(place, cancellationToken).ConfigureAwait(false) is var (symbol, isDeclared) && Title(symbol, isDeclared) is { } title)
            add(new CodeOffer("", title, "", place.Span.Start, place.Span.End));
    }

    public async Task<Solution?> MakeAsync(CodePlace place, string key, CancellationToken cancellationToken)
    {
        if (await FindAsync(place, cancellationToken).ConfigureAwait(false) is not var (symbol, isDeclared) || Title(symbol, isDeclared) is null)
            return null;
        var made = await ApplyAsync(place.Solution, symbol, cancellationToken).ConfigureAwait(false);
        return made.Conflicts is [var first, .. var more]
            ? throw new ToolException($"Nothing was changed: {first.Message}{(first.Path is { } path ? $" ({Path.GetFileName(path)}:{first.Line})" : "")}{(more.IsEmpty ? "" : $" and {more.Length} more conflicts")}")
            : made.After;
    }

    private static async Task<(ISymbol Symbol, bool IsDeclared)?> FindAsync(CodePlace place, CancellationToken cancellationToken)
    {
        var root = await place.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var token = root!.FindToken(place.Span.Start);
        if (!token.IsKind(SyntaxKind.IdentifierToken) && token.SpanStart == place.Span.Start)
            token = token.GetPreviousToken();
        if (!token.IsKind(SyntaxKind.IdentifierToken) || !token.Span.Contains(place.Span) && !token.Span.IntersectsWith(place.Span) || token.Parent is not { } node)
            return null;
        var model = await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (SyntaxSymbols.FindDeclared(model!, node, cancellationToken) is { } declared)
            return (declared, true);
        return model!.GetSymbolInfo(node, cancellationToken).Symbol is { } used ? (used, false) : null;
    }
}
