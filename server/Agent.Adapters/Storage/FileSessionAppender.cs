using System.Buffers;
using Agent.Core.Ports;

namespace Agent.Adapters.Storage;

/// <summary>
/// Appends lines to a log. The file ends with a line end before and after every call: a torn line is cut off when the file is opened, and again when the disk refuses in the
/// middle of one.
/// </summary>
internal sealed class FileSessionAppender : ISessionAppender
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly SessionLock _lock;
    private long _end;
    private bool _isTorn;

    private FileSessionAppender(string path, FileStream file, SessionLock taken, long end) => (_path, _file, _lock, _end) = (path, file, taken, end);

    /// <exception cref="IOException">Another process writes this log, or the disk refuses.</exception>
    public static FileSessionAppender Open(string path, string sessionId)
    {
        var taken = SessionLock.Take(path, sessionId, "Close it there first, or fork it.");
        FileStream? file = null;
        try
        {
            file = PrivateFiles.Open(path, FileShare.Read | FileShare.Delete);
            var end = LogLines.EndOfLastLine(file.SafeFileHandle);
            file.SetLength(end);
            return new FileSessionAppender(path, file, taken, end);
        }
        catch
        {
            file?.Dispose();
            taken.Dispose();
            throw;
        }
    }

    public void Append(ReadOnlySpan<byte> line)
    {
        ObjectDisposedException.ThrowIf(_file.SafeFileHandle.IsClosed, this);
        var buffer = ArrayPool<byte>.Shared.Rent(line.Length + 1);
        try
        {
            line.CopyTo(buffer);
            buffer[line.Length] = (byte)'\n';
            Write(buffer.AsSpan(0, line.Length + 1));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (_isTorn)
                CutTornLine();
            RandomAccess.Write(_file.SafeFileHandle, bytes, _end);
            _end += bytes.Length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException) // The last: the file would become larger than is allowed.
        {
            _isTorn = true;
            TryCutTornLine();
            throw new IOException($"The session log {_path} cannot be extended: {Reason(e)}. Free some space on the disk. Everything up to here is kept.", e);
        }
    }

    private static string Reason(Exception e) => e is ArgumentOutOfRangeException ? "it has reached the largest size that is allowed" : e.Message.TrimEnd('.');

    private void TryCutTornLine()
    {
        try
        {
            CutTornLine();
        }
        catch (IOException)
        {
            // The next append tries again before it writes, and opening the log cuts the line off in any case.
        }
    }

    private void CutTornLine()
    {
        RandomAccess.SetLength(_file.SafeFileHandle, _end);
        _isTorn = false;
    }
}
