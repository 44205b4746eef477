using System.Collections.Immutable;
using Agent.Core.Ports;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>
/// One fix, and what becomes necessary by it: an added import may show the next error of the same line, a method that becomes asynchronous has callers. Good when fewer errors are left than
/// before and none is new in files it does not touch.
/// </summary>
internal sealed record FixTrial(FixState State, ImmutableArray<Candidate> Steps, bool IsGood, string Verdict)
{
    private const int MaxFollowUps = 6;

    /// <param name="start">Before it.</param>
    /// <param name="first">The fix.</param>
    /// <param name="next">Compiles a changed solution.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<FixTrial> RunAsync(FixState start, Candidate first, Func<FixState, Candidate, CancellationToken, Task<FixState>> next, CancellationToken cancellationToken)
    {
        var steps = ImmutableArray.Create(first);
        var state = await next(start, first, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            if (IsBetter(start, state))
                state = await state.CompleteAsync(cancellationToken).ConfigureAwait(false);
            var added = state.Errors.Except(start.Errors);
            if (state.Stale.IsEmpty && IsBetter(start, state))
                return new FixTrial(state, steps, IsGood: true, Describe(added));
            if (steps.Length > MaxFollowUps || start.Errors.Except(state.Errors).IsEmpty || await FollowUpAsync(state, added, cancellationToken).ConfigureAwait(false) is not { } step)
                return new FixTrial(state, steps, IsGood: false, Describe(added));
            steps = steps.Add(step);
            state = await next(state, step, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Candidate?> FollowUpAsync(FixState state, ImmutableArray<Diagnostic> added, CancellationToken cancellationToken)
    {
        foreach (var error in added)
        {
            if (state.DocumentOf(error) is { } document && await FixChoice.FindAsync(document, error, all: false, cancellationToken).ConfigureAwait(false) is { Single: { } step })
                return step;
        }
        return null;
    }

    private static bool IsBetter(FixState start, FixState state)
    {
        if (state.Errors.Count >= start.Errors.Count)
            return false;
        var touched = state.Solution.GetChanges(start.Solution).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments().Concat(project.GetAddedDocuments())).Select(id => state.Solution.GetDocument(id)?.FilePath).OfType<string>()
            .ToHashSet(WorkspaceSnapshot.PathComparer);
        return state.Errors.Except(start.Errors).All(error => touched.Contains(ErrorKey.PathOf(error)));
    }

    private static string Describe(ImmutableArray<Diagnostic> added) =>
        added.IsEmpty ? "the error stays" : string.Join("; ", added.Select(ErrorKey.Of).Distinct().Take(2).Select(error => $"{error.Id} {error.Message}"));
}
