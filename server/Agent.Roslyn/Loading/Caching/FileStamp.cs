using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Agent.Roslyn.Loading.Caching;

/// <summary>
/// A file as it was when something was derived from it. Length and time of the last write answer quickly; where only the time differs (a checkout, a restore that changed nothing), the
/// content decides.
/// </summary>
/// <param name="Path">Absolute.</param>
/// <param name="Length">In bytes; -1 where there was no file.</param>
/// <param name="Written">Ticks, in UTC; 0 where it may have changed while it was read, so that it never counts as unchanged.</param>
/// <param name="Hash">Of the content.</param>
internal sealed record FileStamp(string Path, long Length, long Written, ulong Hash)
{
    /// <summary>The file now. One written at or after <paramref name="before"/> may have been read in two states.</summary>
    public static FileStamp Take(string path, DateTimeOffset before)
    {
        var (length, written) = Look(path);
        return length < 0 ? new FileStamp(path, -1, 0, 0)
            : written >= before.UtcTicks ? new FileStamp(path, length, 0, 0)
            : new FileStamp(path, length, written, HashOf(path));
    }

    public bool IsCurrent()
    {
        var (length, written) = Look(Path);
        return length == Length && (length < 0 || Written != 0 && (written == Written || HashOf(Path) == Hash));
    }

    /// <summary>Length and time of the last write; a length of -1 where there is no file.</summary>
    public static (long Length, long Written) Look(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info.Exists ? (info.Length, info.LastWriteTimeUtc.Ticks) : (-1, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (-1, 0);
        }
    }

    private static ulong HashOf(string path)
    {
        try
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
