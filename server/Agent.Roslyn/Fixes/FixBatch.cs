using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes;

/// <summary>Fixes of one solution made together: those whose text does not overlap. The others wait for the next round.</summary>
/// <param name="Included">Which are in it.</param>
/// <param name="Solution">The solution with all of them.</param>
internal sealed record FixBatch(ImmutableArray<Candidate> Included, Solution Solution)
{
    public static async Task<FixBatch> MergeAsync(Solution solution, IEnumerable<Candidate> candidates, CancellationToken cancellationToken)
    {
        var merged = new Dictionary<string, List<TextChange>>(WorkspaceSnapshot.PathComparer);
        var included = ImmutableArray.CreateBuilder<Candidate>();
        foreach (var candidate in candidates)
        {
            if (candidate.Changes is not { } changes)
            {
                if (included.Count == 0)
                    return new FixBatch([candidate], candidate.Solution);
            }
            else if (changes.All(file => file.Value.All(change => Fits(change, merged.GetValueOrDefault(file.Key)))))
            {
                included.Add(candidate);
                foreach (var (path, added) in changes)
                    (merged.TryGetValue(path, out var list) ? list : merged[path] = []).AddRange(added.Where(change => !merged[path].Contains(change)));
            }
        }
        if (included.Count == 1)
            return new FixBatch([included[0]], included[0].Solution);
        foreach (var (path, changes) in merged)
        {
            foreach (var id in solution.GetDocumentIdsWithFilePath(path))
            {
                var text = await solution.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
                solution = solution.WithDocumentText(id, text.WithChanges(changes.OrderBy(change => change.Span.Start)));
            }
        }
        return new FixBatch(included.ToImmutable(), solution);
    }

    /// <summary>Apart from all others, or the very same as one, such as the using that two errors need.</summary>
    private static bool Fits(TextChange change, List<TextChange>? others) => others is null || others.Contains(change) || !others.Exists(other => other.Span.IntersectsWith(change.Span));
}
