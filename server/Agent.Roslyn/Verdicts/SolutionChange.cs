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

    private readonly Dictionary<ProjectId, ProjectScope> _scopes = [];

    private SolutionChange(BaseCode code, Solution before, Solution after, ImmutableHashSet<ProjectId> unverifiable) =>
        (_code, _before, _after, _unverifiable) = (code, before, after, unverifiable);

    /// <summary>The edited projects that can be verified.</summary>
    public ImmutableArray<ProjectEdit> Edits { get; private set; } = [];

    /// <summary>New paths of moved files by old path.</summary>
    public ImmutableDictionary<string, string> Moved { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the verdict leaves out.</summary>
    public ImmutableArray<string> Limits => [.. _limits];

    /// <summary>Tells of a move that the texts do not show.</summary>
    public void AddMove(string from, string to) => Moved = Moved.SetItem(from, to);

    /// <summary>The highest level that compiling up to the asked one proves: what happens inside members nobody else can notice.</summary>
    public VerificationLevel Reached(VerificationLevel asked) => (asked, _limits.Count) switch
    {
        (>= VerificationLevel.Documents, 0) when Edits.All(edit => edit.IsInsideMembers) => VerificationLevel.Dependents,
        (_, > 0) when Edits.IsEmpty => VerificationLevel.None,
        _ => asked,
    };

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
        var dependents = Edits.Where(edit => !edit.IsInsideMembers).SelectMany(edit => DependentsOf(edit.After.Id)).ToHashSet();
        foreach (var edit in Edits)
        {
            var isInside = edit.IsInsideMembers && !dependents.Contains(edit.After.Id);
            _scopes[edit.After.Id] = new ProjectScope(isInside ? Fork.Inside(edit) : await Fork.AnewAsync(edit.Base, edit.After, cancellationToken).ConfigureAwait(false));
        }
        foreach (var edit in Edits)
            await AddAsync(edit, level, cancellationToken).ConfigureAwait(false);
        return [.. _scopes.Values];
    }

    private async Task AddAsync(ProjectEdit edit, VerificationLevel level, CancellationToken cancellationToken)
    {
        var scope = _scopes[edit.After.Id];
        var documents = edit.IsInsideMembers ? edit.Documents : scope.Fork.FindEdits(cancellationToken);
        foreach (var document in documents)
            scope.AddEdit(document, cancellationToken);
        if (edit.IsWhole || (level == VerificationLevel.Dependents && !edit.IsInsideMembers))
            scope.AddEverything();
        else if (UnusedFields.MayBreak(scope.Fork, documents, cancellationToken))
            AddUnusedFields(scope, level);
        if (level > VerificationLevel.Documents && !edit.IsInsideMembers)
            await FollowAsync(scope, Reach.Of(edit, scope.Fork, documents, cancellationToken), level, cancellationToken).ConfigureAwait(false);
    }

    private void AddUnusedFields(ProjectScope scope, VerificationLevel level)
    {
        if (level > VerificationLevel.Documents)
            scope.AddEverything();
        else
            _limits.Add("Whether a field or event is now unused (CS0067, CS0169, CS0414, CS0649) is known after a look at all signatures.");
    }

    /// <summary>Puts whatever notices changed declarations in scope: in the project itself and in those that depend on it.</summary>
    private async Task FollowAsync(ProjectScope own, Reach reach, VerificationLevel level, CancellationToken cancellationToken)
    {
        own.AddDeclarations();
        var beyond = new List<ProjectScope>();
        foreach (var id in reach.IsBeyond ? DependentsOf(own.Fork.Base.Project.Id) : [])
        {
            if (await FindScopeAsync(id, cancellationToken).ConfigureAwait(false) is not { } scope)
                continue;
            beyond.Add(scope);
            if (reach.IsEverythingBeyond || level == VerificationLevel.Dependents)
                scope.AddEverything();
            else
                scope.AddDeclarations();
        }
        if (reach.IsEverythingHere)
            own.AddEverything();
        var scopes = beyond.Append(own).ToList();
        var words = reach.Follow([.. scopes.SelectMany(scope => scope.Fork.Trees.Values).Concat(own.Fork.Base.Trees.Values).Distinct()], cancellationToken);
        foreach (var scope in scopes)
            scope.AddMentions(words, cancellationToken);
    }

    private async Task<ProjectScope?> FindScopeAsync(ProjectId id, CancellationToken cancellationToken)
    {
        if (_scopes.TryGetValue(id, out var scope))
            return scope;
        if (_after.GetProject(id) is not { } project || _before.GetProject(id) is not { } before || !IsVerifiable(project))
            return null;
        var known = await _code.GetAsync(before, cancellationToken).ConfigureAwait(false);
        return _scopes[id] = new ProjectScope(await Fork.AnewAsync(known, project, cancellationToken).ConfigureAwait(false));
    }

    private IEnumerable<ProjectId> DependentsOf(ProjectId id) => _after.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(id);

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
