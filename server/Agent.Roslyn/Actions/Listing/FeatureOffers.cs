using System.Collections.Immutable;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Catalog;
using Agent.Roslyn.Fixes.Converting;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>Refactorings of the SDK's features that need no dialogue: those that extract something, and those that write code in another form. Keys are <c>provider#equivalenceKey</c>.</summary>
internal static class FeatureOffers
{
    private static readonly ImmutableArray<string> Extractions = ["ExtractMethodCodeRefactoringProvider", "IntroduceVariableCodeRefactoringProvider", "CSharpIntroduceLocalForExpressionCodeRefactoringProvider"];

    public static Task ListExtractionsAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken) => ListAsync(place, Extractions, add, cancellationToken);

    public static Task ListConversionsAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken) =>
        ListAsync(place, Conversion.All.Where(conversion => !conversion.IsFix).Select(conversion => conversion.Name).Distinct(), add, cancellationToken);

    public static async Task<Solution?> MakeAsync(CodePlace place, string key, CancellationToken cancellationToken)
    {
        if (!FixCatalog.Refactorings.TryGetValue(key.Split('#')[0], out var provider))
            return null;
        foreach (var (offered, action) in await FixFinder.RefactorAsync(provider, place.Document, place.Span, cancellationToken).ConfigureAwait(false))
        {
            if (offered == key)
                return await FixApplier.ApplyAsync(place.Solution, action, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }

    private static async Task ListAsync(CodePlace place, IEnumerable<string> providers, Action<CodeOffer> add, CancellationToken cancellationToken)
    {
        foreach (var name in providers)
        {
            if (!FixCatalog.Refactorings.TryGetValue(name, out var provider))
                continue;
            foreach (var (key, action) in await FixFinder.RefactorAsync(provider, place.Document, place.Span, cancellationToken).ConfigureAwait(false))
                add(new CodeOffer("", action.Title, key, place.Span.Start, place.Span.End));
        }
    }
}
