using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Fixes.Tidying;

/// <summary>Formats a file as its <c>.editorconfig</c> says, the final line end included. Line ends stay those of the file.</summary>
internal static class FileFormatter
{
    public static async Task<Document> FormatAsync(Document document, CancellationToken cancellationToken)
    {
        var formatted = await Formatter.FormatAsync(document, options: null, cancellationToken).ConfigureAwait(false);
        var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        var options = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(tree!);
        var text = await formatted.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return options.TryGetValue("insert_final_newline", out var value) && bool.TryParse(value, out var wanted) ? formatted.WithText(WithFinalLineEnd(text, wanted)) : formatted;
    }

    private static SourceText WithFinalLineEnd(SourceText text, bool wanted)
    {
        if (text.Length == 0)
            return text;
        var last = text.Lines[^1];
        if (wanted)
            return last.Span.IsEmpty ? text : text.WithChanges(new TextChange(new TextSpan(text.Length, 0), "\n"));
        return last.Span.IsEmpty && text.Lines.Count > 1 ? text.WithChanges(new TextChange(TextSpan.FromBounds(text.Lines[^2].End, text.Length), "")) : text;
    }
}
