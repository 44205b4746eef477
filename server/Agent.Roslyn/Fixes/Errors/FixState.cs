using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>A solution and its errors.</summary>
/// <param name="Solution">The code.</param>
/// <param name="Errors">What does not compile in it.</param>
/// <param name="Stale">Projects that a change may have reached and whose errors are those of before; empty for a state that is kept.</param>
internal sealed record FixState(Solution Solution, ProjectErrors Errors, ImmutableHashSet<ProjectId> Stale)
{
    /// <summary>Where an error is; null for one without a place in a file.</summary>
    public Document? DocumentOf(Diagnostic error) => error.Location.SourceTree is { } tree ? Solution.GetDocument(tree) : null;

    /// <summary>After a change: what it changes is compiled and the project it is made for; who builds on them waits until it is worth it.</summary>
    public async Task<FixState> NextAsync(Solution solution, IReadOnlyCollection<ProjectId> madeFor, CancellationToken cancellationToken)
    {
        var (errors, skipped) = await Errors.AfterAsync(Solution, solution, madeFor.Contains, cancellationToken).ConfigureAwait(false);
        return new FixState(solution, errors, [.. Stale.Union(skipped).Except(madeFor)]);
    }

    /// <summary>With all projects compiled.</summary>
    public async Task<FixState> CompleteAsync(CancellationToken cancellationToken) =>
        Stale.IsEmpty ? this : new FixState(Solution, await Errors.WithAsync(Solution, Stale, cancellationToken).ConfigureAwait(false), []);
}
