using System.Collections.Immutable;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Verdicts;

/// <summary>What the projects' own analyzers say of a change.</summary>
/// <param name="Delta">What the change brings and mends in the files it changes.</param>
/// <param name="Limits">What this does not cover and why, a sentence each.</param>
internal sealed record AnalyzerVerdict(ErrorDelta Delta, ImmutableArray<string> Limits);

/// <summary>
/// Runs the analyzers a build of the projects would run, over the changed files only. Slower than the compiler by far, so it is a level of its own and never part of the ladder. What an
/// analyzer tells at the end of a whole compilation is not asked for.
/// </summary>
internal static class AnalyzerVerdicts
{
    public static async Task<AnalyzerVerdict> CompareAsync(SolutionChange change, CancellationToken cancellationToken)
    {
        var tally = new FindingTally();
        var failed = new SortedSet<string>(StringComparer.Ordinal);
        var forks = await change.ForkAsync(VerificationLevel.Documents, cancellationToken).ConfigureAwait(false);
        foreach (var edit in change.Edits)
        {
            var fork = forks.Single(scope => scope.Fork.Base == edit.Base).Fork;
            var before = await RunAsync(edit.Base.Compilation, edit.Base.Project, edit.Documents.Select(document => document.Before), failed, cancellationToken).ConfigureAwait(false);
            var after = await RunAsync(fork.Compilation, edit.After, edit.Documents.Select(document => document.After), failed, cancellationToken).ConfigureAwait(false);
            tally.Add(edit.After.FilePath ?? edit.After.Name, before, after, change.Moved);
        }
        return new AnalyzerVerdict(tally.ToDelta(change.IsUntouched), [.. change.Limits, .. failed]);
    }

    private static async Task<List<Finding>> RunAsync(
        Compilation compilation, Project project, IEnumerable<SyntaxTree?> trees, SortedSet<string> failed, CancellationToken cancellationToken)
    {
        var analyzers = project.AnalyzerReferences.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        if (analyzers.IsEmpty)
            return [];
        var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, Note, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        var analyzed = compilation.WithAnalyzers(analyzers, options);
        var findings = new List<Finding>();
        foreach (var tree in trees.OfType<SyntaxTree>())
        {
            findings.AddRange(Diagnose.Findings(await analyzed.GetAnalyzerSyntaxDiagnosticsAsync(tree, cancellationToken).ConfigureAwait(false)));
            findings.AddRange(Diagnose.Findings(await analyzed.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, cancellationToken).ConfigureAwait(false)));
        }
        return findings;

        void Note(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic)
        {
            lock (failed)
                failed.Add($"The analyzer {analyzer.GetType().Name} failed and was left out: {exception.Message}");
        }
    }
}
