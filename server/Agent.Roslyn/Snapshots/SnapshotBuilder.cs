using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Snapshots;

/// <summary>
/// Lays the editor's open documents and the staged text over the loaded projects: the one place where text of the domain becomes text of the compiler. Pure.
/// </summary>
internal static class SnapshotBuilder
{
    public static async Task<CodeSnapshot> BuildAsync(
        Solution loaded, ImmutableHashSet<ProjectId> unverifiable, WorkspaceSnapshot workspace, IStagedText staged, CancellationToken cancellationToken)
    {
        var current = loaded;
        foreach (var (path, document) in workspace.OpenDocuments)
            current = await WithTextAsync(current, path, document.File, cancellationToken).ConfigureAwait(false);
        var @base = current;
        foreach (var path in staged.Paths)
        {
            if (staged.Find(path) is { } text)
                current = text.File is { } file ? await WithTextAsync(current, path, file, cancellationToken).ConfigureAwait(false) : Without(current, path);
        }
        return new CodeSnapshot(@base, current, unverifiable);
    }

    /// <summary>The solution with the file's text in every project that compiles it; a C# file nobody compiles yet joins the projects whose folder it lies in.</summary>
    public static async Task<Solution> WithTextAsync(Solution solution, string path, TextFile file, CancellationToken cancellationToken)
    {
        var ids = solution.GetDocumentIdsWithFilePath(path);
        foreach (var id in ids)
        {
            if (solution.GetDocument(id) is { } document)
            {
                var old = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                var text = IncrementalText.Change(old, file.Text);
                if (!ReferenceEquals(old, text))
                    solution = solution.WithDocumentText(id, text);
            }
            else if (solution.GetAdditionalDocument(id) is not null)
            {
                solution = solution.WithAdditionalDocumentText(id, IncrementalText.Create(file.Text, file.Encoding));
            }
            else if (solution.GetAnalyzerConfigDocument(id) is not null)
            {
                solution = solution.WithAnalyzerConfigDocumentText(id, IncrementalText.Create(file.Text, file.Encoding));
            }
        }
        return ids.IsEmpty && path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? WithNewDocument(solution, path, file) : solution;
    }

    /// <summary>The solution without the file.</summary>
    public static Solution Without(Solution solution, string path) =>
        solution.RemoveDocuments([.. solution.GetDocumentIdsWithFilePath(path).Where(solution.ContainsDocument)]);

    private static Solution WithNewDocument(Solution solution, string path, TextFile file)
    {
        var owners = solution.Projects.Where(project => project.FilePath is { } own && WorkspacePaths.IsInside(path, Path.GetDirectoryName(own)!)).ToList();
        var nearest = owners.Select(project => Path.GetDirectoryName(project.FilePath!)!.Length).DefaultIfEmpty().Max();
        foreach (var project in owners.Where(project => Path.GetDirectoryName(project.FilePath!)!.Length == nearest))
        {
            var folders = Path.GetRelativePath(Path.GetDirectoryName(project.FilePath!)!, Path.GetDirectoryName(path)!) is var relative && relative != "."
                ? relative.Split(Path.DirectorySeparatorChar) : [];
            solution = solution.AddDocument(
                DocumentId.CreateNewId(project.Id), Path.GetFileName(path), IncrementalText.Create(file.Text, file.Encoding), folders, path);
        }
        return solution;
    }
}
