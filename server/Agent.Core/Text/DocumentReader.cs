using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Tools;

namespace Agent.Core.Text;

/// <summary>Finds the text of a path in the order that counts: staged, open in the editor, on disk.</summary>
internal static class DocumentReader
{
    /// <summary>Largest file that is read as text.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    public static async ValueTask<Document?> FindAsync(
        string path, WorkspaceSnapshot snapshot, IStagedText staged, IFileSystem files, CancellationToken cancellationToken)
    {
        if (staged.Find(path) is { } change)
            return change.File is { } file ? new Document(path, file, change.Base?.Version) : null;
        if (snapshot.OpenDocuments.TryGetValue(path, out var open))
            return open;
        return await FindOnDiskAsync(path, files, cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<Document?> FindOnDiskAsync(string path, IFileSystem files, CancellationToken cancellationToken)
    {
        if (files.Find(path) is not { } entry)
            return null;
        if (entry.IsDirectory)
            throw new ToolException($"{path} is a folder, not a file.");
        if (entry.Length > MaxBytes)
            throw new ToolException($"{path} has {entry.Length:N0} bytes; text files are read up to {MaxBytes:N0}.");
        try
        {
            var bytes = await files.ReadAsync(path, MaxBytes, cancellationToken).ConfigureAwait(false);
            return TextFileCodec.Decode(bytes) is { } text
                ? new Document(path, text, Version: null)
                : throw new ToolException($"{path} is a binary file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(e.Message, e);
        }
    }
}
