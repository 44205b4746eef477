using System.Text;
using Agent.Core.Text;

namespace Agent.Lsp.Conversion;

/// <summary>
/// Whether an editor that opens a closed file, changes it and saves it keeps the bytes of all other lines. Editors guess encodings and unify line ends, so only plain files are
/// left to them; the others are written by us.
/// </summary>
internal static class EditorEncodings
{
    public static bool Keeps(TextFile? before, TextFile after) =>
        after.Encoding is UTF8Encoding
        && (before is null ? !after.HasByteOrderMark : before.Encoding is UTF8Encoding && before.HasByteOrderMark == after.HasByteOrderMark)
        && HasOneLineEnd(before?.Text ?? "") && HasOneLineEnd(after.Text);

    private static bool HasOneLineEnd(string text)
    {
        var crlf = 0;
        var (lf, cr) = (text.AsSpan().Count('\n'), text.AsSpan().Count('\r'));
        for (var at = 0; text.AsSpan(at).IndexOf("\r\n") is >= 0 and var found; at += found + 2)
            crlf++;
        return cr == crlf && (crlf == 0 || lf == crlf);
    }
}
