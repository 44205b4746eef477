using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Handlers;

/// <summary>What the editor tells of documents, files and folders, as changes of the workspace. All of these run in the ordered lane.</summary>
internal sealed class DocumentHandlers(EditorWorkspace workspace)
{
    public void Open(DidOpenTextDocumentParams message)
    {
        var (uri, language, version, text) = message.TextDocument;
        workspace.Apply(new DocumentOpened(DocumentUri.Identify(uri), language, version, text));
    }

    public void Change(DidChangeTextDocumentParams message) => workspace.Apply(new DocumentChanged(
        DocumentUri.Identify(message.TextDocument.Uri), message.TextDocument.Version,
        [.. message.ContentChanges.Select(change => new TextChange(change.Range is { } range ? Positions.Of(range) : null, change.Text))]));

    public void Save(DidSaveTextDocumentParams message) => workspace.Apply(new DocumentSaved(DocumentUri.Identify(message.TextDocument.Uri)));

    public void Close(DidCloseTextDocumentParams message) => workspace.Apply(new DocumentClosed(DocumentUri.Identify(message.TextDocument.Uri)));

    public void ChangeFiles(DidChangeWatchedFilesParams message) =>
        workspace.Apply(new FilesChanged([.. message.Changes.Select(change => DocumentUri.Identify(change.Uri).Path).OfType<string>()]));

    public void ChangeFolders(DidChangeWorkspaceFoldersParams message) =>
        workspace.Apply(new FoldersChanged(FolderPaths.Of(message.Event.Added), FolderPaths.Of(message.Event.Removed)));
}
