using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Remembers one compilation of every project, and brings it up to date with the solution a verdict starts from. Edits inside members replace a file's tree and keep the rest; anything else
/// takes the solution's own compilation and forgets what depends on it.
/// </summary>
internal sealed class BaseCode : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<ProjectId, BaseProject> _known = [];

    /// <summary>The project as it is in its solution.</summary>
    public async Task<BaseProject> GetAsync(Project project, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var found = await FindAsync(project, mayCompile: true, cancellationToken).ConfigureAwait(false);
            await CatchUpAsync(project.Solution, cancellationToken).ConfigureAwait(false);
            return found!;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Drops every compilation; they are made again when needed.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        _known.Clear();
        _gate.Release();
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Nothing holds on to an older solution: what cannot follow is forgotten.</summary>
    private async Task CatchUpAsync(Solution solution, CancellationToken cancellationToken)
    {
        foreach (var known in _known.Values.Where(known => known.Project.Solution != solution).ToList())
        {
            if (solution.GetProject(known.Project.Id) is not { } project || await FindAsync(project, mayCompile: false, cancellationToken).ConfigureAwait(false) is null)
                _known.Remove(known.Project.Id);
        }
    }

    private async Task<BaseProject?> FindAsync(Project project, bool mayCompile, CancellationToken cancellationToken)
    {
        var known = _known.GetValueOrDefault(project.Id);
        if (known?.Project.Solution == project.Solution)
            return known;
        var references = ImmutableArray.CreateBuilder<object>();
        foreach (var other in project.ProjectReferences.Select(reference => project.Solution.GetProject(reference.ProjectId)).OfType<Project>())
        {
            if (await FindAsync(other, mayCompile, cancellationToken).ConfigureAwait(false) is not { } reference)
                return null;
            references.Add(reference.Declarations);
        }
        var found = known is not null && known.References.SequenceEqual(references) ? await FindUpdatedAsync(known, project, cancellationToken).ConfigureAwait(false) : null;
        if (found is null && mayCompile)
            found = await BaseProject.CompileAsync(project, references.ToImmutable(), cancellationToken).ConfigureAwait(false);
        return found is null ? null : _known[project.Id] = found;
    }

    private static async Task<BaseProject?> FindUpdatedAsync(BaseProject known, Project project, CancellationToken cancellationToken)
    {
        var changes = project.GetChanges(known.Project);
        if (!ProjectEdit.ChangesTextOnly(changes) || changes.GetAddedDocuments().Any() || changes.GetRemovedDocuments().Any())
            return null;
        var trees = new List<(SyntaxTree, SyntaxTree)>();
        foreach (var id in changes.GetChangedDocuments())
        {
            var after = await project.GetDocument(id)!.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
            if (after is null || !known.Trees.TryGetValue(after.FilePath, out var before))
                return null;
            var diff = TreeDiff.Between(before, after, cancellationToken);
            if (diff.IsSame)
                continue;
            if (!diff.IsInsideMembers || Interceptors.MayBeGenerated(project))
                return null;
            trees.Add((before, after));
        }
        return trees.Count == 0 ? known.Of(project) : known.With(project, trees);
    }
}
