using Agent.Core.Tools;
using Agent.Roslyn.Fixes.Catalog;
using Agent.Roslyn.Fixes.Errors;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>All errors of the file that have a proven fix, at once.</summary>
internal static class FixErrorsInFile
{
    public static async Task ListAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken)
    {
        var errors = (await place.ReportedAsync().ConfigureAwait(false)).Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        if (errors.Any(error => FixCatalog.Find(place.Document.Project, error.Id).Any(provider => provider.Trust is FixTrust.Automatic)))
            add(new CodeOffer("", $"Fix the errors of {place.Document.Name} that have a proven fix", "", place.Span.Start, place.Span.End));
    }

    public static async Task<Solution?> MakeAsync(CodePlace place, string key, CancellationToken cancellationToken)
    {
        var report = await ErrorFixer.RunAsync(
            place.Solution, place.Snapshot.Unverifiable, document => document.FilePath == place.Document.FilePath, progress: null, cancellationToken).ConfigureAwait(false);
        return report.Applied.IsEmpty
            ? throw new ToolException($"No error of {place.Document.Name} could be fixed: {string.Join("; ", report.Remaining.Take(3).Select(left => $"{left.Error.Id} in line {left.Error.Line}: {left.Reason}"))}.")
            : report.Solution;
    }
}
