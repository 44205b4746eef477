using Agent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Snapshots;

/// <summary>Text of the domain as text of the compiler: the one place where files become documents. Pure.</summary>
internal static class SolutionText
{
    /// <summary>The solution with the file's text in every project that compiles it; a C# file nobody compiles yet joins the projects whose folder it lies in.</summary>
    public static async Task<Solution> WithAsync(Solution solution, string path, TextFile file, CancellationToken cancellationToken)
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
        return ids.IsEmpty && path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) ? WithNew(solution, path, file) : solution;
    }

    /// <summary>The solution without the file.</summary>
    public static Solution Without(Solution solution, string path) =>
        solution.RemoveDocuments([.. solution.GetDocumentIdsWithFilePath(path).Where(solution.ContainsDocument)]);

    private static Solution WithNew(Solution solution, string path, TextFile file)
    {
        var owners = solution.Projects.Where(project => project.FilePath is { } own && WorkspacePaths.IsInside(path, Path.GetDirectoryName(own)!)).ToList();
        var nearest = owners.Select(FolderOf).DefaultIfEmpty("").Max(folder => folder.Length);
        foreach (var project in owners.Where(project => FolderOf(project).Length == nearest))
        {
            var relative = Path.GetRelativePath(FolderOf(project), Path.GetDirectoryName(path)!);
            var folders = relative == "." ? [] : relative.Split(Path.DirectorySeparatorChar);
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), Path.GetFileName(path), IncrementalText.Create(file.Text, file.Encoding), folders, path);
        }
        return solution;
    }

    private static string FolderOf(Project project) => Path.GetDirectoryName(project.FilePath!)!;
}
