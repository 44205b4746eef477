using System.Collections.Immutable;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>An await in a function that is not asynchronous: the function becomes it, and so do its callers.</summary>
internal sealed class MakeAsyncFix : OwnFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS4032", "CS4033"];

    protected override async Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        await AsyncChange.EncloseAsync(place.Document, place.Node, cancellationToken).ConfigureAwait(false) is { } change
            ? new FixOffer("Make it asynchronous, with its callers", "async", change.ApplyAsync) : null;
}
