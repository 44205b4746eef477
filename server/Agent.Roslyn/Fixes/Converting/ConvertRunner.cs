using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes.Converting;

/// <summary>A conversion that was made.</summary>
internal sealed record Converted(Solution Solution, string Title);

/// <summary>Makes a conversion: of the first thing on a line that can be converted, or of all of a file where the analyzers find it.</summary>
internal static class ConvertRunner
{
    private const int MaxTokens = 2000;

    /// <summary>What comes of it; null when there is nothing to convert.</summary>
    public static async Task<Converted?> RunAsync(Document document, string word, int? line, CancellationToken cancellationToken)
    {
        foreach (var conversion in Conversion.All.Where(conversion => conversion.Word == word))
        {
            var converted = conversion.IsFix
                ? await FixAsync(document, conversion.Name, line, cancellationToken).ConfigureAwait(false)
                : await RefactorAsync(document, conversion.Name, line, cancellationToken).ConfigureAwait(false);
            if (converted is not null)
                return converted;
        }
        return null;
    }

    private static async Task<Converted?> FixAsync(Document document, string id, int? line, CancellationToken cancellationToken)
    {
        if (line is null)
        {
            var all = await FixAllRunner.RunAsync(document.Project.Solution, new FixScope(document.Name, [document]), id, key: null, cancellationToken).ConfigureAwait(false);
            return all.Left < all.Before ? new Converted(all.Solution, $"{id} {all.Before - all.Left} times") : null;
        }
        foreach (var diagnostic in await DiagnosticReader.OfDocumentAsync(document, [id], cancellationToken).ConfigureAwait(false))
        {
            if (!SourceLines.Touches(diagnostic.Location, line.Value))
                continue;
            foreach (var fix in await FixFinder.FindAsync(document, diagnostic, cancellationToken).ConfigureAwait(false))
            {
                if (await FixApplier.ApplyAsync(document.Project.Solution, fix.Action, cancellationToken).ConfigureAwait(false) is { } after)
                    return new Converted(after, fix.Title);
            }
        }
        return null;
    }

    private static async Task<Converted?> RefactorAsync(Document document, string provider, int? line, CancellationToken cancellationToken)
    {
        if (!FixCatalog.Refactorings.TryGetValue(provider, out var refactoring) || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
            return null;
        var span = line is null ? root.FullSpan : SourceLines.SpanOf(await document.GetTextAsync(cancellationToken).ConfigureAwait(false), line.Value);
        foreach (var token in root.DescendantTokens(span).Where(token => span.Contains(token.SpanStart)).Take(MaxTokens))
        {
            foreach (var (_, action) in await FixFinder.RefactorAsync(refactoring, document, new TextSpan(token.SpanStart, 0), cancellationToken).ConfigureAwait(false))
            {
                if (await FixApplier.ApplyAsync(document.Project.Solution, action, cancellationToken).ConfigureAwait(false) is { } after)
                    return new Converted(after, action.Title);
            }
        }
        return null;
    }
}
