using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes;

/// <summary>A fix worked out: what it does to the solution it was asked on.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Solution">The solution with it.</param>
/// <param name="Changes">The new text by file; null where it adds or removes files, so that it cannot be made together with others.</param>
internal sealed record Candidate(Fix Fix, Solution Solution, ImmutableDictionary<string, ImmutableArray<TextChange>>? Changes)
{
    /// <summary>Works out a fix; null where it does nothing that may be done.</summary>
    public static async Task<Candidate?> FindAsync(Fix fix, CancellationToken cancellationToken)
    {
        var before = fix.Document.Project.Solution;
        return await FixApplier.ApplyAsync(before, fix.Action, cancellationToken).ConfigureAwait(false) is { } after
            ? new Candidate(fix, after, await ChangesAsync(before, after, cancellationToken).ConfigureAwait(false)) : null;
    }

    private static async Task<ImmutableDictionary<string, ImmutableArray<TextChange>>?> ChangesAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var changes = ImmutableDictionary.CreateBuilder<string, ImmutableArray<TextChange>>(WorkspaceSnapshot.PathComparer);
        foreach (var project in after.GetChanges(before).GetProjectChanges())
        {
            if (project.GetAddedDocuments().Any() || project.GetRemovedDocuments().Any())
                return null;
            foreach (var document in project.GetChangedDocuments().Select(id => after.GetDocument(id)!))
            {
                if (document.FilePath is not { } path)
                    return null;
                if (!changes.ContainsKey(path))
                    changes[path] = [.. await document.GetTextChangesAsync(before.GetDocument(document.Id)!, cancellationToken).ConfigureAwait(false)];
            }
        }
        return changes.ToImmutable();
    }
}
