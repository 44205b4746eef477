using System.Text;

namespace Agent.Core.Text;

/// <summary>
/// The decoded content of a text file together with what is needed to write the very same bytes back. Line endings stay in
/// <see cref="Text"/> exactly as they were, so a file that nobody changed encodes to identical bytes.
/// </summary>
/// <param name="Text">All characters, byte order mark excluded, line endings untouched.</param>
/// <param name="Encoding">How the bytes were decoded and will be encoded.</param>
/// <param name="HasByteOrderMark">Whether the bytes start with the encoding's byte order mark.</param>
public sealed record TextFile(string Text, Encoding Encoding, bool HasByteOrderMark = false)
{
    /// <summary>UTF-8 that refuses invalid bytes, without a byte order mark: the encoding of new files.</summary>
    public static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The same text in the encoding of an earlier state of the file, where the bytes of today do not tell one: without a byte order mark, ASCII is the same in UTF-8 and Latin-1.
    /// </summary>
    public TextFile EncodedAs(TextFile earlier)
    {
        var isOpen = Text.Length == 0 || (!HasByteOrderMark && !earlier.HasByteOrderMark && Ascii.IsValid(Text));
        return isOpen ? earlier with { Text = Text } : this;
    }

    /// <summary>A new UTF-8 file without byte order mark.</summary>
    public static TextFile New(string text) => new(text, Utf8);
}
