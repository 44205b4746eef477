using Agent.Core.Text;

namespace Agent.Adapters.Files;

/// <summary>A file that is about to be changed: what it really is, what it holds, and whether it may be written.</summary>
internal sealed class ExistingFile
{
    private const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    private readonly string _path;
    private readonly string? _link;
    private readonly byte[]? _bytes;
    private readonly DateTime _lastWrite;

    private ExistingFile(string path, string? link, string realPath, byte[]? bytes, DateTime lastWrite) =>
        (_path, _link, RealPath, _bytes, _lastWrite) = (path, link, realPath, bytes, lastWrite);

    /// <summary>The file itself, links followed.</summary>
    public string RealPath { get; }

    public bool IsLink => _link is not null;

    public bool IsRelativeLink => _link is not null && !Path.IsPathFullyQualified(_link);

    /// <summary>Its permissions; null where the platform has none of that kind.</summary>
    public UnixFileMode? Mode => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(RealPath);

    public static async Task<ExistingFile> OpenAsync(string path)
    {
        var info = new FileInfo(path);
        var real = info.LinkTarget is null ? info : new FileInfo(info.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        var bytes = real.Exists ? await File.ReadAllBytesAsync(real.FullName).ConfigureAwait(false) : null;
        return new ExistingFile(path, info.LinkTarget, real.FullName, bytes, real.LastWriteTimeUtc);
    }

    public bool Holds(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(_bytes);

    /// <summary>Why it may not be changed; null when it may.</summary>
    public string? FindObstacle(Document expected)
    {
        if (_bytes is null)
            return Directory.Exists(RealPath) ? $"{_path} is a folder." : $"{_path} does not exist any more.";
        if (!Holds(TextFileCodec.Encode(expected.File)))
            return $"{_path} has changed on disk since; it was not written.";
        if (IsReadOnly())
            return $"{_path} is read-only. Make it writable and try again.";
        try
        {
            using var probe = new FileStream(RealPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DiskFailure.Describe(e, _path);
        }
    }

    /// <summary>The last look before it is replaced.</summary>
    /// <exception cref="IOException">Somebody wrote it in the meantime.</exception>
    public void CheckUntouched()
    {
        var now = new FileInfo(RealPath);
        if (!now.Exists || now.LastWriteTimeUtc != _lastWrite || now.Length != _bytes!.Length)
            throw new IOException("it was changed by another program while it was being written; nothing was overwritten.");
    }

    private bool IsReadOnly() =>
        OperatingSystem.IsWindows() ? File.GetAttributes(RealPath).HasFlag(FileAttributes.ReadOnly) : (Mode & AnyWrite) == 0;
}
