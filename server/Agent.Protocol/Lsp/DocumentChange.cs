using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Protocol.Lsp;

/// <summary>One element of <see cref="WorkspaceEdit.DocumentChanges"/>: an edit of a document, which has no kind, or a file operation, which has one.</summary>
[JsonConverter(typeof(DocumentChangeConverter))]
public abstract record DocumentChange;

/// <summary>Edits of one document.</summary>
/// <param name="TextDocument">The document, and the version the edits were made for.</param>
/// <param name="Edits">The edits; none overlaps another, and all of them mean the text before the first.</param>
public sealed record TextDocumentEdit(OptionalVersionedTextDocumentIdentifier TextDocument, IReadOnlyList<TextEdit> Edits) : DocumentChange;

/// <summary>Creates a file, empty.</summary>
/// <param name="Uri">Where.</param>
/// <param name="Options">What to do when there is one.</param>
/// <param name="AnnotationId">The label it belongs to.</param>
public sealed record CreateFile(string Uri, FileOperationOptions? Options = null, string? AnnotationId = null) : DocumentChange;

/// <summary>Moves a file.</summary>
/// <param name="OldUri">Where it is.</param>
/// <param name="NewUri">Where it will be.</param>
/// <param name="Options">What to do when there is one.</param>
/// <param name="AnnotationId">The label it belongs to.</param>
public sealed record RenameFile(string OldUri, string NewUri, FileOperationOptions? Options = null, string? AnnotationId = null) : DocumentChange;

/// <summary>Deletes a file or folder.</summary>
/// <param name="Uri">Which.</param>
/// <param name="Options">What to do when it is a folder or missing.</param>
/// <param name="AnnotationId">The label it belongs to.</param>
public sealed record DeleteFile(string Uri, DeleteFileOptions? Options = null, string? AnnotationId = null) : DocumentChange;

/// <summary>What to do when the target exists. Overwriting wins over ignoring.</summary>
/// <param name="Overwrite">Replace it.</param>
/// <param name="IgnoreIfExists">Leave it and do nothing.</param>
public sealed record FileOperationOptions(bool? Overwrite = null, bool? IgnoreIfExists = null);

/// <summary>What to do when the target is a folder or missing.</summary>
/// <param name="Recursive">Delete what is in the folder.</param>
/// <param name="IgnoreIfNotExists">Do nothing when it is missing.</param>
public sealed record DeleteFileOptions(bool? Recursive = null, bool? IgnoreIfNotExists = null);

internal sealed class DocumentChangeConverter : JsonConverter<DocumentChange>
{
    public override DocumentChange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var change = JsonElement.ParseValue(ref reader);
        if (change.ValueKind is not JsonValueKind.Object)
            throw new JsonException("an edit of a document or a file operation is needed");
        if (!change.TryGetProperty("kind"u8, out var kind))
            return change.Deserialize(ProtocolJson.Default.TextDocumentEdit)!;
        return (kind.ValueKind is JsonValueKind.String ? kind.GetString() : null) switch
        {
            "create" => change.Deserialize(ProtocolJson.Default.CreateFile)!,
            "rename" => change.Deserialize(ProtocolJson.Default.RenameFile)!,
            "delete" => change.Deserialize(ProtocolJson.Default.DeleteFile)!,
            _ => throw new JsonException("kind must be create, rename or delete"),
        };
    }

    public override void Write(Utf8JsonWriter writer, DocumentChange value, JsonSerializerOptions options)
    {
        var (kind, body) = value switch
        {
            CreateFile create => ("create", JsonSerializer.SerializeToElement(create, ProtocolJson.Default.CreateFile)),
            RenameFile rename => ("rename", JsonSerializer.SerializeToElement(rename, ProtocolJson.Default.RenameFile)),
            DeleteFile delete => ("delete", JsonSerializer.SerializeToElement(delete, ProtocolJson.Default.DeleteFile)),
            _ => (null, default),
        };
        if (kind is null)
        {
            JsonSerializer.Serialize(writer, (TextDocumentEdit)value, ProtocolJson.Default.TextDocumentEdit);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("kind"u8, kind);
        foreach (var member in body.EnumerateObject())
            member.WriteTo(writer);
        writer.WriteEndObject();
    }
}
