using System.Collections.Immutable;
using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>
/// What may be done about an error without asking: the fixes of each automatic provider, in the order of choice. Several of one provider are alternatives between which only the compiler can
/// choose.
/// </summary>
internal sealed record FixChoice(Diagnostic Error, ImmutableArray<ImmutableArray<Candidate>> Offers)
{
    private const int MaxAlternatives = 6;

    /// <summary>The one thing to do first; null where there are alternatives.</summary>
    public Candidate? Single => Offers[0] is [var only] ? only : null;

    /// <summary>Asks the providers until one has something to offer, or all of them when <paramref name="all"/>.</summary>
    public static async Task<FixChoice?> FindAsync(Document document, Diagnostic error, bool all, CancellationToken cancellationToken)
    {
        var offers = ImmutableArray.CreateBuilder<ImmutableArray<Candidate>>();
        foreach (var provider in FixCatalog.Find(document.Project, error.Id).Where(provider => provider.Trust is FixTrust.Automatic))
        {
            var candidates = ImmutableArray.CreateBuilder<Candidate>();
            foreach (var fix in (await FixFinder.FindAsync(provider, document, error, cancellationToken).ConfigureAwait(false)).Take(provider.HasAlternatives ? MaxAlternatives : 1))
            {
                if (await Candidate.FindAsync(fix, cancellationToken).ConfigureAwait(false) is { } candidate && FixGuards.Allows(candidate))
                    candidates.Add(candidate);
            }
            if (candidates.Count > 0)
                offers.Add(candidates.ToImmutable());
            if (offers.Count > 0 && !all)
                break;
        }
        return offers.Count == 0 ? null : new FixChoice(error, offers.ToImmutable());
    }
}
