using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Symbols;

/// <summary>A message of the compiler; one for all target frameworks that say it.</summary>
/// <param name="IsError">Whether it fails a build.</param>
/// <param name="Diagnostic">The message and its place.</param>
/// <param name="Projects">Who says it.</param>
internal sealed record CodeMessage(bool IsError, CodeDiagnostic Diagnostic, ImmutableArray<Project> Projects);

/// <summary>What the compiler says of a file, of projects, or of what a turn has changed. Whole projects are compiled here, which may take seconds: ask for a file where that is enough.</summary>
internal static class CodeMessages
{
    /// <summary>Errors and warnings of one file.</summary>
    public static async Task<ImmutableArray<CodeMessage>> OfFileAsync(IEnumerable<Document> documents, CancellationToken cancellationToken)
    {
        var found = new List<(Finding, Project)>();
        foreach (var document in documents)
        {
            if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model)
                found.AddRange(Diagnose.Document(model.Compilation, model.SyntaxTree, null, cancellationToken).Select(finding => (finding, document.Project)));
        }
        return Merge(found);
    }

    /// <summary>Errors and warnings of whole projects.</summary>
    public static async Task<ImmutableArray<CodeMessage>> OfProjectsAsync(IEnumerable<Project> projects, CancellationToken cancellationToken)
    {
        var found = new List<(Finding, Project)>();
        foreach (var project in projects)
            found.AddRange((await CompileAsync(project, cancellationToken).ConfigureAwait(false)).Select(finding => (finding, project)));
        return Merge(found);
    }

    /// <summary>What the changed projects and those that build on them say now and did not say before the turn.</summary>
    public static async Task<ErrorDelta> SinceTurnAsync(CodeSnapshot snapshot, IReadOnlyCollection<ProjectId> within, CancellationToken cancellationToken)
    {
        var changed = snapshot.Current.GetChanges(snapshot.Base).GetProjectChanges().Select(change => change.ProjectId).ToList();
        var graph = snapshot.Current.GetProjectDependencyGraph();
        var tally = new FindingTally();
        foreach (var id in changed.Concat(changed.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct().Where(within.Contains))
        {
            var after = snapshot.Current.GetProject(id)!;
            tally.Add(
                after.FilePath ?? after.Name, snapshot.Base.GetProject(id) is { } before ? await CompileAsync(before, cancellationToken).ConfigureAwait(false) : [],
                await CompileAsync(after, cancellationToken).ConfigureAwait(false), new Dictionary<string, string>());
        }
        return tally.ToDelta(_ => true);
    }

    private static async Task<ImmutableArray<Finding>> CompileAsync(Project project, CancellationToken cancellationToken) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation ? Diagnose.Everything(compilation, cancellationToken) : [];

    private static ImmutableArray<CodeMessage> Merge(IEnumerable<(Finding Finding, Project Project)> found) =>
    [
        .. found.GroupBy(entry => entry.Finding)
            .Select(group => new CodeMessage(group.Key.IsError, group.Key.ToDiagnostic(), [.. group.Select(entry => entry.Project).DistinctBy(project => project.Id)]))
            .OrderByDescending(message => message.IsError).ThenBy(message => message.Diagnostic.Path, WorkspaceSnapshot.PathComparer)
            .ThenBy(message => message.Diagnostic.Line).ThenBy(message => message.Diagnostic.Column).ThenBy(message => message.Diagnostic.Id, StringComparer.Ordinal),
    ];
}
