using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Errors;

/// <summary>A solution and its errors.</summary>
internal sealed record FixState(Solution Solution, ProjectErrors Errors)
{
    /// <summary>Where an error is; null for one without a place in a file.</summary>
    public Document? DocumentOf(Diagnostic error) => error.Location.SourceTree is { } tree ? Solution.GetDocument(tree) : null;

    public async Task<FixState> NextAsync(Solution solution, CancellationToken cancellationToken) =>
        new(solution, await Errors.AfterAsync(Solution, solution, cancellationToken).ConfigureAwait(false));
}
