using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Agent.Roslyn.Fixes;

/// <summary>What came of fixing every place of a diagnostic.</summary>
/// <param name="Solution">With the fixes.</param>
/// <param name="Key">Which fix it was; null when there was nothing to fix or no fix.</param>
/// <param name="Before">How many places there were.</param>
/// <param name="Left">How many are left.</param>
internal sealed record FixAllResult(Solution Solution, string? Key, int Before, int Left);

/// <summary>
/// Fixes every place of one diagnostic in the same way: at once where the provider can, else one by one, together where they do not overlap. Each project once, in one of its target frameworks.
/// </summary>
internal static class FixAllRunner
{
    private const int MaxRounds = 30;

    /// <param name="solution">The code.</param>
    /// <param name="scope">Where.</param>
    /// <param name="id">The diagnostic.</param>
    /// <param name="key">Which fix: its key, or the name of its provider; null for the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<FixAllResult> RunAsync(Solution solution, FixScope scope, string id, string? key, CancellationToken cancellationToken)
    {
        var result = new FixAllResult(solution, null, 0, 0);
        foreach (var project in scope.Projects)
        {
            var documents = scope.Documents.Where(document => document.Project.Id == project.Id).Select(document => document.Id).ToImmutableHashSet();
            var places = await PlacesAsync(result.Solution, project.Id, documents, id, cancellationToken).ConfigureAwait(false);
            if (await SeedAsync(result.Solution, places, key, cancellationToken).ConfigureAwait(false) is not { } seed)
            {
                result = result with { Before = result.Before + places.Length, Left = result.Left + places.Length };
                continue;
            }
            var after = await AtOnceAsync(seed, places, cancellationToken).ConfigureAwait(false)
                ?? await OneByOneAsync(result.Solution, seed, project.Id, documents, key, cancellationToken).ConfigureAwait(false);
            var left = await PlacesAsync(after, project.Id, documents, id, cancellationToken).ConfigureAwait(false);
            result = new FixAllResult(after, seed.Key, result.Before + places.Length, result.Left + left.Length);
        }
        return result;
    }

    private static async Task<ImmutableArray<Diagnostic>> PlacesAsync(Solution solution, ProjectId project, ImmutableHashSet<DocumentId> documents, string id, CancellationToken cancellationToken)
    {
        var found = documents.Count == 1
            ? await DiagnosticReader.OfDocumentAsync(solution.GetDocument(documents.First())!, [id], cancellationToken).ConfigureAwait(false)
            : await DiagnosticReader.OfProjectAsync(solution.GetProject(project)!, [id], cancellationToken).ConfigureAwait(false);
        return [.. found.Where(place => solution.GetDocument(place.Location.SourceTree) is { } document && documents.Contains(document.Id))];
    }

    private static async Task<Fix?> SeedAsync(Solution solution, ImmutableArray<Diagnostic> places, string? key, CancellationToken cancellationToken)
    {
        foreach (var place in places)
        {
            if (await FindAsync(solution, place, key, cancellationToken).ConfigureAwait(false) is { } fix)
                return fix;
        }
        return null;
    }

    private static async Task<Fix?> FindAsync(Solution solution, Diagnostic place, string? key, CancellationToken cancellationToken) =>
        (await FixFinder.FindAsync(solution.GetDocument(place.Location.SourceTree)!, place, cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(fix => key is null || fix.Key == key || fix.Fixer.GetType().Name == key);

    private static async Task<Solution?> AtOnceAsync(Fix seed, ImmutableArray<Diagnostic> places, CancellationToken cancellationToken)
    {
        if (seed.Fixer.GetFixAllProvider() is not { } all || !all.GetSupportedFixAllScopes().Contains(FixAllScope.Project))
            return null;
        var context = new FixAllContext(
            seed.Document.Project, seed.Fixer, FixAllScope.Project, seed.Action.EquivalenceKey!, [seed.Diagnostic.Id], new KnownDiagnostics(places), cancellationToken);
        return await all.GetFixAsync(context).ConfigureAwait(false) is { } action
            ? await FixApplier.ApplyAsync(seed.Document.Project.Solution, action, cancellationToken).ConfigureAwait(false) : null;
    }

    private static async Task<Solution> OneByOneAsync(
        Solution solution, Fix seed, ProjectId project, ImmutableHashSet<DocumentId> documents, string? key, CancellationToken cancellationToken)
    {
        var wanted = key ?? seed.Fixer.GetType().Name;
        var before = int.MaxValue;
        for (var round = 0; round < MaxRounds; round++)
        {
            var places = await PlacesAsync(solution, project, documents, seed.Diagnostic.Id, cancellationToken).ConfigureAwait(false);
            if (places.Length >= before)
                break;
            before = places.Length;
            var candidates = new List<Candidate>();
            foreach (var place in places)
            {
                if (await FindAsync(solution, place, wanted, cancellationToken).ConfigureAwait(false) is { } fix && await Candidate.FindAsync(fix, cancellationToken).ConfigureAwait(false) is { } candidate)
                    candidates.Add(candidate);
            }
            if (candidates.Count == 0)
                break;
            solution = (await FixBatch.MergeAsync(solution, candidates, cancellationToken).ConfigureAwait(false)).Solution;
        }
        return solution;
    }

    /// <summary>The places that were found, so that nothing is analyzed twice.</summary>
    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> places) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(places.Where(place => document.Project.Solution.GetDocument(place.Location.SourceTree)?.Id == document.Id));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(places.AsEnumerable());
    }
}
