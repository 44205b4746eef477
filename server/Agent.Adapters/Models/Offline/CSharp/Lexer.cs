namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>
/// Splits C# into tokens well enough to tell code from comments and strings, in files that do not compile too. It knows verbatim, raw and interpolated strings with their
/// holes, and preprocessor lines. It must not be taken for a parser: it never fails and never reports.
/// </summary>
internal sealed class Lexer
{
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly Stack<bool> _branches = new();
    private int _at;

    private Lexer(string text) => _text = text;

    public static IReadOnlyList<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        lexer.ReadUntil(closing: '\0', colonEnds: false);
        return lexer._tokens;
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Add(TokenKind kind, int start) =>
        _tokens.Add(new Token(kind, start, _at - start, _branches.Contains(true)));

    /// <summary>Reads code; inside a hole up to the closing brace, or the colon of a format.</summary>
    private void ReadUntil(char closing, bool colonEnds)
    {
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = Peek();
            if (closing != '\0' && depth == 0 && (c == closing || (colonEnds && c == ':' && Peek(1) != ':')))
                return;
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            ReadOne(c);
        }
    }

    private void ReadOne(char c)
    {
        var start = _at;
        if (char.IsWhiteSpace(c))
        {
            _at++;
        }
        else if (c == '/' && Peek(1) is '/' or '*')
        {
            ReadComment(start);
        }
        else if (c == '#' && IsFirstOfLine(start))
        {
            ReadDirective(start);
        }
        else if (c == '\'')
        {
            ReadQuoted(start, '\'');
        }
        else if (StringPrefix() is { } prefix)
        {
            ReadString(start, prefix);
        }
        else if (c == '@' || c == '_' || char.IsLetter(c))
        {
            _at++;
            while (Peek() is var next && (next == '_' || char.IsLetterOrDigit(next)))
                _at++;
            Add(TokenKind.Identifier, start);
        }
        else if (char.IsDigit(c))
        {
            while (Peek() is var next && (next == '_' || char.IsLetterOrDigit(next) || (next == '.' && char.IsDigit(Peek(1)))))
                _at++;
            Add(TokenKind.Number, start);
        }
        else
        {
            _at += c == '=' && Peek(1) is '>' or '=' || (c == ':' && Peek(1) == ':') ? 2 : 1;
            Add(TokenKind.Punctuation, start);
        }
    }

    private bool IsFirstOfLine(int position)
    {
        while (--position >= 0 && _text[position] is not ('\n' or '\r'))
        {
            if (!char.IsWhiteSpace(_text[position]))
                return false;
        }
        return true;
    }

    private void ReadComment(int start)
    {
        if (Peek(1) == '/')
        {
            SkipToLineEnd();
        }
        else
        {
            var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
            _at = end < 0 ? _text.Length : end + 2;
        }
        Add(TokenKind.Comment, start);
    }

    private void ReadDirective(int start)
    {
        SkipToLineEnd();
        var words = _text[(start + 1).._at].TrimStart();
        if (words.StartsWith("if", StringComparison.Ordinal))
            _branches.Push(false);
        else if (words.StartsWith("el", StringComparison.Ordinal) && _branches.TryPop(out _))
            _branches.Push(true);
        else if (words.StartsWith("endif", StringComparison.Ordinal))
            _branches.TryPop(out _);
        Add(TokenKind.Directive, start);
    }

    private void SkipToLineEnd()
    {
        var length = _text.AsSpan(_at).IndexOfAny('\n', '\r');
        _at = length < 0 ? _text.Length : _at + length;
    }

    /// <summary>The dollar and at signs before a string's quotes; null when no string starts here.</summary>
    private (int Dollars, bool Verbatim, int Quotes)? StringPrefix()
    {
        var (length, dollars, verbatim) = (0, 0, false);
        for (; Peek(length) is '$' or '@'; length++)
        {
            dollars += Peek(length) == '$' ? 1 : 0;
            verbatim |= Peek(length) == '@';
        }
        var quotes = 0;
        while (Peek(length + quotes) == '"')
            quotes++;
        return quotes == 0 ? null : (dollars, verbatim, quotes);
    }

    private void ReadString(int start, (int Dollars, bool Verbatim, int Quotes) prefix)
    {
        _at += prefix.Dollars + (prefix.Verbatim ? 1 : 0);
        if (prefix is { Quotes: >= 3, Verbatim: false })
        {
            _at += prefix.Quotes;
            ReadPieces(start, prefix.Dollars, raw: prefix.Quotes, verbatim: false);
        }
        else if (prefix.Dollars > 0)
        {
            _at++;
            ReadPieces(start, holeBraces: 1, raw: 0, prefix.Verbatim);
        }
        else if (prefix.Verbatim)
        {
            _at++;
            while (_at < _text.Length && (Peek() != '"' || Peek(1) == '"'))
                _at += Peek() == '"' ? 2 : 1;
            _at = Math.Min(_at + 1, _text.Length);
            Add(TokenKind.Text, start);
        }
        else
        {
            ReadQuoted(start, '"');
            return;
        }
        SkipSuffix();
    }

    /// <summary>A literal with backslash escapes; ends at the line's end when its quote is missing.</summary>
    private void ReadQuoted(int start, char quote)
    {
        _at++;
        while (_at < _text.Length && Peek() != quote && Peek() is not ('\n' or '\r'))
            _at += Peek() == '\\' ? 2 : 1;
        _at = Math.Min(_at, _text.Length);
        if (Peek() == quote)
            _at++;
        SkipSuffix();
        Add(TokenKind.Text, start);
    }

    private void SkipSuffix()
    {
        if (Peek() is 'u' or 'U' && Peek(1) == '8')
            _at += 2;
    }

    /// <summary>The text and holes of a raw or interpolated string, its opening quotes read already.</summary>
    private void ReadPieces(int start, int holeBraces, int raw, bool verbatim)
    {
        while (_at < _text.Length)
        {
            var c = Peek();
            if (c == '"' && EndsString(raw, verbatim))
                break;
            if (c == '{' && holeBraces > 0 && Run('{') is var braces)
            {
                _at += braces;
                if (raw > 0 ? braces < holeBraces : braces % 2 == 0)
                    continue;
                Add(TokenKind.Text, start);
                ReadUntil('}', colonEnds: true);
                start = _at;
                while (_at < _text.Length && Peek() is not ('}' or '"'))
                    _at++;
                _at = Math.Min(_at + (raw > 0 ? holeBraces : 1), _text.Length);
            }
            else if (c is '\n' or '\r' && raw == 0 && !verbatim)
            {
                break;
            }
            else
            {
                _at += c == '\\' && raw == 0 && !verbatim ? 2 : 1;
            }
        }
        _at = Math.Min(_at, _text.Length);
        Add(TokenKind.Text, start);
    }

    private int Run(char c)
    {
        var count = 0;
        while (Peek(count) == c)
            count++;
        return count;
    }

    /// <summary>At a quote: steps over it, and says whether the string ends with it.</summary>
    private bool EndsString(int raw, bool verbatim)
    {
        var quotes = Run('"');
        var ends = raw > 0 ? quotes >= raw : !verbatim || quotes % 2 == 1;
        _at += raw > 0 || verbatim ? quotes : 1;
        return ends;
    }
}
