using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Refactorings;

/// <summary>Files that several projects or target frameworks compile: what was changed in one copy is changed in all, and code under <c>#if</c> that only one sees is kept in step.</summary>
internal static class LinkedFiles
{
    /// <summary>Gives every copy of a changed file the changes of all its copies; different changes of the same text are conflicts.</summary>
    public static async Task<Refactoring> MergeAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var conflicts = ImmutableArray.CreateBuilder<Conflict>();
        var merged = after;
        foreach (var file in ChangedDocuments(before, after).GroupBy(id => before.GetDocument(id)!.FilePath ?? id.ToString(), WorkspaceSnapshot.PathComparer))
        {
            var changes = new HashSet<TextChange>();
            foreach (var id in file)
                changes.UnionWith(await after.GetDocument(id)!.GetTextChangesAsync(before.GetDocument(id)!, cancellationToken).ConfigureAwait(false));
            var first = before.GetDocument(file.First())!;
            var ordered = changes.OrderBy(change => change.Span.Start).ThenBy(change => change.Span.End).ToList();
            if (Overlap(ordered) is { } at)
            {
                var text = await first.GetTextAsync(cancellationToken).ConfigureAwait(false);
                conflicts.Add(new Conflict("This place would become different in the target frameworks that compile it.", first.FilePath, text.Lines.GetLineFromPosition(at).LineNumber + 1));
                continue;
            }
            var changed = (await first.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(ordered);
            foreach (var id in CopiesOf(before, first).Where(merged.ContainsDocument))
                merged = merged.WithDocumentText(id, changed);
        }
        return new Refactoring(before, merged, conflicts.ToImmutable());
    }

    /// <summary>The document and its copies in other target frameworks and projects.</summary>
    public static IEnumerable<DocumentId> CopiesOf(Solution solution, Document document) =>
        document.FilePath is { } path ? solution.GetDocumentIdsWithFilePath(path).Where(solution.ContainsDocument) : [document.Id];

    /// <summary>The projects that are one project on disk, compiled for several target frameworks.</summary>
    public static IEnumerable<Project> CopiesOf(Project project) =>
        project.FilePath is { } path ? project.Solution.Projects.Where(other => WorkspaceSnapshot.PathComparer.Equals(other.FilePath, path)) : [project];

    private static IEnumerable<DocumentId> ChangedDocuments(Solution before, Solution after) =>
        after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments());

    private static int? Overlap(List<TextChange> ordered)
    {
        for (var i = 1; i < ordered.Count; i++)
        {
            var (last, next) = (ordered[i - 1].Span, ordered[i].Span);
            if (next.Start < last.End || next.Start == last.Start)
                return next.Start;
        }
        return null;
    }
}
