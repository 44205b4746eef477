using System.Globalization;
using System.Text;

namespace Agent.Adapters.Storage;

/// <summary>
/// Makes a process the one writer of a log. The operating system holds the lock and lets go of it when the process ends, however it ends. The lock file stays as
/// long as the log: deleting it would let two processes lock two files of one name. Who holds it stands in a file beside it, because a locked file cannot be read everywhere.
/// </summary>
internal sealed class SessionLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _owner;

    private SessionLock(FileStream stream, string owner) => (_lock, _owner) = (stream, owner);

    /// <summary>Takes the lock of a log.</summary>
    /// <param name="logPath">The log.</param>
    /// <param name="sessionId">Its session.</param>
    /// <param name="advice">What to do where another writer has it.</param>
    /// <exception cref="IOException">Another writer has it.</exception>
    public static SessionLock Take(string logPath, string sessionId, string advice)
    {
        var owner = Path.ChangeExtension(logPath, ".pid");
        FileStream stream;
        try
        {
            stream = PrivateFiles.Open(Path.ChangeExtension(logPath, ".lock"), FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new IOException($"Session {sessionId} is open in {Owner(owner)}. {advice}", e);
        }
        var taken = new SessionLock(stream, owner);
        try
        {
            using var file = PrivateFiles.Open(owner, FileShare.Read);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_owner);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It only informs; the lock itself is what counts.
        }
        _lock.Dispose();
    }

    /// <summary>Removes the lock file once the log is gone. Called after <see cref="Dispose"/>: not every system deletes an open file.</summary>
    public void DeleteFile() => File.Delete(_lock.Name);

    /// <summary>The errors of a lock that somebody holds: sharing violation on Windows, EAGAIN on Linux, EWOULDBLOCK on macOS.</summary>
    private static bool IsHeld(IOException e) => e.HResult is unchecked((int)0x80070020) or 11 or 35;

    private static string Owner(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id == Environment.ProcessId ? "this process already" : $"process {id}"
                : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }
}
