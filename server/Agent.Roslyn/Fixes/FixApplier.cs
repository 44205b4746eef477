using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes;

/// <summary>Carries out an action in memory. Only changes of documents are accepted; they reach every copy of a file that several target frameworks compile.</summary>
internal static class FixApplier
{
    private static readonly IProgress<CodeAnalysisProgress> Nobody = new Progress<CodeAnalysisProgress>();

    /// <summary>The changed solution; null where the action does something else, or nothing.</summary>
    public static async Task<Solution?> ApplyAsync(Solution solution, CodeAction action, CancellationToken cancellationToken)
    {
        try
        {
            var operations = await action.GetOperationsAsync(solution, Nobody, cancellationToken).ConfigureAwait(false);
            return operations.OfType<ApplyChangesOperation>().ToList() is [var apply] && operations.All(operation => operation is ApplyChangesOperation or OpenDocumentOperation)
                ? await SpreadAsync(solution, apply.ChangedSolution, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellationToken.IsCancellationRequested)
        {
            // As in FixFinder: what a provider cannot do is not done.
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>The change of documents, in every copy of the files; null where projects change, or nothing does.</summary>
    public static async Task<Solution?> SpreadAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var changes = after.GetChanges(before);
        var projects = changes.GetProjectChanges().ToList();
        if (changes.GetAddedProjects().Any() || changes.GetRemovedProjects().Any() || projects.Exists(ChangesMoreThanDocuments))
            return null;
        var spread = after;
        var changed = false;
        foreach (var id in projects.SelectMany(project => project.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true)))
        {
            var document = after.GetDocument(id)!;
            var old = await before.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var edits = (await document.GetTextChangesAsync(before.GetDocument(id)!, cancellationToken).ConfigureAwait(false)).ToList();
            if (edits.Count == 0)
                continue;
            // As text, so that it is parsed anew: some providers make trees that no parser would make of what they say.
            var text = old.WithChanges(edits);
            changed = true;
            spread = spread.WithDocumentText(id, text);
            foreach (var copy in document.GetLinkedDocumentIds().Where(copy => projects.TrueForAll(project => !project.GetChangedDocuments().Contains(copy))))
                spread = spread.WithDocumentText(copy, text);
        }
        foreach (var id in projects.SelectMany(project => project.GetAddedDocuments()).ToList())
        {
            spread = AddToCopies(spread, id, await after.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false));
            changed = true;
        }
        return changed || projects.Exists(project => project.GetRemovedDocuments().Any()) ? spread : null;
    }

    /// <summary>A new file gets its path, and joins the other target frameworks of its project.</summary>
    private static Solution AddToCopies(Solution solution, DocumentId id, SourceText text)
    {
        var added = solution.GetDocument(id)!;
        var path = added.FilePath ?? Path.Join([Path.GetDirectoryName(added.Project.FilePath), .. added.Folders, added.Name]);
        text = text.WithChanges(FinalLineEnd(text));
        solution = solution.WithDocumentFilePath(id, path).WithDocumentText(id, text);
        foreach (var sibling in solution.Projects.Where(project => project.Id != id.ProjectId && project.FilePath is not null && project.FilePath == added.Project.FilePath).ToList())
        {
            if (!solution.GetDocumentIdsWithFilePath(path).Any(known => known.ProjectId == sibling.Id))
                solution = solution.AddDocument(DocumentId.CreateNewId(sibling.Id), added.Name, text, added.Folders, path);
        }
        return solution;
    }

    private static IEnumerable<TextChange> FinalLineEnd(SourceText text) =>
        text.Length == 0 || text[^1] == '\n' ? [] : [new TextChange(new TextSpan(text.Length, 0), "\n")];

    private static bool ChangesMoreThanDocuments(ProjectChanges change) =>
        change.GetAddedProjectReferences().Any() || change.GetRemovedProjectReferences().Any()
        || change.GetAddedMetadataReferences().Any() || change.GetRemovedMetadataReferences().Any()
        || change.GetAddedAnalyzerReferences().Any() || change.GetRemovedAnalyzerReferences().Any()
        || !Equals(change.OldProject.CompilationOptions, change.NewProject.CompilationOptions) || !Equals(change.OldProject.ParseOptions, change.NewProject.ParseOptions);
}
