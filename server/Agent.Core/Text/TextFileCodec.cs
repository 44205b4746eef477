using System.Text;

namespace Agent.Core.Text;

/// <summary>
/// Bytes to text and back without loss: <c>Encode(Decode(bytes))</c> gives the same bytes for every file that decodes. A byte order mark decides; without one it is
/// strict UTF-8, and Latin-1, which maps every byte to itself, for text that is not UTF-8. A file with NUL characters after decoding is binary.
/// </summary>
public static class TextFileCodec
{
    private static readonly Encoding Utf16Little = new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf16Big = new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding Utf32Little = new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true);
    private static readonly Encoding Utf32Big = new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true);

    /// <summary>Decodes a file; null when it is binary.</summary>
    public static TextFile? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Strict(bytes[3..], TextFile.Utf8, hasMark: true) ?? Strict(bytes, Encoding.Latin1, hasMark: false);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0]) && Strict(bytes[4..], Utf32Little, hasMark: true) is { } utf32)
            return utf32;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
            return Strict(bytes[4..], Utf32Big, hasMark: true);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Strict(bytes[2..], Utf16Little, hasMark: true);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Strict(bytes[2..], Utf16Big, hasMark: true);
        return bytes.Contains((byte)0) ? null : Strict(bytes, TextFile.Utf8, hasMark: false) ?? Strict(bytes, Encoding.Latin1, hasMark: false);
    }

    /// <summary>The bytes of a file, byte order mark included where it had one.</summary>
    /// <exception cref="EncoderFallbackException">The text has a character its encoding cannot express.</exception>
    public static byte[] Encode(TextFile file)
    {
        var encoding = Writer(file.Encoding);
        ReadOnlySpan<byte> mark = file.HasByteOrderMark ? Mark(encoding) : [];
        var bytes = new byte[mark.Length + encoding.GetByteCount(file.Text)];
        mark.CopyTo(bytes);
        encoding.GetBytes(file.Text, bytes.AsSpan(mark.Length));
        return bytes;
    }

    /// <summary>Index of the first character the file's encoding cannot express, half a surrogate pair and NUL included; null when the text can be written and read again.</summary>
    public static int? FindUnencodable(TextFile file)
    {
        try
        {
            _ = Writer(file.Encoding).GetByteCount(file.Text);
            return file.Text.IndexOf('\0') is >= 0 and var at ? at : null;
        }
        catch (EncoderFallbackException e)
        {
            return Math.Max(0, e.Index);
        }
    }

    private static Encoding Writer(Encoding encoding) => encoding is { CodePage: 28591 } ? Latin1Strict : encoding;

    private static readonly Encoding Latin1Strict =
        Encoding.GetEncoding("iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static byte[] Mark(Encoding encoding) => encoding is UTF8Encoding ? [0xEF, 0xBB, 0xBF] : encoding.GetPreamble();

    private static TextFile? Strict(ReadOnlySpan<byte> bytes, Encoding encoding, bool hasMark)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return text.Contains('\0') ? null : new TextFile(text, encoding, hasMark);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
