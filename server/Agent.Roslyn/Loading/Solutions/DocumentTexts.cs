using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Roslyn.Loading.Caching;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>Keeps documents to what is on the disk: a file that changed is read anew, when it is needed.</summary>
internal static class DocumentTexts
{
    private static ImmutableDictionary<string, (long Length, long Written)> None => ImmutableDictionary.Create<string, (long Length, long Written)>(WorkspaceSnapshot.PathComparer);

    /// <summary>All documents as they are now, compared with <paramref name="known"/>.</summary>
    public static (Solution Solution, ImmutableDictionary<string, (long Length, long Written)> Texts) Update(Solution solution, ImmutableDictionary<string, (long Length, long Written)> known)
    {
        var texts = None.ToBuilder();
        foreach (var path in solution.Projects.SelectMany(DocumentsOf).Select(document => document.FilePath).OfType<string>())
        {
            if (!texts.ContainsKey(path))
                texts[path] = FileStamp.Look(path);
        }
        foreach (var path in texts.Where(text => known.TryGetValue(text.Key, out var before) && before != text.Value).Select(text => text.Key).ToList())
            solution = Reload(solution, path);
        return (solution, texts.ToImmutable());
    }

    /// <summary>The solution with the file's new text in all its documents.</summary>
    public static Solution Reload(Solution solution, string path)
    {
        foreach (var id in solution.GetDocumentIdsWithFilePath(path))
        {
            var loader = new FileTextLoader(path, defaultEncoding: null);
            solution = solution.GetDocument(id) is not null ? solution.WithDocumentTextLoader(id, loader, PreservationMode.PreserveValue)
                : solution.GetAdditionalDocument(id) is not null ? solution.WithAdditionalDocumentTextLoader(id, loader, PreservationMode.PreserveValue)
                : solution.WithAnalyzerConfigDocumentTextLoader(id, loader, PreservationMode.PreserveValue);
        }
        return solution;
    }

    private static IEnumerable<TextDocument> DocumentsOf(Project project) => [.. project.Documents, .. project.AdditionalDocuments, .. project.AnalyzerConfigDocuments];
}
