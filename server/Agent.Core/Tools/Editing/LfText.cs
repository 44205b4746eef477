using System.Text;

namespace Agent.Core.Tools.Editing;

/// <summary>A file's text with LF as its only line end, and the way back to positions in the file. Models write LF; files hold what they hold.</summary>
internal sealed class LfText
{
    /// <summary>Positions in <see cref="Text"/> of those LF that are CRLF in the file, ascending.</summary>
    private readonly List<int> _pairs = [];

    public LfText(string original)
    {
        Original = original;
        Text = original;
        if (!original.Contains('\r'))
            return;
        var text = new StringBuilder(original.Length);
        foreach (var line in TextLines.Split(original))
        {
            text.Append(line.In(original));
            if (line.EndLength == 2)
                _pairs.Add(text.Length);
            if (line.EndLength > 0)
                text.Append('\n');
        }
        Text = text.ToString();
    }

    public string Original { get; }

    public string Text { get; }

    /// <summary>The position in the file of a position in <see cref="Text"/>; that of a line end is its first character.</summary>
    public int ToOriginal(int position)
    {
        var index = _pairs.BinarySearch(position);
        return position + (index < 0 ? ~index : index);
    }

    /// <summary>One-based line of a position in <see cref="Text"/>.</summary>
    public int LineOf(int position) => Text.AsSpan(0, position).Count('\n') + 1;

    /// <summary>Any line end becomes LF.</summary>
    public static string Normalize(string text) => text.Contains('\r') ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
}
