namespace Agent.Core.Tools;

/// <summary>Reads images that models understand.</summary>
internal static class ImageFile
{
    /// <summary>What model servers take at most, 5 MiB once it is Base64.</summary>
    private const int MaxBytes = 5 * 1024 * 1024 / 4 * 3;

    /// <summary>The media type a path's extension stands for; null when it is no image.</summary>
    public static string? MediaTypeOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".GIF" => "image/gif",
        ".WEBP" => "image/webp",
        _ => null,
    };

    /// <exception cref="ToolException">There is no such file, it is too large, or its bytes are another format.</exception>
    public static async ValueTask<ToolResult> ReadAsync(ToolTarget target, string mediaType, ToolContext context, CancellationToken cancellationToken)
    {
        if (context.Files.Find(target.Path) is not { IsDirectory: false } entry)
            throw new ToolException($"There is no image {target.Display}.");
        if (entry.Length > MaxBytes)
            throw new ToolException($"{target.Display} has {entry.Length:N0} bytes; images are read up to {MaxBytes:N0}. Scale it down first.");
        byte[] bytes;
        try
        {
            bytes = await context.Files.ReadAsync(target.Path, MaxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(e.Message, e);
        }
        var actual = Sniff(bytes) ?? throw new ToolException($"{target.Display} is not an image: its bytes are not {mediaType}.");
        return new ToolResult($"[{target.Display}: {actual}, {bytes.Length:N0} bytes.]", Images: [new ToolImage(actual, bytes)]);
    }

    /// <summary>What the bytes are; servers refuse an image whose media type is not its real one.</summary>
    private static string? Sniff(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) ? "image/png"
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.StartsWith("GIF8"u8) ? "image/gif"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : null;
}
