using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Verdicts;

/// <summary>One changed file of a project.</summary>
internal sealed record DocumentEdit(SyntaxTree? Before, SyntaxTree? After, TreeDiff Diff)
{
    public bool IsInsideMembers => Diff.IsInsideMembers && Before is not null && After is not null && Before.FilePath == After.FilePath;

    public static DocumentEdit Of(SyntaxTree? before, SyntaxTree? after, CancellationToken cancellationToken) => new(before, after, TreeDiff.Between(before, after, cancellationToken));
}

/// <summary>What a change does to one project, or to one target framework of it.</summary>
/// <param name="Base">The project without the change.</param>
/// <param name="After">The project with it.</param>
/// <param name="Documents">Its changed files.</param>
/// <param name="IsWhole">Whether more than C# text changed: options, references, .editorconfig, files for generators.</param>
internal sealed record ProjectEdit(BaseProject Base, Project After, ImmutableArray<DocumentEdit> Documents, bool IsWhole)
{
    /// <summary>Nothing outside the changed members can notice the change, generators included.</summary>
    public bool IsInsideMembers => !IsWhole && Documents.All(document => document.IsInsideMembers) && !Interceptors.MayBeGenerated(After);

    public static async Task<ProjectEdit> ReadAsync(BaseProject known, Project after, CancellationToken cancellationToken)
    {
        var changes = after.GetChanges(known.Project);
        var documents = ImmutableArray.CreateBuilder<DocumentEdit>();
        foreach (var id in changes.GetChangedDocuments().Concat(changes.GetAddedDocuments()))
        {
            var tree = await after.GetDocument(id)!.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            var path = (known.Project.GetDocument(id) ?? after.GetDocument(id)!).FilePath ?? "";
            if (DocumentEdit.Of(known.Trees.GetValueOrDefault(path), tree, cancellationToken) is { Diff.IsSame: false } edit)
                documents.Add(edit);
        }
        foreach (var id in changes.GetRemovedDocuments())
        {
            if (known.Project.GetDocument(id)?.FilePath is { } path && known.Trees.TryGetValue(path, out var tree))
                documents.Add(DocumentEdit.Of(tree, null, cancellationToken));
        }
        return new ProjectEdit(known, after, documents.ToImmutable(), !ChangesTextOnly(changes));
    }

    /// <summary>Whether nothing but C# files differ.</summary>
    public static bool ChangesTextOnly(ProjectChanges changes) =>
        !changes.GetAddedMetadataReferences().Any() && !changes.GetRemovedMetadataReferences().Any()
        && !changes.GetAddedProjectReferences().Any() && !changes.GetRemovedProjectReferences().Any()
        && !changes.GetAddedAnalyzerReferences().Any() && !changes.GetRemovedAnalyzerReferences().Any()
        && !changes.GetAddedAdditionalDocuments().Any() && !changes.GetChangedAdditionalDocuments().Any() && !changes.GetRemovedAdditionalDocuments().Any()
        && !changes.GetAddedAnalyzerConfigDocuments().Any() && !changes.GetChangedAnalyzerConfigDocuments().Any() && !changes.GetRemovedAnalyzerConfigDocuments().Any()
        && Equals(changes.OldProject.CompilationOptions, changes.NewProject.CompilationOptions) && Equals(changes.OldProject.ParseOptions, changes.NewProject.ParseOptions);
}
