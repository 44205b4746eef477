using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Roslyn.Actions;

namespace Agent.Lsp.Handlers;

/// <summary>Inline suggestions: the compiled fix of an error on the caret's line. No model is asked; where the projects are not loaded there is nothing to suggest.</summary>
internal sealed class SuggestionHandlers(LspOptions options)
{
    private CodeSuggestions Suggestions => field ??= new CodeSuggestions(options.Code(), options.Time);

    public async Task<IReadOnlyList<InlineCompletionItem>> FindAsync(InlineCompletionParams @params, RequestContext context)
    {
        if (context.Snapshot.Find(DocumentUri.Identify(@params.TextDocument.Uri)) is not { Uri.Path: { } path } document || !options.Code().Readiness.IsUsable)
            return [];
        var map = document.Positions(context.Snapshot.Encoding);
        var caret = map.OffsetAt(new LinePosition(@params.Position.Line, @params.Position.Character));
        return await Suggestions.FindAsync(context.Snapshot.Workspace, path, caret, context.Cancellation).ConfigureAwait(false) is { } found
            ? [new InlineCompletionItem(found.Text, Positions.Of(map.RangeOf(found.Start, found.End)))] : [];
    }
}
