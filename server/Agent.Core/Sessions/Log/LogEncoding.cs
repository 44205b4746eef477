using System.Text;
using Agent.Core.Text;

namespace Agent.Core.Sessions.Log;

/// <summary>Names the encodings a text file can have. All of them refuse what they cannot express.</summary>
internal static class LogEncoding
{
    public static string Name(Encoding encoding) => encoding.WebName;

    /// <exception cref="FormatException">No text file has an encoding of this name.</exception>
    public static Encoding Find(string name) => name switch
    {
        "utf-8" => TextFile.Utf8,
        "utf-16" => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        "utf-16BE" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        "utf-32" => new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        "iso-8859-1" => Encoding.Latin1,
        _ => throw new FormatException($"The encoding {name} is not known."),
    };
}
