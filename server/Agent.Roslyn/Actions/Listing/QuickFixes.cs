using Agent.Roslyn.Fixes;
using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Actions.Listing;

/// <summary>The fixes of the diagnostics at a place. Keys are <c>id/fix</c>; an offer's span is its diagnostic's.</summary>
internal static class QuickFixes
{
    /// <summary>For what the compiler reports: only the lines of the place are bound.</summary>
    public static async Task OfCompilerAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken)
    {
        var text = await place.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var model = await place.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var lines = TextSpan.FromBounds(text.Lines.GetLineFromPosition(place.Span.Start).Start, text.Lines.GetLineFromPosition(place.Span.End).End);
        await ListAsync(place, model!.GetDiagnostics(lines, cancellationToken), add, cancellationToken).ConfigureAwait(false);
    }

    public static async Task OfAnalyzersAsync(CodePlace place, Action<CodeOffer> add, CancellationToken cancellationToken) =>
        await ListAsync(place, (await place.ReportedAsync().ConfigureAwait(false)).Where(diagnostic => !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal)), add, cancellationToken).ConfigureAwait(false);

    public static async Task ListAsync(CodePlace place, IEnumerable<Diagnostic> diagnostics, Action<CodeOffer> add, CancellationToken cancellationToken)
    {
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic is { IsSuppressed: false, Severity: > DiagnosticSeverity.Hidden } && place.Touches(diagnostic)))
        {
            var span = diagnostic.Location.SourceSpan;
            var isFirst = true;
            foreach (var fix in await FixFinder.FindAsync(place.Document, diagnostic, cancellationToken).ConfigureAwait(false))
            {
                add(new CodeOffer("", fix.Title, $"{diagnostic.Id}/{fix.Key}", span.Start, span.End, IsPreferred: isFirst && fix.Trust is FixTrust.Automatic));
                isFirst = false;
            }
        }
    }

    public static async Task<Solution?> MakeAsync(CodePlace place, string key, CancellationToken cancellationToken)
    {
        var (id, wanted) = Split(key);
        foreach (var diagnostic in await DiagnosticReader.OfDocumentAsync(place.Document, [id], cancellationToken).ConfigureAwait(false))
        {
            if (diagnostic.Location.SourceSpan != place.Span)
                continue;
            foreach (var fix in await FixFinder.FindAsync(place.Document, diagnostic, cancellationToken).ConfigureAwait(false))
            {
                if (fix.Key == wanted)
                    return await FixApplier.ApplyAsync(place.Solution, fix.Action, cancellationToken).ConfigureAwait(false);
            }
        }
        return null;
    }

    /// <summary>The diagnostic's id, and the rest.</summary>
    public static (string Id, string Fix) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
    }
}
