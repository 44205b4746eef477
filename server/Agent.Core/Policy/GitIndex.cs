using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Agent.Core.Policy;

/// <summary>
/// Reads which files a git index lists (https://git-scm.com/docs/index-format). An index that is not understood to its last byte gives no list at all, so that
/// nobody takes half a list for a whole one.
/// </summary>
internal static class GitIndex
{
    private const int HeaderLength = 12;
    private const int StatLength = 40;
    private const int Sha1Length = 20;
    private const int Sha256Length = 32;
    private const int ExtendedFlag = 0x4000;

    /// <summary>The listed paths, relative to the repository's folder; null where they cannot be known: another format, a shared index, folders that stand for their files.</summary>
    public static IReadOnlyList<string>? FindPaths(ReadOnlySpan<byte> index)
    {
        if (index.Length < HeaderLength || !index.StartsWith("DIRC"u8) || BinaryPrimitives.ReadInt32BigEndian(index[4..]) is not (>= 2 and <= 4))
            return null;
        return Read(index, Sha1Length) ?? Read(index, Sha256Length);
    }

    private static List<string>? Read(ReadOnlySpan<byte> index, int hashLength)
    {
        var version = BinaryPrimitives.ReadInt32BigEndian(index[4..]);
        var count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        var paths = new List<string>();
        var name = new List<byte>();
        var at = HeaderLength;
        for (var i = 0u; i < count; i++)
        {
            var flagsAt = at + StatLength + hashLength;
            if (flagsAt + 4 > index.Length || IsFolder(index[at..]))
                return null;
            var isExtended = (BinaryPrimitives.ReadUInt16BigEndian(index[flagsAt..]) & ExtendedFlag) != 0;
            var nameAt = flagsAt + (isExtended ? 4 : 2);
            if (version < 4)
                name.Clear();
            else if (!TryTakeBack(index, ref nameAt, name))
                return null;
            if (nameAt >= index.Length || index[nameAt..].IndexOf((byte)0) is not (>= 0 and var length))
                return null;
            name.AddRange(index.Slice(nameAt, length));
            paths.Add(Encoding.UTF8.GetString([.. name]));
            var end = nameAt + length;
            at = version < 4 ? at + ((end - at + 8) & ~7) : end + 1;
        }
        return EndsWell(index, at, hashLength) ? paths : null;
    }

    /// <summary>In version 4 an entry says how many bytes of the previous name it does not share.</summary>
    private static bool TryTakeBack(ReadOnlySpan<byte> index, ref int at, List<byte> name)
    {
        var count = 0;
        for (var isFirst = true; ; isFirst = false)
        {
            if (at >= index.Length || count > name.Count)
                return false;
            var next = index[at++];
            count = ((isFirst ? 0 : count + 1) << 7) + (next & 0x7f);
            if (next < 0x80)
                break;
        }
        if (count > name.Count)
            return false;
        name.RemoveRange(name.Count - count, count);
        return true;
    }

    /// <summary>Whether the entry stands for all files of a folder, as in a sparse index.</summary>
    private static bool IsFolder(ReadOnlySpan<byte> entry) => BinaryPrimitives.ReadUInt32BigEndian(entry[24..]) >> 12 == 0b0100;

    /// <summary>Whether the checksum is right; git may be told to leave it out, which it writes as zeros.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> content, ReadOnlySpan<byte> checksum)
    {
        Span<byte> actual = stackalloc byte[checksum.Length];
        if (checksum.Length == Sha1Length)
#pragma warning disable CA5350 // git's own checksum, which finds damage; it protects nothing
            SHA1.HashData(content, actual);
#pragma warning restore CA5350
        else
            SHA256.HashData(content, actual);
        return checksum.SequenceEqual(actual) || !checksum.ContainsAnyExcept((byte)0);
    }

    /// <summary>Whether only known lengths of extensions and the checksum follow, and no extension says that the list goes on in another file.</summary>
    private static bool EndsWell(ReadOnlySpan<byte> index, int at, int hashLength)
    {
        while (at + 8 <= index.Length - hashLength)
        {
            if (index.Slice(at, 4).SequenceEqual("link"u8))
                return false;
            var length = BinaryPrimitives.ReadUInt32BigEndian(index[(at + 4)..]);
            if (length > index.Length)
                return false;
            at += 8 + (int)length;
        }
        return at == index.Length - hashLength && IsWhole(index[..at], index[at..]);
    }
}
