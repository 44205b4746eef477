using System.Collections.Immutable;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>A change of the solution: the projects it edits, and who has to be compiled for a level of the ladder.</summary>
internal sealed class SolutionChange
{
    private readonly BaseCode _code;
    private readonly Solution _before;
    private readonly Solution _after;
    private readonly ImmutableHashSet<ProjectId> _unverifiable;
    private readonly SortedSet<string> _limits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinePositionSpan> _changedLines = new(StringComparer.Ordinal);

    private SolutionChange(BaseCode code, Solution before, Solution after, ImmutableHashSet<ProjectId> unverifiable) =>
        (_code, _before, _after, _unverifiable) = (code, before, after, unverifiable);

    /// <summary>The edited projects that can be verified.</summary>
    public ImmutableArray<ProjectEdit> Edits { get; private set; } = [];

    /// <summary>New paths of moved files by old path.</summary>
    public IReadOnlyDictionary<string, string> Moved { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the verdict leaves out.</summary>
    public ImmutableArray<string> Limits => [.. _limits];

    /// <summary>The highest level that compiling up to the asked one proves: what happens inside members nobody else can notice.</summary>
    public VerificationLevel Reached(VerificationLevel asked) =>
        asked >= VerificationLevel.Documents && Edits.All(edit => edit.IsInsideMembers) ? VerificationLevel.Dependents : asked;

    public static async Task<SolutionChange> ReadAsync(BaseCode code, Solution before, Solution after, ImmutableHashSet<ProjectId> unverifiable, CancellationToken cancellationToken)
    {
        var change = new SolutionChange(code, before, after, unverifiable);
        var changes = after.GetChanges(before);
        var edits = ImmutableArray.CreateBuilder<ProjectEdit>();
        foreach (var project in changes.GetProjectChanges().Where(project => change.IsVerifiable(project.NewProject)))
        {
            var known = await code.GetAsync(project.OldProject, cancellationToken).ConfigureAwait(false);
            var edit = await ProjectEdit.ReadAsync(known, project.NewProject, cancellationToken).ConfigureAwait(false);
            if (edit.IsWhole || !edit.Documents.IsEmpty)
                edits.Add(edit);
        }
        foreach (var project in changes.GetAddedProjects().Concat(changes.GetRemovedProjects()))
            change._limits.Add($"{project.Name} is there on one side of the change only and was not compiled.");
        change.Edits = edits.ToImmutable();
        change.Moved = MovedFiles.Find(change.Edits, cancellationToken);
        foreach (var (one, other) in change.Edits.SelectMany(edit => edit.Documents).Select(document => (document.Before, document.After)))
        {
            if (one is not null && other is not null)
                change._changedLines[other.FilePath] = other.GetLineSpan(ChangedRegion.Between(one.GetText(cancellationToken), other.GetText(cancellationToken)).After, cancellationToken).Span;
        }
        return change;
    }

    /// <summary>Whether a finding of the changed code stands where the change left the text alone.</summary>
    public bool IsUntouched(Finding finding) => _changedLines.TryGetValue(finding.Path, out var lines) && (finding.Start.Line < lines.Start.Line || finding.Start.Line > lines.End.Line);

    /// <summary>The forks to compile, with the places to compile in each.</summary>
    public async Task<ImmutableArray<ProjectScope>> ForkAsync(VerificationLevel level, CancellationToken cancellationToken)
    {
        var graph = _after.GetProjectDependencyGraph();
        var dependents = Edits.Where(edit => !edit.IsInsideMembers).SelectMany(edit => graph.GetProjectsThatTransitivelyDependOnThisProject(edit.After.Id)).ToHashSet();
        var scopes = new Dictionary<ProjectId, ProjectScope>();
        foreach (var edit in Edits)
        {
            var isAnew = !edit.IsInsideMembers || dependents.Contains(edit.After.Id);
            var scope = new ProjectScope(isAnew ? await Fork.AnewAsync(edit.Base, edit.After, cancellationToken).ConfigureAwait(false) : Fork.Inside(edit));
            foreach (var document in isAnew ? scope.Fork.FindEdits(cancellationToken) : edit.Documents)
                scope.AddEdit(document);
            if (edit.IsWhole || (level > VerificationLevel.Documents && !edit.IsInsideMembers) || level == VerificationLevel.Dependents)
                scope.AddEverything();
            scopes.Add(edit.After.Id, scope);
        }
        foreach (var id in level > VerificationLevel.Documents ? dependents : [])
        {
            if (!scopes.TryGetValue(id, out var scope) && _after.GetProject(id) is { } project && IsVerifiable(project))
            {
                var known = await _code.GetAsync(_before.GetProject(id)!, cancellationToken).ConfigureAwait(false);
                scopes[id] = scope = new ProjectScope(await Fork.AnewAsync(known, project, cancellationToken).ConfigureAwait(false));
            }
            scope?.AddEverything();
        }
        return [.. scopes.Values];
    }

    private bool IsVerifiable(Project project)
    {
        if (project.Language != LanguageNames.CSharp)
            _limits.Add($"{project.Name} is not C# and was not compiled.");
        else if (_unverifiable.Contains(project.Id))
            _limits.Add($"{project.Name} was left out: its packages are not restored or it did not load.");
        else
            return true;
        return false;
    }
}
