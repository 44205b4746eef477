using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Verdicts.Files;
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

    /// <summary>Everything a turn has staged, files that no project compiles included, against the same without it.</summary>
    public async Task<Verification> VerifyAsync(CodeSnapshot snapshot, IStagedText staged, VerificationLevel level, CancellationToken cancellationToken)
    {
        var others = FileChecks.Check(staged, path => !snapshot.Current.GetDocumentIdsWithFilePath(path).IsEmpty || !snapshot.Base.GetDocumentIdsWithFilePath(path).IsEmpty);
        var change = await SolutionChange.ReadAsync(_code, snapshot.Base, snapshot.Current, snapshot.Unverifiable, cancellationToken).ConfigureAwait(false);
        foreach (var path in staged.Paths)
        {
            if (staged.Find(path) is { File: not null, Base.Path: var origin } && origin != path)
                change.AddMove(origin, path);
        }
        return await VerifyAsync(change, others, level, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a turn has staged, as far as projects compile it.</summary>
    public Task<Verification> VerifyAsync(CodeSnapshot snapshot, VerificationLevel level, CancellationToken cancellationToken) =>
        VerifyAsync(snapshot.Base, snapshot.Current, snapshot.Unverifiable, level, cancellationToken);

    /// <summary>Any change of loaded projects.</summary>
    /// <param name="before">The code without it.</param>
    /// <param name="after">The code with it, made from <paramref name="before"/>.</param>
    /// <param name="unverifiable">Projects whose errors mean nothing.</param>
    /// <param name="level">How far to look at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Verification> VerifyAsync(Solution before, Solution after, ImmutableHashSet<ProjectId> unverifiable, VerificationLevel level, CancellationToken cancellationToken) =>
        await VerifyAsync(await SolutionChange.ReadAsync(_code, before, after, unverifiable, cancellationToken).ConfigureAwait(false), FileFindings.None, level, cancellationToken).ConfigureAwait(false);

    /// <summary>What the projects' own analyzers say of the changed files: a level of its own.</summary>
    public async Task<AnalyzerVerdict> AnalyzeAsync(Solution before, Solution after, ImmutableHashSet<ProjectId> unverifiable, CancellationToken cancellationToken) =>
        await AnalyzerVerdicts.CompareAsync(await SolutionChange.ReadAsync(_code, before, after, unverifiable, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private static async Task<Verification> VerifyAsync(
        SolutionChange change, FileFindings others, VerificationLevel level, CancellationToken cancellationToken)
    {
        var tally = new FindingTally();
        if (level > VerificationLevel.None)
            tally.Add("", others.Before, others.After, change.Moved);
        if (level == VerificationLevel.Parsed)
        {
            foreach (var edit in change.Edits)
                tally.Add(edit.After.FilePath ?? "", Parse(edit, document => document.Before), Parse(edit, document => document.After), change.Moved);
        }
        else if (level > VerificationLevel.Parsed)
        {
            foreach (var (scope, (found, left)) in await CompileAsync(await change.ForkAsync(level, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                tally.Add(scope.Fork.Base.Project.FilePath ?? scope.Fork.Base.Project.Name, found, left, change.Moved);
        }
        var reached = change.Edits.IsEmpty && others.IsAny && level > VerificationLevel.Parsed ? VerificationLevel.Parsed : change.Reached(level);
        return new Verification(reached, tally.ToDelta(change.IsUntouched), [.. others.Limits, .. change.Limits]);

        IEnumerable<Finding> Parse(ProjectEdit edit, Func<DocumentEdit, SyntaxTree?> side) =>
            edit.Documents.Select(side).OfType<SyntaxTree>().SelectMany(tree => Diagnose.Syntax(tree, cancellationToken));
    }

    /// <summary>Drops the compilations kept for the next verdict.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _code.ClearAsync(cancellationToken);

    public void Dispose() => _code.Dispose();

    private static Task<(ProjectScope Scope, (IEnumerable<Finding> Before, IEnumerable<Finding> After) Found)[]> CompileAsync(IEnumerable<ProjectScope> scopes, CancellationToken cancellationToken) =>
        Task.WhenAll(scopes.Select(async scope => (scope, await scope.CompileAsync(cancellationToken).ConfigureAwait(false))));
}
