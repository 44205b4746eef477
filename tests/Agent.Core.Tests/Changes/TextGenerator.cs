using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Tests.Changes;

/// <summary>Random texts and edits from a seed. Texts repeat lines on purpose and may end without a line end.</summary>
internal sealed class TextGenerator(int seed, params string[] lineEnds)
{
    private readonly Random _random = new(seed);
    private readonly string[] _lineEnds = lineEnds.Length == 0 ? ["\n"] : lineEnds;
    private int _words;

    public int Next(int max) => _random.Next(max);

    public string Text(int maxLines)
    {
        var lines = Enumerable.Range(0, _random.Next(maxLines + 1)).Select(_ => Line()).ToList();
        return Finish(lines);
    }

    /// <summary>A text in which every line is another one.</summary>
    public ImmutableArray<string> DistinctLines(int count) => [.. Enumerable.Range(0, count).Select(_ => NewLine())];

    public string NewLine() => $"line {_words++}" + _lineEnds[_random.Next(_lineEnds.Length)];

    /// <summary>The text with a few lines replaced, inserted or removed, anywhere.</summary>
    public string Edit(string text)
    {
        var lines = RawLines.Split(text).ToList();
        for (var edits = _random.Next(5); edits > 0; edits--)
        {
            var at = _random.Next(lines.Count + 1);
            lines.RemoveRange(at, Math.Min(_random.Next(3), lines.Count - at));
            lines.InsertRange(at, Enumerable.Range(0, _random.Next(3)).Select(_ => _random.Next(2) == 0 ? Line() : NewLine()));
        }
        return Finish(lines);
    }

    private string Line() => new string((char)('a' + _random.Next(6)), _random.Next(3)) + _lineEnds[_random.Next(_lineEnds.Length)];

    private string Finish(List<string> lines)
    {
        for (var i = 0; i < lines.Count - 1; i++)
        {
            if (RawLines.EndOf(lines[i]).Length == 0)
                lines[i] += _lineEnds[0];
        }
        if (lines.Count > 0 && _random.Next(3) == 0)
            lines[^1] = RawLines.Strip(lines[^1]);
        return string.Concat(lines);
    }
}
