using Agent.Core.Ports;
using Agent.Core.Sessions.Log;

namespace Agent.Adapters.Storage;

/// <summary>
/// Session logs as files: <c>sessions/yyyy/MM/id.jsonl</c> below the user's data directory, readable by their owner only. It knows lines and not what they say. A log has one
/// writer among all processes and any number of readers; readers take no lock.
/// </summary>
public sealed class FileSessionStore(string dataDirectory) : ISessionStore
{
    private const string Extension = ".jsonl";
    private readonly string _root = Path.Combine(Path.GetFullPath(dataDirectory), "sessions");

    /// <inheritdoc />
    /// <exception cref="ArgumentException"><paramref name="sessionId"/> is not a session identifier.</exception>
    public ISessionAppender Open(string sessionId)
    {
        if (!SessionId.IsValid(sessionId))
            throw new ArgumentException($"'{sessionId}' is not a session identifier.", nameof(sessionId));
        var path = PathOf(sessionId);
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            return FileSessionAppender.Open(path, sessionId);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The session log {path} cannot be opened: {e.Message} Make it writable, or set AGENT_LSP_HOME to another folder.", e);
        }
    }

    /// <inheritdoc />
    public IEnumerable<ReadOnlyMemory<byte>> Read(string sessionId) => LogLines.Forward(() => OpenForReading(sessionId));

    /// <inheritdoc />
    public IEnumerable<ReadOnlyMemory<byte>> ReadBackwards(string sessionId) => LogLines.Backward(() => OpenForReading(sessionId));

    /// <inheritdoc />
    public IEnumerable<string> List() =>
        from year in Newest(_root, Directory.EnumerateDirectories)
        from month in Newest(year, Directory.EnumerateDirectories)
        from file in Newest(month, folder => Directory.EnumerateFiles(folder, "*" + Extension))
        let id = Path.GetFileNameWithoutExtension(file)
        where SessionId.IsValid(id)
        select id;

    /// <inheritdoc />
    public void Delete(string sessionId)
    {
        var path = SessionId.IsValid(sessionId) ? PathOf(sessionId) : null;
        if (!File.Exists(path))
            throw Missing(sessionId, inner: null);
        try
        {
            var taken = SessionLock.Take(path, sessionId, "Close it there first.");
            try
            {
                File.Delete(path);
            }
            finally
            {
                taken.Dispose();
            }
            taken.DeleteFile();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The session log {path} cannot be deleted: {e.Message}", e);
        }
    }

    private static IEnumerable<string> Newest(string folder, Func<string, IEnumerable<string>> list) =>
        Directory.Exists(folder) ? list(folder).OrderDescending(StringComparer.Ordinal) : [];

    private FileStream OpenForReading(string sessionId)
    {
        if (!SessionId.IsValid(sessionId))
            throw Missing(sessionId, inner: null);
        try
        {
            return new FileStream(PathOf(sessionId), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing(sessionId, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The log of session {sessionId} cannot be read: {e.Message}", e);
        }
    }

    private string PathOf(string sessionId) => Path.Combine(_root, sessionId[..4], sessionId[4..6], sessionId + Extension);

    private static FileNotFoundException Missing(string sessionId, Exception? inner) =>
        new($"There is no session '{sessionId}'. `agent-lsp sessions` lists those there are.", inner);
}
