namespace Agent.Core.Tools;

/// <summary>Names what a binary file is by its first bytes.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0x7F, .. "ELF"u8], "ELF program or library"),
        ([.. "MZ"u8], "Windows program or .NET assembly"),
        ([.. "PK\x03\x04"u8], "zip archive, NuGet package or Office document"),
        ([.. "%PDF"u8], "PDF"),
        ([0x1F, 0x8B], "gzip"),
        ([0x89, .. "PNG"u8], "PNG image"),
        ([0xFF, 0xD8, 0xFF], "JPEG image"),
        ([.. "GIF8"u8], "GIF image"),
        ([.. "RIFF"u8], "RIFF media, such as WebP or WAV"),
        ([.. "BSJB"u8], "portable PDB"),
        ([.. "SQLite format 3"u8], "SQLite database"),
        ([0xCF, 0xFA, 0xED, 0xFE], "Mach-O program or library"),
    ];

    /// <summary>What the file is; null when nothing speaks for a binary file.</summary>
    public static string? Find(ReadOnlySpan<byte> start)
    {
        foreach (var (prefix, name) in Known)
        {
            if (start.StartsWith(prefix))
                return name;
        }
        return start.Contains((byte)0) ? "it holds NUL bytes" : null;
    }
}
