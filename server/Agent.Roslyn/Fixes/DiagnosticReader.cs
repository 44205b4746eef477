using System.Collections.Immutable;
using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agent.Roslyn.Fixes;

/// <summary>
/// What the compiler and the analyzers report: those of the project, and those of the SDK when an id of theirs is asked for. Analyzers run only for what can be fixed or was asked for.
/// </summary>
internal static class DiagnosticReader
{
    /// <summary>About a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="ids">Which; null for all that a person would see and that can be fixed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ImmutableArray<Diagnostic>> OfDocumentAsync(Document document, ImmutableHashSet<string>? ids, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
            return [];
        var found = ids is null || ids.Any(IsOfCompiler) ? model.GetDiagnostics(cancellationToken: cancellationToken) : [];
        if (With(document.Project, model.Compilation, ids) is { } analysis)
        {
            var own = analysis.Compilation.GetSemanticModel(model.SyntaxTree);
            found =
            [
                .. found, .. await analysis.GetAnalyzerSyntaxDiagnosticsAsync(model.SyntaxTree, cancellationToken).ConfigureAwait(false),
                .. await analysis.GetAnalyzerSemanticDiagnosticsAsync(own, null, cancellationToken).ConfigureAwait(false),
            ];
        }
        return Wanted(found, ids);
    }

    /// <summary>What of a document the style of its <c>.editorconfig</c> warns of, whether the project runs these analyzers in its build or not.</summary>
    public static async Task<ImmutableArray<Diagnostic>> StyleOfDocumentAsync(Document document, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
            return [];
        var analyzers = FixCatalog.Analyzers.Where(analyzer => IdsOf(analyzer).Any(id => id.StartsWith("IDE", StringComparison.Ordinal) && !FixCatalog.Find(document.Project, id).IsEmpty)).ToImmutableArray();
        var analysis = With(document.Project, model.Compilation, analyzers);
        ImmutableArray<Diagnostic> found =
        [
            .. await analysis.GetAnalyzerSyntaxDiagnosticsAsync(model.SyntaxTree, cancellationToken).ConfigureAwait(false),
            .. await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellationToken).ConfigureAwait(false),
        ];
        return [.. found.Where(diagnostic => diagnostic is { IsSuppressed: false, Severity: >= DiagnosticSeverity.Warning })];
    }

    /// <summary>About a project.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfProjectAsync(Project project, ImmutableHashSet<string> ids, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
            return [];
        var found = ids.Any(IsOfCompiler) ? compilation.GetDiagnostics(cancellationToken) : [];
        if (With(project, compilation, ids) is { } analysis)
            found = [.. found, .. await analysis.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false)];
        return Wanted(found, ids);
    }

    private static ImmutableArray<Diagnostic> Wanted(ImmutableArray<Diagnostic> found, ImmutableHashSet<string>? ids) =>
    [
        .. found.Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Location.IsInSource && (ids?.Contains(diagnostic.Id) ?? diagnostic.Severity > DiagnosticSeverity.Hidden))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];

    private static bool IsOfCompiler(string id) => id.StartsWith("CS", StringComparison.Ordinal);

    private static CompilationWithAnalyzers? With(Project project, Compilation compilation, ImmutableHashSet<string>? ids)
    {
        if (ids?.All(IsOfCompiler) ?? false)
            return null;
        var own = project.AnalyzerReferences.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp));
        var analyzers = own.Concat(ids is null ? [] : FixCatalog.Analyzers).DistinctBy(analyzer => analyzer.GetType().FullName)
            .Where(analyzer => IdsOf(analyzer).Any(id => ids?.Contains(id) ?? !FixCatalog.Find(project, id).IsEmpty)).ToImmutableArray();
        if (analyzers.IsEmpty)
            return null;
        var options = compilation.Options;
        // What is off by default is on when asked for; what the project set stays.
        if (ids is not null)
            options = options.WithSpecificDiagnosticOptions(ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Info)).Concat(options.SpecificDiagnosticOptions).DistinctBy(option => option.Key));
        return With(project, compilation.WithOptions(options), analyzers);
    }

    private static CompilationWithAnalyzers With(Project project, Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
        project.AnalyzerOptions, onAnalyzerException: static (_, _, _) => { }, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));

    private static IEnumerable<string> IdsOf(DiagnosticAnalyzer analyzer)
    {
        try
        {
            return analyzer.SupportedDiagnostics.Select(descriptor => descriptor.Id);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // An analyzer of a package that cannot even say what it reports.
            return [];
        }
    }
}
