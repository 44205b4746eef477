using Agent.Core.Ports;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Conversion;

/// <summary>Accepted writes as one <c>workspace/applyEdit</c>, with no more in it than the client said it can do.</summary>
internal static class EditConversion
{
    private const string Annotation = "agent";

    /// <summary>
    /// Whether the editor is given a write; else it goes to disk. Most editors keep what they change in a closed file as an unsaved buffer, which no command would see; VS Code
    /// saves it, as a refactoring.
    /// </summary>
    /// <param name="write">The write.</param>
    /// <param name="isOpen">Whether the editor holds the document; then it owns encoding and line ends.</param>
    /// <param name="features">What the client can do.</param>
    public static bool CanBeEdited(FileWrite write, bool isOpen, ClientFeatures features)
    {
        if (!features.ApplyEdit || !KnowsOperation(write, features))
            return false;
        return isOpen || write.Content is not { } content || (features.EditMetadata && EditorEncodings.Keeps(write.Expected?.File, content));
    }

    /// <summary>Whether the client can do what a write does to its file besides changing its text.</summary>
    public static bool KnowsOperation(FileWrite write, ClientFeatures features) => write switch
    {
        { Expected: null } => features.ResourceOperations.Contains("create"),
        { Content: null } => features.ResourceOperations.Contains("delete"),
        { NewPath: not null } => features.ResourceOperations.Contains("rename"),
        _ => true,
    };

    /// <summary>The edit.</summary>
    /// <exception cref="ArgumentException">An open document does not hold the expected text: ranges of one text must not be sent with the version of another.</exception>
    public static ApplyWorkspaceEditParams Of(string label, IReadOnlyList<FileWrite> writes, EditorSnapshot snapshot, ClientFeatures features)
    {
        var annotation = features is { ChangeAnnotations: true, DocumentChanges: true } ? Annotation : null;
        // VS Code saves what a refactoring touched; without that a command would not see the files.
        var metadata = features.EditMetadata ? new WorkspaceEditMetadata(IsRefactoring: true) : null;
        if (!features.DocumentChanges)
        {
            var edits = writes.ToDictionary(write => UriOf(write.Path, snapshot), write => EditsOf(write, snapshot, null), StringComparer.Ordinal);
            return new ApplyWorkspaceEditParams(new WorkspaceEdit(Changes: edits), label, metadata);
        }
        return new ApplyWorkspaceEditParams(
            new WorkspaceEdit(
                DocumentChanges: [.. writes.SelectMany(write => ChangesOf(write, snapshot, annotation))],
                ChangeAnnotations: annotation is null ? null : new Dictionary<string, ChangeAnnotation> { [annotation] = new(label, NeedsConfirmation: false) }),
            label, metadata);
    }

    private static IEnumerable<DocumentChange> ChangesOf(FileWrite write, EditorSnapshot snapshot, string? annotation)
    {
        var (uri, version) = (UriOf(write.Path, snapshot), ExpectedDocument(write, snapshot)?.Version);
        if (write.Content is null)
        {
            yield return new DeleteFile(uri, AnnotationId: annotation);
            yield break;
        }
        if (write.Expected is null)
        {
            yield return new CreateFile(uri, AnnotationId: annotation);
            version = null;
        }
        else if (write.NewPath is { } newPath)
        {
            yield return new RenameFile(uri, DocumentUri.Of(newPath).Text, AnnotationId: annotation);
            (uri, version) = (DocumentUri.Of(newPath).Text, null);
        }
        if (EditsOf(write, snapshot, annotation) is { Count: > 0 } edits)
            yield return new TextDocumentEdit(new OptionalVersionedTextDocumentIdentifier(uri, version), edits);
    }

    private static IReadOnlyList<TextEdit> EditsOf(FileWrite write, EditorSnapshot snapshot, string? annotation)
    {
        var before = write.Expected?.Text ?? "";
        var map = ExpectedDocument(write, snapshot)?.Positions(snapshot.Encoding) ?? new PositionMap(before, LineTable.Of(before), snapshot.Encoding);
        return [.. MinimalEdits.Between(before, write.Content!.Text).Select(edit => new TextEdit(Positions.Of(map.RangeOf(edit.Start, edit.End)), edit.Text, annotation))];
    }

    private static OpenDocument? ExpectedDocument(FileWrite write, EditorSnapshot snapshot) => snapshot.Find(DocumentUri.Of(write.Path)) switch
    {
        { } open when open.Text != write.Expected?.Text => throw new ArgumentException($"{write.Path} at version {open.Version} does not hold the expected text.", nameof(write)),
        var open => open,
    };

    private static string UriOf(string path, EditorSnapshot snapshot) => (snapshot.Find(DocumentUri.Of(path))?.Uri ?? DocumentUri.Of(path)).Text;
}
