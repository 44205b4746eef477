using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Agent.Lsp.Documents;

/// <summary>
/// Identity of a document. Editors spell one file's URI in several ways (<c>c%3A</c>, <c>C:</c>, percent-encoded or not), so a file is known by its absolute path;
/// every other scheme (<c>untitled:</c>, <c>git:</c>) is known by the URI itself and is no file.
/// </summary>
/// <param name="Text">As the client wrote it; what it is called back to the client.</param>
/// <param name="Path">Absolute path with the platform's separators, or null where it is no file.</param>
internal sealed record DocumentUri(string Text, string? Path)
{
    /// <summary>What documents are looked up by.</summary>
    public string Key => Path ?? Text;

    /// <summary>Whether this names a file.</summary>
    [MemberNotNullWhen(true, nameof(Path))]
    public bool IsFile => Path is not null;

    /// <summary>Reads what a client sent.</summary>
    /// <exception cref="FormatException">No scheme, a broken percent-encoding, or a file URI without an absolute path.</exception>
    public static DocumentUri Parse(string text)
    {
        var path = PathOf(text, OperatingSystem.IsWindows());
        return new DocumentUri(text, path is null ? null : System.IO.Path.GetFullPath(path));
    }

    /// <summary>Like <see cref="Parse"/>, but what names no path of this machine is kept as a document that is no file: the editor may hold such documents open.</summary>
    public static DocumentUri Identify(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return new DocumentUri(text, null);
        }
    }

    /// <summary>The URI of a file.</summary>
    public static DocumentUri Of(string path) => new(Render(path, OperatingSystem.IsWindows()), path);

    /// <inheritdoc />
    public override string ToString() => Text;

    internal static string? PathOf(string text, bool windows)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !text.AsSpan(0, colon).ContainsOnlySchemeCharacters())
            throw new FormatException($"'{text}' is not a URI: it has no scheme.");
        if (!text.AsSpan(0, colon).Equals("file", StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = text.AsSpan(colon + 1);
        if (rest.IndexOfAny('?', '#') is >= 0 and var cut)
            rest = rest[..cut];
        var host = "";
        if (rest.StartsWith("//"))
        {
            rest = rest[2..];
            var slash = rest.IndexOf('/');
            host = Decode(slash < 0 ? rest : rest[..slash], text);
            rest = slash < 0 ? [] : rest[slash..];
        }
        var path = Decode(rest, text);
        if (path.Length == 0 || path[0] != '/' || path.Contains('\0'))
            throw new FormatException($"'{text}' does not name an absolute path.");
        var isLocal = host.Length == 0 || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (!windows)
            return isLocal ? path : throw new FormatException($"'{text}' names another machine; this platform has no paths for that.");
        if (!isLocal)
            return $@"\\{host}{path.Replace('/', '\\')}";
        if (path.Length >= 3 && char.IsAsciiLetter(path[1]) && path[2] == ':')
            path = $"{char.ToUpperInvariant(path[1])}:{(path.Length == 3 ? "/" : path[3..])}";
        return path.Replace('/', '\\');
    }

    internal static string Render(string path, bool windows)
    {
        if (!windows)
            return $"file://{Encode(path)}";
        var slashed = path.Replace('\\', '/');
        if (slashed.StartsWith("//", StringComparison.Ordinal))
            return $"file:{Encode(slashed)}";
        return slashed.Length >= 2 && slashed[1] == ':' ? $"file:///{slashed[0]}:{Encode(slashed[2..])}" : $"file://{Encode(slashed)}";
    }

    private static string Decode(ReadOnlySpan<char> encoded, string whole)
    {
        if (!encoded.Contains('%'))
            return encoded.ToString();
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var length = 0;
        for (var at = 0; at < encoded.Length;)
        {
            if (encoded[at] != '%')
            {
                var next = encoded[at..].IndexOf('%');
                var plain = next < 0 ? encoded[at..] : encoded.Slice(at, next);
                length += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(length));
                at += plain.Length;
                continue;
            }
            if (at + 3 > encoded.Length || !byte.TryParse(encoded.Slice(at + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out bytes[length]))
                throw new FormatException($"'{whole}' has a broken percent-encoding.");
            length++;
            at += 3;
        }
        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException($"'{whole}' has a percent-encoding that is not UTF-8.");
        }
    }

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}

file static class SchemeCharacters
{
    public static bool ContainsOnlySchemeCharacters(this ReadOnlySpan<char> scheme)
    {
        foreach (var c in scheme)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }
        return char.IsAsciiLetter(scheme[0]);
    }
}
