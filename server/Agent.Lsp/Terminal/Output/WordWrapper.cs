using System.Text;

namespace Agent.Lsp.Terminal.Output;

/// <summary>
/// Writes text that arrives in pieces of any size and breaks lines between words by their width on the screen. A word is held back until its end has arrived.
/// Lines between code fences are written as they are. Continued lines of a list entry stand below its text.
/// </summary>
internal sealed class WordWrapper(Screen screen, int? width = null)
{
    private const string Fence = "```";

    private readonly StringBuilder _word = new();
    private readonly int _width = width ?? screen.Width;
    private int _column;
    private int _spaces;
    private int _hanging;
    private bool _lineHasWord;
    private bool _isFenceLine;
    private bool _inFence;
    private char _high;

    public void Write(string delta)
    {
        foreach (var rune in Runes(TextLayout.Visible(delta)))
        {
            if (rune.Value == '\n')
                EndLine();
            else if (rune.Value is ' ' or '\t' && !(_inFence || _isFenceLine))
                EndWord(spaces: rune.Value == '\t' ? 4 : 1);
            else
                Append(rune);
        }
        if (_inFence && !StartsWithFence())
            FlushRaw();
    }

    /// <summary>Writes what is held back and ends the line.</summary>
    public void Complete()
    {
        EndWord(spaces: 0);
        screen.EndLine();
        (_column, _lineHasWord, _hanging) = (0, false, 0);
    }

    private void Append(Rune rune)
    {
        var isWide = !rune.IsAscii && DisplayWidth.Of(rune.ToString()) == 2;
        if (isWide && !_inFence)
            EndWord(spaces: 0);
        _word.Append(rune.ToString());
        if (!_lineHasWord && _word.Length == Fence.Length && _word.ToString() == Fence)
            _isFenceLine = true;
    }

    private void EndLine()
    {
        if (_inFence)
            FlushRaw();
        else
            EndWord(spaces: 0);
        if (_isFenceLine)
            _inFence = !_inFence;
        screen.Write("\n");
        (_column, _spaces, _hanging, _lineHasWord, _isFenceLine) = (0, 0, 0, false, false);
    }

    private void EndWord(int spaces)
    {
        if (_word.Length > 0)
            Place(_word.ToString());
        _word.Clear();
        _spaces += spaces;
    }

    private void Place(string word)
    {
        var columns = DisplayWidth.Of(word);
        if (_lineHasWord && _column + _spaces + columns > _width)
        {
            screen.Write("\n" + new string(' ', _hanging));
            (_column, _spaces) = (_hanging, 0);
        }
        else if (!_lineHasWord)
        {
            _hanging = _spaces + (IsListMark(word) ? columns + 1 : 0) is var indent && indent < _width / 2 ? indent : 0;
        }
        while (_width != ScreenTraits.Unlimited && _column + _spaces + columns > _width && columns > 1)
        {
            var head = TextLayout.Head(word, Math.Max(_width - _column - _spaces, 1));
            screen.Write(new string(' ', _spaces) + head + "\n" + new string(' ', _hanging));
            (word, _column, _spaces) = (word[head.Length..], _hanging, 0);
            columns = DisplayWidth.Of(word);
        }
        screen.Write(new string(' ', _spaces) + word);
        (_column, _spaces, _lineHasWord) = (_column + _spaces + columns, 0, true);
    }

    private void FlushRaw()
    {
        screen.Write(_word.ToString(), Style.Cyan);
        _lineHasWord |= _word.Length > 0;
        _word.Clear();
    }

    private bool StartsWithFence() => !_lineHasWord && (_word.Length == 0 || Fence.StartsWith(_word.ToString().TrimStart(), StringComparison.Ordinal) || _isFenceLine);

    private static bool IsListMark(string word) =>
        word is "-" or "*" or "+" or "•" || (word.Length is > 1 and < 5 && word[^1] is '.' or ')' && word.AsSpan(0, word.Length - 1).IndexOfAnyExceptInRange('0', '9') < 0);

    // A character outside of the basic plane may be split between two pieces.
    private IEnumerable<Rune> Runes(string text)
    {
        foreach (var c in text)
        {
            if (char.IsHighSurrogate(c))
            {
                _high = c;
            }
            else if (char.IsLowSurrogate(c))
            {
                yield return Rune.TryCreate(_high, c, out var pair) ? pair : Rune.ReplacementChar;
                _high = default;
            }
            else
            {
                yield return new Rune(c);
            }
        }
    }
}
