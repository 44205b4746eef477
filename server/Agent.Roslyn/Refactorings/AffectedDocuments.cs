using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>The documents a change of names can reach: those that change, and those of the same and dependent projects that have one of the names in their text.</summary>
internal static class AffectedDocuments
{
    public static async Task<ImmutableArray<DocumentId>> FindAsync(Solution before, Solution after, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var changes = after.GetChanges(before).GetProjectChanges().ToList();
        var found = changes.SelectMany(project => project.GetChangedDocuments().Concat(project.GetAddedDocuments())).ToHashSet();
        if (names.Count > 0)
        {
            var graph = after.GetProjectDependencyGraph();
            var projects = changes.Select(project => project.ProjectId)
                .SelectMany(id => graph.GetProjectsThatTransitivelyDependOnThisProject(id).Append(id)).Distinct();
            foreach (var document in projects.SelectMany(id => after.GetProject(id)!.Documents))
            {
                if (!found.Contains(document.Id) && Mentions(await document.GetTextAsync(cancellationToken).ConfigureAwait(false), names))
                    found.Add(document.Id);
            }
        }
        return [.. found];
    }

    private static bool Mentions(SourceText text, IReadOnlyCollection<string> names)
    {
        var all = text.ToString();
        return names.Any(name => all.Contains(name, StringComparison.Ordinal));
    }
}
