using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>
/// The compiler's errors of some projects, kept up to date from step to step: a change within bodies compiles its documents anew, any other its projects and all that build on them.
/// </summary>
internal sealed class ProjectErrors
{
    private readonly ImmutableDictionary<ProjectId, ImmutableArray<Diagnostic>> _errors;

    private ProjectErrors(ImmutableDictionary<ProjectId, ImmutableArray<Diagnostic>> errors)
    {
        _errors = errors;
        Count = errors.Values.Sum(list => list.Length);
    }

    /// <summary>How many there are; a file that two target frameworks compile counts in both.</summary>
    public int Count { get; }

    public ImmutableArray<Diagnostic> this[ProjectId project] => _errors.GetValueOrDefault(project, []);

    public IEnumerable<Diagnostic> All => _errors.Values.SelectMany(list => list);

    /// <summary>Compiles the projects.</summary>
    public static async Task<ProjectErrors> CompileAsync(Solution solution, IEnumerable<ProjectId> projects, CancellationToken cancellationToken)
    {
        var errors = ImmutableDictionary.CreateBuilder<ProjectId, ImmutableArray<Diagnostic>>();
        foreach (var id in projects)
            errors[id] = await CompileAsync(solution.GetProject(id)!, cancellationToken).ConfigureAwait(false);
        return new ProjectErrors(errors.ToImmutable());
    }

    /// <summary>The errors after a change of the solution these are of, and the projects that it can reach but that were not compiled: those that neither change nor are asked for.</summary>
    /// <param name="before">The solution these are of.</param>
    /// <param name="after">The solution with the change.</param>
    /// <param name="wanted">Compiled even where only something they build on changes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(ProjectErrors Errors, ImmutableHashSet<ProjectId> Skipped)> AfterAsync(
        Solution before, Solution after, Func<ProjectId, bool> wanted, CancellationToken cancellationToken)
    {
        var errors = _errors.ToBuilder();
        var graph = after.GetProjectDependencyGraph();
        var whole = new HashSet<ProjectId>();
        var dependents = new HashSet<ProjectId>();
        var parts = new List<DocumentId>();
        foreach (var change in after.GetChanges(before).GetProjectChanges())
        {
            var changed = change.GetChangedDocuments(onlyGetDocumentsWithTextChanges: true).ToList();
            if (change.GetAddedDocuments().Any() || change.GetRemovedDocuments().Any() || !await IsWithinBodiesAsync(before, after, changed, cancellationToken).ConfigureAwait(false))
            {
                whole.Add(change.ProjectId);
                dependents.UnionWith(graph.GetProjectsThatTransitivelyDependOnThisProject(change.ProjectId));
            }
            else
            {
                parts.AddRange(changed);
            }
        }
        var skipped = dependents.Where(id => errors.ContainsKey(id) && !whole.Contains(id) && !wanted(id)).ToImmutableHashSet();
        whole.UnionWith(dependents.Except(skipped));
        foreach (var id in whole.Where(errors.ContainsKey))
            errors[id] = await CompileAsync(after.GetProject(id)!, cancellationToken).ConfigureAwait(false);
        foreach (var id in parts.Where(part => !whole.Contains(part.ProjectId) && errors.ContainsKey(part.ProjectId)))
        {
            var old = await before.GetDocument(id)!.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            errors[id.ProjectId] =
            [
                .. errors[id.ProjectId].Where(error => error.Location.SourceTree != old), .. await CompileAsync(after.GetDocument(id)!, cancellationToken).ConfigureAwait(false),
            ];
        }
        return (new ProjectErrors(errors.ToImmutable()), skipped);
    }

    /// <summary>With some projects compiled anew.</summary>
    public async Task<ProjectErrors> WithAsync(Solution solution, IEnumerable<ProjectId> projects, CancellationToken cancellationToken) =>
        new(_errors.SetItems((await CompileAsync(solution, projects, cancellationToken).ConfigureAwait(false))._errors));

    /// <summary>Errors here that <paramref name="other"/> has not, counted with multiplicity.</summary>
    public ImmutableArray<Diagnostic> Except(ProjectErrors other)
    {
        var added = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var (project, errors) in _errors)
        {
            var known = other[project].CountBy(ErrorKey.Of).ToDictionary();
            foreach (var error in errors)
            {
                var key = ErrorKey.Of(error);
                if (known.GetValueOrDefault(key) is var left and > 0)
                    known[key] = left - 1;
                else
                    added.Add(error);
            }
        }
        return added.ToImmutable();
    }

    private static async Task<ImmutableArray<Diagnostic>> CompileAsync(Project project, CancellationToken cancellationToken) =>
        await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation ? Errors(compilation.GetDiagnostics(cancellationToken)) : [];

    private static async Task<ImmutableArray<Diagnostic>> CompileAsync(Document document, CancellationToken cancellationToken) =>
        await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model ? Errors(model.GetDiagnostics(cancellationToken: cancellationToken)) : [];

    private static ImmutableArray<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false })];

    private static async Task<bool> IsWithinBodiesAsync(Solution before, Solution after, List<DocumentId> changed, CancellationToken cancellationToken)
    {
        foreach (var id in changed)
        {
            var old = await before.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var root = await after.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            if (!SyntaxFactory.AreEquivalent(old, root, topLevel: true))
                return false;
        }
        return true;
    }
}
