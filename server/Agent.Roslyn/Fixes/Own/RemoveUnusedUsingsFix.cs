using System.Collections.Immutable;
using Agent.Roslyn.Fixes.Tidying;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>Unused using directives; the SDK's provider answers only to an id that its own analyzer gives.</summary>
internal sealed class RemoveUnusedUsingsFix : OwnFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["CS8019", "IDE0005"];

    protected override async Task<FixOffer?> OfferAsync(FixPlace place, CancellationToken cancellationToken) =>
        (await UnusedUsings.FindAsync(place.Document, cancellationToken).ConfigureAwait(false)).IsEmpty ? null
            : new FixOffer("Remove unused usings", "unused", token => UnusedUsings.RemoveAsync(place.Document, token));
}
