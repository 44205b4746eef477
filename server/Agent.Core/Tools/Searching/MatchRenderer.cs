using System.Globalization;
using System.Text;

namespace Agent.Core.Tools.Searching;

/// <summary>
/// Writes matches as text: the file once, then its lines as <c>12: text</c>, lines around them as <c>13- text</c>. Bounded in characters; it knows how many matches it wrote.
/// </summary>
internal sealed class MatchRenderer(int contextLines, int skip, int limit, int maxCharacters)
{
    private const int MaxLineCharacters = 300;
    private const int MaxMatchLines = 20;
    private readonly StringBuilder _text = new();
    private int _seen;

    /// <summary>Matches written.</summary>
    public int Written { get; private set; }

    /// <summary>Whether no more is written: the limit of matches or of characters is reached.</summary>
    public bool IsFull => Written >= limit || _text.Length >= maxCharacters;

    public override string ToString() => _text.ToString();

    public void Add(FileMatches file)
    {
        var hasHeader = false;
        var next = 0;
        for (var i = 0; i < file.Matches.Count && !IsFull; i++)
        {
            if (_seen++ < skip)
                continue;
            if (!hasHeader)
                _text.Append(file.Display).Append('\n');
            var match = file.Matches[i];
            AddBefore(file.Text, match, ref next, hasHeader);
            AddMatch(file.Text, match, ref next);
            var limitStart = i + 1 < file.Matches.Count ? file.Matches[i + 1].Start : int.MaxValue;
            AddAfter(file.Text, match, limitStart, ref next);
            hasHeader = true;
            Written++;
        }
    }

    /// <summary>Up to the wanted number of lines before the match that are not written yet. <paramref name="next"/> is where the first unwritten line starts.</summary>
    private void AddBefore(string text, LineMatch match, ref int next, bool isLater)
    {
        if (contextLines == 0)
            return;
        var start = match.Start;
        var count = 0;
        for (; count < contextLines && start > next; count++)
            start = start < 2 ? 0 : text.LastIndexOf('\n', start - 2) + 1;
        if (isLater && start > next)
            _text.Append("--\n");
        for (; count > 0; count--)
        {
            var end = text.IndexOf('\n', start);
            AddLine(text.AsSpan(start, end - start), match.Line - count, '-', 0);
            start = end + 1;
        }
    }

    private void AddMatch(string text, LineMatch match, ref int next)
    {
        var (start, line) = (match.Start, match.Line);
        while (start <= match.End)
        {
            var end = text.IndexOf('\n', start, match.End - start);
            end = end < 0 ? match.End : end;
            if (line - match.Line < MaxMatchLines)
                AddLine(text.AsSpan(start, end - start), line, ':', line == match.Line ? match.MatchStart - start : 0);
            line++;
            start = end + 1;
        }
        if (line - match.Line > MaxMatchLines)
            _text.Append(CultureInfo.InvariantCulture, $"... ({line - match.Line - MaxMatchLines} more lines of this match)\n");
        next = match.End + 1;
    }

    private void AddAfter(string text, LineMatch match, int limitStart, ref int next)
    {
        var line = match.Line + text.AsSpan(match.Start, match.End - match.Start).Count('\n');
        for (var count = 0; count < contextLines && next < text.Length && next < limitStart; count++)
        {
            var end = text.IndexOf('\n', next);
            end = end < 0 ? text.Length : end;
            AddLine(text.AsSpan(next, end - next), ++line, '-', 0);
            next = end + 1;
        }
    }

    private void AddLine(ReadOnlySpan<char> line, int number, char mark, int column)
    {
        _text.Append(number).Append(mark).Append(' ');
        if (line.Length <= MaxLineCharacters)
        {
            _text.Append(line).Append('\n');
            return;
        }
        var start = Math.Clamp(column - MaxLineCharacters / 3, 0, line.Length - MaxLineCharacters);
        _text.Append(start > 0 ? "..." : "").Append(line.Slice(start, MaxLineCharacters)).Append(start + MaxLineCharacters < line.Length ? "...\n" : "\n");
    }
}
