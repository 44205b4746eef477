using Agent.Roslyn.Fixes;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>The first fix of a diagnostic at the place, for all its places in the file. Keys are <c>id/provider</c>.</summary>
internal static class FixAllInFile
{
    public static async Task ListAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken)
    {
        foreach (var same in (await place.ReportedAsync().ConfigureAwait(false)).GroupBy(diagnostic => diagnostic.Id))
        {
            if (same.Count() > 1 && same.FirstOrDefault(place.Touches) is { } here && await FixFinder.FindAsync(place.Document, here, cancellationToken).ConfigureAwait(false) is [var fix, ..])
                add(new CodeOffer("", $"Fix all {same.Count()} {same.Key} in {place.Document.Name}: {fix.Title}", $"{same.Key}/{fix.Fixer.GetType().Name}", place.Span.Start, place.Span.End));
        }
    }

    public static async Task<Solution?> MakeAsync(CodePlace place, string key, CancellationToken cancellationToken)
    {
        var (id, provider) = QuickFixes.Split(key);
        var result = await FixAllRunner.RunAsync(place.Solution, new FixScope(place.Document.Name, [place.Document]), id, provider, cancellationToken).ConfigureAwait(false);
        return result.Left < result.Before ? result.Solution : null;
    }
}
