using System.Buffers;
using System.Text;

namespace Agent.Adapters.Processes;

/// <summary>
/// Turns what a program writes to a terminal into plain lines: escape sequences and control characters go, a line that is overwritten after a carriage return shows its last
/// state, bytes that are no text collapse. Keeps its state between pieces, which may end anywhere.
/// </summary>
internal sealed class TerminalText
{
    /// <summary>A line that has no end by then is passed on as it is.</summary>
    private const int MaxHeldCharacters = 16 * 1024;
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Special =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Where(c => c != '\t').Select(c => (char)c), Replacement]);

    private readonly StringBuilder _line = new();
    private State _state;

    private enum State
    {
        Text,
        CarriageReturn,
        Escape,
        /// <summary>One more character belongs to the escape.</summary>
        Designate,
        /// <summary>Up to a final character from @ to ~.</summary>
        Control,
        /// <summary>Up to BEL or ESC \.</summary>
        Payload,
        PayloadEscape,
    }

    /// <summary>Takes a piece; complete lines are added to <paramref name="ready"/>.</summary>
    public void Write(ReadOnlySpan<char> piece, StringBuilder ready)
    {
        while (!piece.IsEmpty)
        {
            if (_state == State.Text)
            {
                var plain = piece.IndexOfAny(Special);
                _line.Append(plain < 0 ? piece : piece[..plain]);
                if (_line.Length > MaxHeldCharacters)
                    Flush(ready);
                if (plain < 0)
                    return;
                piece = piece[plain..];
            }
            Next(piece[0], ready);
            piece = piece[1..];
        }
    }

    /// <summary>Passes on the last line though it has no end.</summary>
    public void Flush(StringBuilder ready)
    {
        ready.Append(_line);
        _line.Clear();
    }

    private void Next(char c, StringBuilder ready)
    {
        switch (_state)
        {
            case State.Text:
                Text(c, ready);
                break;
            case State.CarriageReturn:
                AfterCarriageReturn(c, ready);
                break;
            case State.Escape:
                _state = c switch
                {
                    '[' => State.Control,
                    ']' or 'P' or 'X' or '^' or '_' => State.Payload,
                    >= ' ' and <= '/' => State.Designate,
                    _ => State.Text,
                };
                break;
            case State.Designate:
                _state = State.Text;
                break;
            case State.Control:
                if (c is >= '@' and <= '~' or < ' ')
                    _state = State.Text;
                break;
            case State.Payload:
                _state = c switch { '\a' or '\u009C' or '\n' => State.Text, '\e' => State.PayloadEscape, _ => State.Payload };
                break;
            case State.PayloadEscape:
                _state = c == '\\' ? State.Text : State.Payload;
                break;
        }
    }

    private void AfterCarriageReturn(char c, StringBuilder ready)
    {
        if (c == '\r')
            return;
        _state = State.Text;
        if (c != '\n')
            _line.Clear();
        if (Special.Contains(c))
            Text(c, ready);
        else
            _line.Append(c);
    }

    private void Text(char c, StringBuilder ready)
    {
        switch (c)
        {
            case '\n':
                ready.Append(_line).Append('\n');
                _line.Clear();
                break;
            case '\r':
                _state = State.CarriageReturn;
                break;
            case '\e':
                _state = State.Escape;
                break;
            case '\u009B':
                _state = State.Control;
                break;
            case '\u0090' or '\u009D':
                _state = State.Payload;
                break;
            case '\b' when _line.Length > 0:
                _line.Length--;
                break;
            case Replacement when _line.Length == 0 || _line[^1] != Replacement:
                _line.Append(Replacement);
                break;
        }
    }
}
