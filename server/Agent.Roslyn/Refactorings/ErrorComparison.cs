using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Refactorings;

/// <summary>
/// Errors that a refactoring would bring, in what it changes and in every file that mentions one of the names it changes. Errors are counted by id in each file: their messages name what was renamed,
/// and their lines move.
/// </summary>
internal static class ErrorComparison
{
    private const int Most = 20;

    public static async Task<ImmutableArray<Conflict>> NewErrorsAsync(Solution before, Solution after, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var documents = await AffectedDocuments.FindAsync(before, after, names, cancellationToken).ConfigureAwait(false);
        var found = new ConcurrentBag<Conflict>();
        await Parallel.ForEachAsync(documents, cancellationToken, async (id, token) =>
        {
            var errors = await ErrorsAsync(after.GetDocument(id), token).ConfigureAwait(false);
            if (errors.Count == 0)
                return;
            var known = (await ErrorsAsync(before.GetDocument(id), token).ConfigureAwait(false)).CountBy(error => error.Id).ToDictionary(StringComparer.Ordinal);
            foreach (var group in errors.GroupBy(error => error.Id, StringComparer.Ordinal))
            {
                foreach (var error in group.Skip(known.GetValueOrDefault(group.Key)))
                    found.Add(Conflict.At(error.Location, $"{error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}"));
            }
        }).ConfigureAwait(false);
        return [.. found.Distinct().OrderBy(conflict => conflict.Path, StringComparer.Ordinal).ThenBy(conflict => conflict.Line).Take(Most)];
    }

    private static async Task<List<Diagnostic>> ErrorsAsync(Document? document, CancellationToken cancellationToken)
    {
        if (document is null || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
            return [];
        return [.. model.GetDiagnostics(cancellationToken: cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)];
    }
}
