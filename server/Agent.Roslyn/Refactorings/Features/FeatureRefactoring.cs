using System.Collections.Concurrent;
using System.Collections.Immutable;
using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings.Features;

/// <summary>
/// Refactorings of the SDK's own features, driven without an editor. They are chosen by the type of their provider and the key of the action, or its place where it has none: titles are for people and change with the language.
/// </summary>
internal static class FeatureRefactoring
{
    private static readonly Progress<CodeAnalysisProgress> NoProgress = new();

    /// <summary>What a provider offers at a place, nested actions laid flat.</summary>
    public static async Task<ImmutableArray<CodeAction>> OffersAsync(Document document, TextSpan span, string provider, CancellationToken cancellationToken)
    {
        var offers = new ConcurrentQueue<CodeAction>();
        await FixCatalog.Refactorings[provider].ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, offers.Enqueue, cancellationToken)).ConfigureAwait(false);
        return [.. offers.SelectMany(Flat)];
    }

    /// <summary>The solution after an action; null when it does something else than change documents.</summary>
    public static async Task<Solution?> ApplyAsync(Solution solution, CodeAction action, CancellationToken cancellationToken) =>
        (await action.GetOperationsAsync(solution, NoProgress, cancellationToken).ConfigureAwait(false)).OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution;

    private static IEnumerable<CodeAction> Flat(CodeAction action) => action.NestedActions.IsEmpty ? [action] : action.NestedActions.SelectMany(Flat);
}
