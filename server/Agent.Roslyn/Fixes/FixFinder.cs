using System.Collections.Immutable;
using System.Globalization;
using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes;

/// <summary>Asks providers what they offer. One that fails hides no other.</summary>
internal static class FixFinder
{
    /// <summary>The fixes for a diagnostic, in the order of choice.</summary>
    public static async Task<ImmutableArray<Fix>> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var fixes = ImmutableArray.CreateBuilder<Fix>();
        foreach (var provider in FixCatalog.Find(document.Project, diagnostic.Id))
            fixes.AddRange(await FindAsync(provider, document, diagnostic, cancellationToken).ConfigureAwait(false));
        return fixes.ToImmutable();
    }

    /// <summary>The fixes of one provider.</summary>
    public static async Task<ImmutableArray<Fix>> FindAsync(FixProvider provider, Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var actions = await AskAsync(
            add => provider.Fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => add(action), cancellationToken)), cancellationToken).ConfigureAwait(false);
        return [.. Keyed(provider.Name, actions).Select(keyed => new Fix(keyed.Key, keyed.Action.Title, provider.Trust, provider.Fixer, keyed.Action, document, diagnostic))];
    }

    /// <summary>What a refactoring offers at a place, by key.</summary>
    public static async Task<ImmutableArray<(string Key, CodeAction Action)>> RefactorAsync(
        CodeRefactoringProvider provider, Document document, TextSpan span, CancellationToken cancellationToken)
    {
        var actions = await AskAsync(add => provider.ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, add, cancellationToken)), cancellationToken).ConfigureAwait(false);
        return [.. Keyed(provider.GetType().Name, actions)];
    }

    private static async Task<ImmutableArray<CodeAction>> AskAsync(Func<Action<CodeAction>, Task> ask, CancellationToken cancellationToken)
    {
        // Some keys are made of titles: they must be the same on every machine.
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var actions = new List<CodeAction>();
        try
        {
            await ask(action =>
            {
                lock (actions)
                    actions.Add(action);
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // A provider of the SDK or of a package; what it offered before it failed is as good as ever.
        }
        cancellationToken.ThrowIfCancellationRequested();
        return [.. actions.SelectMany(Flatten)];
    }

    /// <summary>Without those that ask in a dialog.</summary>
    private static IEnumerable<CodeAction> Flatten(CodeAction action) =>
        action is CodeActionWithOptions ? [] : action.NestedActions.IsDefaultOrEmpty ? [action] : action.NestedActions.SelectMany(Flatten);

    /// <summary>Actions without a key, or with the same one, are told apart by a number.</summary>
    private static IEnumerable<(string Key, CodeAction Action)> Keyed(string provider, ImmutableArray<CodeAction> actions)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var action in actions)
        {
            var key = $"{provider}#{action.EquivalenceKey}";
            var count = seen[key] = seen.GetValueOrDefault(key) + 1;
            yield return (count == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}~{count}"), action);
        }
    }
}
