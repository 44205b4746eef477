using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Verdicts;

/// <summary>
/// Compiles a change in memory and says which errors it brings and which it mends: errors of the fork minus errors of the base. A ladder, so that the first answer takes milliseconds: the
/// changed files; then whoever can notice a changed declaration; then everything that depends on it. It never writes, never changes a solution, and keeps nothing of a fork. What it leaves
/// out it names.
/// </summary>
internal sealed class Verifier : IDisposable
{
    private readonly BaseCode _code = new();

    /// <summary>What a turn has staged, against the same code without it.</summary>
    public Task<Verification> VerifyAsync(CodeSnapshot snapshot, VerificationLevel level, CancellationToken cancellationToken) =>
        VerifyAsync(snapshot.Base, snapshot.Current, snapshot.Unverifiable, level, cancellationToken);

    /// <summary>Any change of loaded projects.</summary>
    /// <param name="before">The code without it.</param>
    /// <param name="after">The code with it, made from <paramref name="before"/>.</param>
    /// <param name="unverifiable">Projects whose errors mean nothing.</param>
    /// <param name="level">How far to look at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Verification> VerifyAsync(Solution before, Solution after, ImmutableHashSet<ProjectId> unverifiable, VerificationLevel level, CancellationToken cancellationToken)
    {
        var change = await SolutionChange.ReadAsync(_code, before, after, unverifiable, cancellationToken).ConfigureAwait(false);
        if (level <= VerificationLevel.None)
            return new Verification(VerificationLevel.None, ErrorDelta.None, change.Limits);
        var tally = new FindingTally();
        if (level == VerificationLevel.Parsed)
        {
            foreach (var edit in change.Edits)
                tally.Add(edit.After.FilePath ?? "", Parse(edit, document => document.Before), Parse(edit, document => document.After), change.Moved);
        }
        else
        {
            foreach (var (scope, (found, left)) in await CompileAsync(await change.ForkAsync(level, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                tally.Add(scope.Fork.Base.Project.FilePath ?? scope.Fork.Base.Project.Name, found, left, change.Moved);
        }
        return new Verification(change.Reached(level), tally.ToDelta(change.IsUntouched), change.Limits);

        IEnumerable<Finding> Parse(ProjectEdit edit, Func<DocumentEdit, SyntaxTree?> side) =>
            edit.Documents.Select(side).OfType<SyntaxTree>().SelectMany(tree => Diagnose.Syntax(tree, cancellationToken));
    }

    /// <summary>Drops the compilations kept for the next verdict.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _code.ClearAsync(cancellationToken);

    public void Dispose() => _code.Dispose();

    private static async Task<IEnumerable<(ProjectScope, (List<Finding>, List<Finding>))>> CompileAsync(IEnumerable<ProjectScope> scopes, CancellationToken cancellationToken) =>
        await Task.WhenAll(scopes.Select(scope => Task.Run(() => (scope, scope.Compile(cancellationToken)), cancellationToken))).ConfigureAwait(false);
}
