using System.Collections.Immutable;
using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Converting;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>Other forms of the code at a place that style analyzers know, whether the project asks for them or not.</summary>
internal static class StyleOffers
{
    private static readonly Lazy<ImmutableHashSet<string>> Ids = new(() => [.. Conversion.All.Where(conversion => conversion.IsFix).Select(conversion => conversion.Name)]);

    public static async Task ListAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken) =>
        await QuickFixes.ListAsync(place, await DiagnosticReader.OfDocumentAsync(place.Document, Ids.Value, cancellationToken).ConfigureAwait(false), offer => add(offer with { IsPreferred = false }), cancellationToken).ConfigureAwait(false);
}
