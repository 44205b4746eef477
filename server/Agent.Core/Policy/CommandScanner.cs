using System.Collections.Immutable;

namespace Agent.Core.Policy;

/// <summary>
/// Splits a line into commands the way a POSIX shell (and bash, where it adds to it) does. Subshells, groups and substitutions are read by the same code, so that nothing
/// hides in them. Control structures, functions, arrays, arithmetic with names and everything rarer are unparsable.
/// </summary>
internal sealed class CommandScanner(string text, int depth)
{
    private const int MaxDepth = 32;

    private static readonly HashSet<string> Reserved =
    [
        "if", "then", "elif", "else", "fi", "for", "while", "until", "do", "done", "case", "esac", "select", "function", "coproc", "in", "[[", "]]", "}",
    ];

    private readonly List<CommandPart> _parts = [];
    private readonly ScannerText _text = new(text);
    private readonly HereDocuments _documents = new();
    private WordScanner? _words;
    private int _depth = depth;

    private WordScanner Words => _words ??= new WordScanner(_text, this);

    /// <summary>All commands of the line.</summary>
    /// <exception cref="UnparsableException">Something on it is not known for sure.</exception>
    public IReadOnlyList<CommandPart> Scan()
    {
        List(end: null);
        return _parts;
    }

    /// <summary>Reads commands up to the closing character, which is consumed, or to the end of the line.</summary>
    public void List(char? end)
    {
        if (++_depth > MaxDepth)
            throw new UnparsableException("it is nested too deeply");
        var isEmpty = true;
        var (needsCommand, isPiped) = (false, false);
        while (true)
        {
            SkipBlanks();
            if (_text.IsAtEnd || (end is { } close && IsEnd(close)))
                break;
            if (_text.TryTake('\n'))
            {
                _documents.Read(_text, Words);
                continue;
            }
            Command(isPiped);
            isEmpty = false;
            (needsCommand, isPiped) = Operator();
        }
        if (needsCommand || (isEmpty && end is not null))
            throw new UnparsableException("a command is missing");
        if (_documents.IsWaiting)
            throw new UnparsableException("the text of a here-document is missing");
        if (end is not null && !_text.TryTake(end.Value))
            throw new UnparsableException($"a '{end}' is missing");
        _depth--;
    }

    /// <summary>Reads the commands of a text that stands in backquotes.</summary>
    public void Nested(string inner)
    {
        var scanner = new CommandScanner(inner, _depth + 1);
        if (_depth + 1 > MaxDepth)
            throw new UnparsableException("it is nested too deeply");
        _parts.AddRange(scanner.Scan());
    }

    private bool IsEnd(char close) => _text.Current == close && (close != '}' || ScannerText.IsBreak(_text.Peek(1)));

    private void SkipBlanks()
    {
        while (!_text.IsAtEnd)
        {
            if (_text.Current is ' ' or '\t')
                _text.Take();
            else if (_text.Current == '\\' && _text.Peek(1) == '\n')
                _text.Take(2);
            else if (_text.Current == '#')
                _text.TakeWhile(c => c != '\n');
            else
                return;
        }
    }

    /// <summary>Reads what stands between two commands; says whether another one must follow, and whether through a pipe.</summary>
    private (bool NeedsCommand, bool IsPiped) Operator()
    {
        SkipBlanks();
        if (_text.IsAtEnd || _text.Current is '\n' or ')')
            return (false, false);
        if (_text.TryTake("&&") || _text.TryTake("||"))
            return (true, false);
        if (_text.TryTake("|&") || _text.TryTake('|'))
            return (true, true);
        if (_text.Peek(1) is not (';' or '&') && (_text.TryTake(';') || _text.TryTake('&')))
            return (false, false);
        throw new UnparsableException($"'{_text.Current}' is not expected there");
    }

    private void Command(bool isPiped)
    {
        if (isPiped && _text.Current == '!' && ScannerText.IsBreak(_text.Peek(1)))
            throw new UnparsableException("'!' is not expected there");
        while (_text.Current == '!' && _text.Peek(1) is ' ' or '\t')
        {
            _text.Take();
            SkipBlanks();
        }
        if (_text.IsAtEnd)
            throw new UnparsableException("a command is missing");
        if (_text.TryTake("(("))
            throw new UnparsableException("it calculates");
        if (_text.TryTake('('))
            Group(')');
        else if (_text.Current == '{' && _text.Peek(1) is ' ' or '\t' or '\n')
            Group(_text.Take() == '{' ? '}' : default);
        else
            Simple();
    }

