using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Loading.Solutions;

/// <summary>
/// Brings a solution to what the evaluations say. New projects are added whole; of others only what differs is replaced, so that parsed text and compiled parts live on. Reads no source: text is
/// read when a compilation first needs it.
/// </summary>
internal sealed class SolutionBuilder(ReferenceTable references)
{
    public Solution Update(Solution solution, ImmutableArray<TargetModel> targets)
    {
        var links = new ProjectLinks(targets);
        var wanted = targets.Select(target => target.Id).ToHashSet();
        foreach (var id in solution.ProjectIds.Where(id => !wanted.Contains(id)))
            solution = solution.RemoveProject(id);
        foreach (var target in targets.Where(target => !CanUpdate(solution, target)))
        {
            if (solution.ContainsProject(target.Id))
                solution = solution.RemoveProject(target.Id);
            solution = solution.AddProject(Create(target)).WithProjectDefaultNamespace(target.Id, target.Target.Namespace);
        }
        return targets.Aggregate(solution, (current, target) => Update(current, target, links));
    }

    private static bool CanUpdate(Solution solution, TargetModel target) =>
        solution.GetProject(target.Id) is { } project && project.AssemblyName == target.Target.Assembly && project.Name == target.Name
        && project.DefaultNamespace == target.Target.Namespace && project.OutputFilePath == target.Target.Output;

    private static ProjectInfo Create(TargetModel target) => ProjectInfo.Create(
        target.Id, VersionStamp.Create(), target.Name, target.Target.Assembly, LanguageNames.CSharp, target.Project.Path, target.Target.Output, target.CompilationOptions, target.ParseOptions,
        target.Documents.Select(path => DocumentOf(target, path)), outputRefFilePath: target.Target.ReferenceOutput is { Length: > 0 } reference ? reference : null,
        additionalDocuments: target.AdditionalDocuments.Select(path => DocumentOf(target, path)))
        .WithAnalyzerConfigDocuments(target.ConfigDocuments.Select(path => DocumentOf(target, path)));

    private static DocumentInfo DocumentOf(TargetModel target, string path) => DocumentInfo.Create(
        DocumentId.CreateNewId(target.Id), Path.GetFileName(path), target.FoldersOf(path), loader: new FileTextLoader(path, target.Arguments.Encoding), filePath: path);

    private Solution Update(Solution solution, TargetModel target, ProjectLinks links)
    {
        var project = solution.GetProject(target.Id)!;
        if (!project.ParseOptions!.Equals(target.ParseOptions))
            solution = solution.WithProjectParseOptions(target.Id, target.ParseOptions);
        // The workspace itself adds what the .editorconfig files say about severities.
        var options = target.CompilationOptions.WithSyntaxTreeOptionsProvider(project.CompilationOptions!.SyntaxTreeOptionsProvider);
        if (!project.CompilationOptions.Equals(options))
            solution = solution.WithProjectCompilationOptions(target.Id, options);

        var projects = links.Find(target);
        if (!project.AllProjectReferences.SequenceEqual(projects))
            solution = solution.WithProjectReferences(target.Id, projects);
        var metadata = MetadataOf(target, links);
        if (!project.MetadataReferences.SequenceEqual(metadata))
            solution = solution.WithProjectMetadataReferences(target.Id, metadata);
        var analyzers = AnalyzersOf(target);
        if (!project.AnalyzerReferences.SequenceEqual(analyzers))
            solution = solution.WithProjectAnalyzerReferences(target.Id, analyzers);

        solution = Bring(solution, project.Documents, target, target.Documents, (current, added) => current.AddDocuments(added), (current, removed) => current.RemoveDocuments(removed));
        solution = Bring(
            solution, project.AdditionalDocuments, target, target.AdditionalDocuments, (current, added) => current.AddAdditionalDocuments(added), (current, removed) => current.RemoveAdditionalDocuments(removed));
        return Bring(
            solution, project.AnalyzerConfigDocuments, target, target.ConfigDocuments,
            (current, added) => current.AddAnalyzerConfigDocuments(added), (current, removed) => current.RemoveAnalyzerConfigDocuments(removed));
    }

    private ImmutableArray<MetadataReference> MetadataOf(TargetModel target, ProjectLinks links) =>
    [
        .. target.Arguments.MetadataReferences.Select(reference => (Path: target.PathOf(reference.Reference), reference.Properties))
            .Where(reference => !links.IsOutput(reference.Path)).Distinct().Select(reference => references.Get(reference.Path, reference.Properties)),
    ];

    private ImmutableArray<AnalyzerReference> AnalyzersOf(TargetModel target) =>
        [.. target.Arguments.AnalyzerReferences.Select(reference => target.PathOf(reference.FilePath)).Distinct(WorkspaceSnapshot.PathComparer).Select(references.GetAnalyzer)];

    private static Solution Bring(
        Solution solution, IEnumerable<TextDocument> present, TargetModel target, IEnumerable<string> wanted,
        Func<Solution, ImmutableArray<DocumentInfo>, Solution> add, Func<Solution, ImmutableArray<DocumentId>, Solution> remove)
    {
        var paths = wanted.ToHashSet(WorkspaceSnapshot.PathComparer);
        var gone = present.Where(document => document.FilePath is null || !paths.Contains(document.FilePath)).Select(document => document.Id).ToImmutableArray();
        paths.ExceptWith(present.Select(document => document.FilePath).OfType<string>());
        if (!gone.IsEmpty)
            solution = remove(solution, gone);
        return paths.Count == 0 ? solution : add(solution, [.. paths.Select(path => DocumentOf(target, path))]);
    }
}
