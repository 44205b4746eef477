using System.Collections.Concurrent;
using System.Collections.Immutable;
using Agent.Roslyn.Actions.Listing;

namespace Agent.Roslyn.Actions;

/// <summary>Everything that offers code actions: the table of contents. Of two offers with one title the upper row's counts.</summary>
internal static class Producers
{
    private const string QuickFix = "quickfix", Extract = "refactor.extract", Inline = "refactor.inline", Move = "refactor.move", Rewrite = "refactor.rewrite", FixAll = "source.fixAll";

    public static ImmutableArray<Producer> All { get; } =
    [
        new("fix", QuickFix, NeedsAnalyzers: false, QuickFixes.OfCompilerAsync, QuickFixes.MakeAsync),
        new("analyzer_fix", QuickFix, NeedsAnalyzers: true, QuickFixes.OfAnalyzersAsync, QuickFixes.MakeAsync),
        new("fix_all", QuickFix, NeedsAnalyzers: true, FixAllInFile.ListAsync, FixAllInFile.MakeAsync),
        new("extract", Extract, NeedsAnalyzers: false, FeatureOffers.ListExtractionsAsync, FeatureOffers.MakeAsync),
        Own("extract_interface", Extract, OwnRefactorings.ExtractInterface),
        Own("inline_variable", Inline, OwnRefactorings.InlineVariable),
        Own("move_type", Move, OwnRefactorings.MoveTypeToFile),
        Own("constructor", Rewrite, OwnRefactorings.GenerateConstructor),
        Own("encapsulate_field", Rewrite, OwnRefactorings.EncapsulateField),
        new("convert", Rewrite, NeedsAnalyzers: false, FeatureOffers.ListConversionsAsync, FeatureOffers.MakeAsync),
        new("restyle", Rewrite, NeedsAnalyzers: true, StyleOffers.ListAsync, QuickFixes.MakeAsync),
        new("fix_errors", FixAll, NeedsAnalyzers: true, FixErrorsInFile.ListAsync, FixErrorsInFile.MakeAsync),
    ];

    /// <summary>
    /// Asks producers side by side what there is at a place, those that need analyzers after the others. One that fails hides no other. When the token fires, the answer is what was added until then,
    /// whether the producers listen to the token or not.
    /// </summary>
    public static async Task<ImmutableArray<CodeOffer>> ListAsync(IReadOnlyCollection<Producer> producers, CodePlace place, Action<string> log, CancellationToken cancellationToken)
    {
        var rows = producers.Select(producer => (Producer: producer, Offers: new ConcurrentQueue<CodeOffer>())).ToList();
        foreach (var phase in rows.GroupBy(row => row.Producer.NeedsAnalyzers).OrderBy(group => group.Key))
            await Task.WhenAll(phase.Select(row => AskAsync(row.Producer, place, row.Offers, log, cancellationToken))).ConfigureAwait(false);
        return [.. rows.SelectMany(row => row.Offers.Select(offer => offer with { Kind = row.Producer.Kind, Key = $"{row.Producer.Name}:{offer.Key}" })).DistinctBy(offer => offer.Title.TrimEnd('.'), StringComparer.Ordinal)];
    }

    private static async Task AskAsync(Producer producer, CodePlace place, ConcurrentQueue<CodeOffer> offers, Action<string> log, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => producer.ListAsync(place, offers.Enqueue, cancellationToken), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Time is up, or nobody asks any more.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            log($"The code actions of '{producer.Name}' failed: {e}");
        }
    }

    private static Producer Own(string name, string kind, OwnRefactoring refactoring) => new(name, kind, NeedsAnalyzers: false, refactoring.ListAsync, refactoring.MakeAsync);
}
