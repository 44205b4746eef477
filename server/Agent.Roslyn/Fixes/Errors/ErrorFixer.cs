using System.Collections.Concurrent;
using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>
/// Fixes all errors that have a proven fix: projects in the order they build on each other, again and again until nothing more can be fixed. Fixes that do not touch are made together and kept
/// when every error they were made for is gone and no other came; else they are halved until the bad one stands alone. It knows what is left and why. It only ever changes the solution it was
/// given in memory.
/// </summary>
internal sealed class ErrorFixer
{
    private const string NoFix = "no proven fix";
    private const int MaxPasses = 3;
    private const int MaxRounds = 20;
    private const int MaxTrials = 400;

    private readonly Dictionary<ErrorKey, string> _givenUp = [];
    private readonly List<AppliedFix> _applied = [];
    private readonly Func<Document, bool> _isInScope;
    private readonly IProgress<string>? _progress;
    private readonly int _before;
    private FixState _state;
    private int _trials;

    private ErrorFixer(FixState state, Func<Document, bool> isInScope, IProgress<string>? progress)
    {
        _state = state;
        _isInScope = isInScope;
        _progress = progress;
        _before = Places(Open(state.Errors.All)).Count();
    }

    /// <summary>Fixes what can be fixed.</summary>
    /// <param name="solution">The code.</param>
    /// <param name="unverifiable">Projects whose errors mean nothing.</param>
    /// <param name="isInScope">In which documents errors are fixed.</param>
    /// <param name="progress">Told in a few words what is being done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<FixReport> RunAsync(
        Solution solution, ImmutableHashSet<ProjectId> unverifiable, Func<Document, bool> isInScope, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("Compiling");
        var projects = solution.GetProjectDependencyGraph().GetTopologicallySortedProjects(cancellationToken)
            .Where(id => !unverifiable.Contains(id) && solution.GetProject(id)!.Language == LanguageNames.CSharp).ToList();
        var errors = await ProjectErrors.CompileAsync(solution, projects, cancellationToken).ConfigureAwait(false);
        var fixer = new ErrorFixer(new FixState(solution, errors, []), isInScope, progress);
        var units = projects.GroupBy(id => solution.GetProject(id)!.FilePath ?? id.Id.ToString()).Select(group => group.ToImmutableArray()).ToList();
        for (var pass = 0; pass < MaxPasses && await fixer.PassAsync(units, cancellationToken).ConfigureAwait(false); pass++)
            fixer._givenUp.Clear();
        return fixer.Report();
    }

    /// <summary>Whether anything was fixed while something is left, so that another pass may help.</summary>
    private async Task<bool> PassAsync(List<ImmutableArray<ProjectId>> units, CancellationToken cancellationToken)
    {
        var done = _applied.Count;
        foreach (var unit in units)
        {
            for (var round = 0; round < MaxRounds && await RoundAsync(unit, cancellationToken).ConfigureAwait(false); round++)
            {
            }
        }
        return _applied.Count > done && _givenUp.Count > 0 && _trials < MaxTrials;
    }

    /// <summary>Whether anything was fixed.</summary>
    private async Task<bool> RoundAsync(ImmutableArray<ProjectId> unit, CancellationToken cancellationToken)
    {
        var open = Places(Open(unit.SelectMany(id => _state.Errors[id]))).Where(error => !_givenUp.ContainsKey(ErrorKey.Of(error)))
            .OrderBy(ErrorKey.PathOf, StringComparer.Ordinal).ThenBy(error => error.Location.SourceSpan.Start).ThenBy(error => error.Id, StringComparer.Ordinal).ToList();
        if (open.Count == 0 || _trials >= MaxTrials)
            return false;
        _progress?.Report($"{_state.Solution.GetProject(unit[0])!.Name}: {open.Count} {(open.Count == 1 ? "error" : "errors")}");
        // A wrong using directive makes errors wherever its names are used.
        var choices = await ChooseAsync([.. open.Where(IsInUsing)], cancellationToken).ConfigureAwait(false);
        if (choices.IsEmpty)
            choices = await ChooseAsync(open, cancellationToken).ConfigureAwait(false);
        var singles = choices.Where(choice => choice.Single is not null).ToImmutableArray();
        if (!singles.IsEmpty)
            return await TryAsync(singles, cancellationToken).ConfigureAwait(false) || !choices.IsEmpty;
        foreach (var choice in choices)
        {
            if (await TryAloneAsync(choice.Error, cancellationToken).ConfigureAwait(false))
                return true;
        }
        return false;
    }

    /// <summary>What can be done about errors. Of those that say the same in one file only the first is asked about, unless what mends it is where it is: one using mends them all.</summary>
    private async Task<ImmutableArray<FixChoice>> ChooseAsync(List<Diagnostic> open, CancellationToken cancellationToken)
    {
        var groups = open.GroupBy(ErrorKey.Of).Select(group => group.ToList()).ToList();
        var first = await AskAsync(groups.Select(group => group[0]), cancellationToken).ConfigureAwait(false);
        var others = await AskAsync(groups.Where(group => first[group[0]] is { Single: { } single } && MendsInPlace(single)).SelectMany(group => group.Skip(1)), cancellationToken).ConfigureAwait(false);
        foreach (var group in groups.Where(group => first[group[0]] is null))
            _givenUp[ErrorKey.Of(group[0])] = NoFix;
        return [.. groups.SelectMany(group => group).Select(error => first.GetValueOrDefault(error) ?? others.GetValueOrDefault(error)).OfType<FixChoice>()];
    }

    private async Task<Dictionary<Diagnostic, FixChoice?>> AskAsync(IEnumerable<Diagnostic> errors, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<Diagnostic, FixChoice?>(ReferenceEqualityComparer.Instance);
        await Parallel.ForEachAsync(errors, cancellationToken, async (error, token) =>
            found[error] = _state.DocumentOf(error) is { } document ? await FixChoice.FindAsync(document, error, all: false, token).ConfigureAwait(false) : null).ConfigureAwait(false);
        return new Dictionary<Diagnostic, FixChoice?>(found, ReferenceEqualityComparer.Instance);
    }

    private static bool MendsInPlace(Candidate candidate) =>
        candidate.Changes?.Values.Any(changes => changes.Any(change => change.Span.IntersectsWith(candidate.Fix.Diagnostic.Location.SourceSpan))) ?? false;

    /// <summary>Makes them together, or those that stand the trial; whether any did.</summary>
    private async Task<bool> TryAsync(ImmutableArray<FixChoice> choices, CancellationToken cancellationToken)
    {
        if (choices is [var only])
            return await TryAloneAsync(only.Error, cancellationToken).ConfigureAwait(false);
        var batch = await FixBatch.MergeAsync(_state.Solution, choices.Select(choice => choice.Single!), cancellationToken).ConfigureAwait(false);
        if (batch.Included is [var lone])
            return await TryAloneAsync(lone.Fix.Diagnostic, cancellationToken).ConfigureAwait(false);
        _trials++;
        var next = await _state.NextAsync(batch.Solution, [.. batch.Included.Select(candidate => candidate.Fix.Document.Project.Id)], cancellationToken).ConfigureAwait(false);
        if (IsClean(next, batch))
            next = await next.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (IsClean(next, batch))
        {
            Keep(next, batch.Included);
            return true;
        }
        var (first, second) = Split([.. choices.Where(choice => batch.Included.Contains(choice.Single!))], next);
        return await TryAsync(first, cancellationToken).ConfigureAwait(false) || await TryAsync(second, cancellationToken).ConfigureAwait(false);
    }

    private bool IsClean(FixState next, FixBatch batch) => next.Errors.Except(_state.Errors).IsEmpty && _state.Errors.Except(next.Errors).Length >= batch.Included.Length;

    /// <summary>Those beyond suspicion first: their error is gone and nothing came where they changed something. Halves where that does not tell them apart.</summary>
    private (ImmutableArray<FixChoice>, ImmutableArray<FixChoice>) Split(ImmutableArray<FixChoice> choices, FixState failed)
    {
        var left = failed.Errors.All.Select(ErrorKey.Of).ToHashSet();
        var worse = failed.Errors.Except(_state.Errors).Select(ErrorKey.PathOf).ToHashSet(WorkspaceSnapshot.PathComparer);
        var suspects = choices.ToLookup(choice => left.Contains(ErrorKey.Of(choice.Error)) || choice.Single!.Changes is not { } changes || changes.Keys.Any(worse.Contains));
        return suspects[true].Any() && suspects[false].Any()
            ? ([.. suspects[false]], [.. suspects[true]])
            : (choices[..(choices.Length / 2)], choices[(choices.Length / 2)..]);
    }

    /// <summary>Tries everything that is offered for one error, with what becomes necessary by it.</summary>
    private async Task<bool> TryAloneAsync(Diagnostic error, CancellationToken cancellationToken)
    {
        var reason = NoFix;
        var choice = _state.DocumentOf(error) is { } document ? await FixChoice.FindAsync(document, error, all: true, cancellationToken).ConfigureAwait(false) : null;
        foreach (var alternatives in choice?.Offers ?? [])
        {
            var good = new List<FixTrial>();
            foreach (var candidate in alternatives)
            {
                var trial = await FixTrial.RunAsync(_state, candidate, NextAsync, cancellationToken).ConfigureAwait(false);
                if (trial.IsGood)
                    good.Add(trial);
                else
                    reason = $"{candidate.Fix.Title} made it worse: {trial.Verdict}";
            }
            if (good.Count == 1)
            {
                Keep(good[0].State, good[0].Steps);
                return true;
            }
            if (good.Count > 1)
            {
                reason = $"ambiguous: {string.Join(" or ", good.Select(trial => trial.Steps[0].Fix.Title))}";
                break;
            }
        }
        _givenUp[ErrorKey.Of(error)] = reason;
        return false;
    }

    private async Task<FixState> NextAsync(FixState state, Candidate step, CancellationToken cancellationToken)
    {
        _trials++;
        return await state.NextAsync(step.Solution, [step.Fix.Document.Project.Id], cancellationToken).ConfigureAwait(false);
    }

    private void Keep(FixState next, IEnumerable<Candidate> fixes)
    {
        _state = next;
        _applied.AddRange(fixes.Select(fix => new AppliedFix(ErrorKey.Describe(fix.Fix.Diagnostic), fix.Fix.Key, fix.Fix.Title)));
    }

    private FixReport Report()
    {
        var stopped = _trials >= MaxTrials ? $"stopped after {MaxTrials} trials; run it again to go on" : NoFix;
        var remaining = Places(Open(_state.Errors.All))
            .Select(error => new RemainingError(ErrorKey.Describe(error), _givenUp.GetValueOrDefault(ErrorKey.Of(error), stopped)))
            .OrderBy(left => left.Error.Path, StringComparer.Ordinal).ThenBy(left => left.Error.Line);
        return new FixReport(_state.Solution, _before, [.. _applied], [.. remaining]);
    }

    private static bool IsInUsing(Diagnostic error) =>
        error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan).FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;

    private IEnumerable<Diagnostic> Open(IEnumerable<Diagnostic> errors) => errors.Where(error => _state.DocumentOf(error) is not { } document || _isInScope(document));

    private static IEnumerable<Diagnostic> Places(IEnumerable<Diagnostic> errors) => errors.DistinctBy(error => (ErrorKey.Of(error), error.Location.SourceSpan));
}
