using System.Globalization;
using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>Keeps the beginning and the end of a text of any length: failures stand at the end, what was asked for at the beginning.</summary>
internal sealed class HeadAndTail
{
    /// <summary>A text up to this length is kept whole.</summary>
    public const int MaxCharacters = HeadCharacters + TailCharacters;
    private const int HeadCharacters = 8_000;
    private const int TailCharacters = 16_000;

    /// <summary>How far a cut moves to fall between lines.</summary>
    private const int MaxCutShift = 500;

    private readonly StringBuilder _head = new();
    private readonly StringBuilder _tail = new();

    /// <summary>Characters added.</summary>
    public long Length { get; private set; }

    public void Add(StringBuilder text)
    {
        Length += text.Length;
        var toHead = Math.Min(HeadCharacters - _head.Length, text.Length);
        _head.Append(text, 0, toHead);
        var toTail = Math.Min(TailCharacters, text.Length - toHead);
        _tail.Append(text, text.Length - toTail, toTail);
        if (_tail.Length > 4 * TailCharacters)
            Trim();
    }

    /// <summary>The text, or its beginning and end with the cut marked.</summary>
    public string Render()
    {
        Trim();
        if (Length <= MaxCharacters)
            return $"{_head}{_tail}";
        var head = _head.ToString();
        var headEnd = head.LastIndexOf('\n', head.Length - 1, MaxCutShift) + 1;
        head = headEnd > 0 ? head[..headEnd] : head + "\n";
        var tail = _tail.ToString();
        tail = tail[(tail.IndexOf('\n', 0, MaxCutShift) + 1)..];
        return string.Create(CultureInfo.InvariantCulture, $"{head}[... {Length - head.Length - tail.Length:N0} characters left out ...]\n{tail}");
    }

    private void Trim()
    {
        if (_tail.Length > TailCharacters)
            _tail.Remove(0, _tail.Length - TailCharacters);
    }
}