    private void Group(char end)
    {
        List(end);
        var redirects = ImmutableArray.CreateBuilder<Redirect>();
        SkipBlanks();
        while (TryRedirect(redirects))
            SkipBlanks();
        if (redirects.Count > 0)
            _parts.Add(new CommandPart([], [], redirects.DrainToImmutable()));
    }

    private void Simple()
    {
        var variables = ImmutableArray.CreateBuilder<string>();
        var words = ImmutableArray.CreateBuilder<Word>();
        var redirects = ImmutableArray.CreateBuilder<Redirect>();
        while (true)
        {
            SkipBlanks();
            if (_text.IsAtEnd || _text.Current is '\n' or ';' or '&' or '|' or ')' && !_text.StartsWith("&>"))
                break;
            if (TryRedirect(redirects))
                continue;
            if (_text.Current == '(')
                throw new UnparsableException("it defines a function or an array");
            var start = _text.Position;
            var (word, isPlain) = Words.Read();
            if (words.Count == 0 && isPlain && Reserved.Contains(word.Text))
                throw new UnparsableException($"it has a control structure ('{word.Text}')");
            if (words.Count == 0 && ScannerText.VariableName(_text.Since(start)) is { } name)
                variables.Add(name);
            else
                words.Add(word);
        }
        if (variables.Count == 0 && words.Count == 0 && redirects.Count == 0)
            throw new UnparsableException(_text.IsAtEnd ? "a command is missing" : $"'{_text.Current}' is not expected there");
        _parts.Add(new CommandPart(variables.DrainToImmutable(), words.DrainToImmutable(), redirects.DrainToImmutable()));
    }

    private bool TryRedirect(ImmutableArray<Redirect>.Builder redirects)
    {
        var digits = 0;
        while (char.IsAsciiDigit(_text.Peek(digits)))
            digits++;
        var isBoth = digits == 0 && _text.StartsWith("&>");
        var sign = _text.Peek(isBoth ? 1 : digits);
        if (sign is not ('<' or '>') || (digits == 0 && !isBoth && _text.Peek(1) == '('))
            return false;
        _text.Take(isBoth ? 1 : digits);

        if (_text.TryTake("<<<"))
            redirects.Add(new Redirect(RedirectKind.Text, Target()));
        else if (_text.TryTake("<<-"))
            redirects.Add(_documents.Add(Words.ReadDelimiter(), stripsTabs: true));
        else if (_text.TryTake("<<"))
            redirects.Add(_documents.Add(Words.ReadDelimiter(), stripsTabs: false));
        else if (_text.TryTake("<&") || _text.TryTake(">&"))
            Duplicate(redirects);
        else if (_text.TryTake("<>") || _text.TryTake(">>") || _text.TryTake(">|") || _text.TryTake('>'))
            AddWrite(redirects, Target());
        else if (_text.TryTake('<'))
            redirects.Add(new Redirect(RedirectKind.Read, Target()));
        return true;
    }

    /// <summary>One stream is sent where another goes, or closed; a word that is no number is a file.</summary>
    private void Duplicate(ImmutableArray<Redirect>.Builder redirects)
    {
        var target = Target();
        if (!target.IsLiteral || target.Text.TrimEnd('-').AsSpan().ContainsAnyExceptInRange('0', '9'))
            AddWrite(redirects, target);
    }

    private static void AddWrite(ImmutableArray<Redirect>.Builder redirects, Word target)
    {
        if (target is not { IsLiteral: true, Text: "/dev/null" or "/dev/stdout" or "/dev/stderr" })
            redirects.Add(new Redirect(RedirectKind.Write, target));
    }

    private Word Target()
    {
        SkipBlanks();
        if (_text.IsAtEnd || ScannerText.IsBreak(_text.Current) && _text.Peek(1) != '(')
            throw new UnparsableException("the file of a redirection is missing");
        return Words.Read().Word;
    }
}
