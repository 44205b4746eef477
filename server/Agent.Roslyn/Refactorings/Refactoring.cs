using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Refactorings;

/// <summary>
/// What a refactoring makes of the code. Refactorings are functions from a solution and a symbol to this: they stage nothing and know neither tools nor the editor, so that tools, code actions and
/// workflows share them. A refactoring with conflicts must not be used: <see cref="After"/> is then whatever was reached. Files that several target frameworks compile are changed in each copy.
/// </summary>
/// <param name="Before">The code as it was.</param>
/// <param name="After">The code as it would be.</param>
/// <param name="Conflicts">Why it must not be made; empty when it can be.</param>
internal sealed record Refactoring(Solution Before, Solution After, ImmutableArray<Conflict> Conflicts)
{
    /// <summary>What a reader should know besides the changes, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Nothing can be done.</summary>
    public static Refactoring Refused(Solution solution, params IEnumerable<Conflict> conflicts) => new(solution, solution, [.. conflicts]);

    /// <summary>Nothing can be done, for a reason that has no place.</summary>
    public static Refactoring Refused(Solution solution, string reason) => Refused(solution, new Conflict(reason));

    /// <summary>
    /// The result of a refactoring that promises to break nothing: all copies of its files are brought in line, usings that it made useless are removed, and what does not compile anymore is a conflict.
    /// </summary>
    /// <param name="before">The code as it was.</param>
    /// <param name="after">The code as it would be.</param>
    /// <param name="names">Names whose meaning changes: files that mention one are compiled too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Refactoring> CheckedAsync(Solution before, Solution after, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var made = await MergedAsync(before, await NewlyUnusedUsings.RemoveAsync(before, after, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return made.Conflicts.IsEmpty
            ? made with { Conflicts = await ErrorComparison.NewErrorsAsync(before, made.After, names, cancellationToken).ConfigureAwait(false) } : made;
    }

    /// <summary>The result of an edit that may break something for the next one to mend: only the copies of its files are brought in line.</summary>
    public static Task<Refactoring> MergedAsync(Solution before, Solution after, CancellationToken cancellationToken) => LinkedFiles.MergeAsync(before, after, cancellationToken);
}
