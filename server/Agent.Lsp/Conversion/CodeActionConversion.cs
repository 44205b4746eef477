using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Roslyn.Actions;

namespace Agent.Lsp.Conversion;

/// <summary>Code actions, from domain to wire.</summary>
internal static class CodeActionConversion
{
    public static CodeAction Of(CodeOffer offer, OpenDocument document, PositionMap map) => new(
        offer.Title, offer.Kind, offer.IsPreferred ? true : null,
        Data: new CodeActionData(document.Uri.Text, document.Version, Positions.Of(map.RangeOf(offer.Start, offer.End)), offer.Key));

    /// <summary>With its edit, and the verdict where the client shows it: as the label of the changes, else in the title.</summary>
    public static CodeAction Resolved(CodeAction action, CodeEdit made, string verdict, EditorSnapshot snapshot, ClientFeatures features)
    {
        var label = $"{action.Title} ({verdict})";
        return action with
        {
            Title = features is { ChangeAnnotations: true, DocumentChanges: true } ? action.Title : label,
            Edit = EditConversion.Of(label, made.Writes, snapshot, features).Edit,
        };
    }
}
