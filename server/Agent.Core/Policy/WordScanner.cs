using System.Text;

namespace Agent.Core.Policy;

/// <summary>Reads one word: quotes, escapes and everything the shell puts in its place. Commands inside are read by <paramref name="commands"/>.</summary>
internal sealed class WordScanner(ScannerText text, CommandScanner commands)
{
    private const string SimpleArithmetic = "0123456789+-*/%()<>=!&|^~?: \t";
    private const string SimpleParameter = "#:-+=?%/.,^*";

    /// <summary>The word at the position.</summary>
    /// <returns>The word, and whether it was written without any quote or escape.</returns>
    public (Word Word, bool IsPlain) Read()
    {
        var value = new StringBuilder();
        var parts = text.Current == '~' ? WordParts.Tilde : WordParts.None;
        var start = text.Position;
        var isPlain = true;
        while (!text.IsAtEnd)
        {
            var c = text.Current;
            if (c is '<' or '>' && text.Peek(1) == '(')
            {
                text.Take(2);
                commands.List(')');
                value.Append("<()");
                parts |= WordParts.Pipe;
                continue;
            }
            if (ScannerText.IsBreak(c))
                break;
            text.Take();
            isPlain &= c is not ('\'' or '"' or '\\' or '$' or '`');
            switch (c)
            {
                case '\'':
                    value.Append(text.TakeWhile(ch => ch != '\''));
                    Close('\'');
                    break;
                case '"':
                    parts |= Quoted(value, '"');
                    Close('"');
                    break;
                case '\\':
                    Escape(value);
                    break;
                case '$':
                    parts |= Dollar(value, isQuoted: false);
                    break;
                case '`':
                    parts |= Backquoted(value);
                    break;
                default:
                    parts |= Special(c);
                    value.Append(c);
                    break;
            }
        }
        if (text.Current == '(')
            throw new UnparsableException("it has a '(' inside a word");
        if (text.Current is '<' or '>' && text.Since(start) is ['{', .., '}'])
            throw new UnparsableException("it redirects a named stream");
        if (isPlain && value.ToString() is "{}" or "{" or "}" or "[" or "]")
            parts = WordParts.None;
        return (new Word(value.ToString(), parts), isPlain);
    }

    /// <summary>Reads text in which only <c>$</c>, backquotes and escapes of these are special, up to a character, a position or the end of the text.</summary>
    public WordParts Quoted(StringBuilder value, char? end, int until = int.MaxValue)
    {
        var parts = WordParts.None;
        while (!text.IsAtEnd && text.Position < until && text.Current != end)
        {
            var c = text.Take();
            if (c == '$')
                parts |= Dollar(value, isQuoted: true);
            else if (c == '`')
                parts |= Backquoted(value);
            else if (c == '\\' && (text.Current is '$' or '`' or '\\' or '\n' || text.Current == end))
                Escape(value);
            else
                value.Append(c);
        }
        return parts;
    }

    /// <summary>The word that ends a here-document, and whether it was quoted: then the text is literal.</summary>
    public (string Delimiter, bool IsQuoted) ReadDelimiter()
    {
        text.TakeWhile(c => c is ' ' or '\t');
        var start = text.Position;
        var (word, _) = Read();
        var source = text.Since(start);
        if (source.Length == 0 || source.AsSpan().ContainsAny("$`\n"))
            throw new UnparsableException("the end of a here-document is not a plain word");
        return (word.Text, source.AsSpan().ContainsAny("'\"\\"));
    }

    private void Close(char quote)
    {
        if (!text.TryTake(quote))
            throw new UnparsableException("a quote is not closed");
    }

    private void Escape(StringBuilder value)
    {
        if (text.IsAtEnd)
            throw new UnparsableException("it ends with a backslash");
        if (text.Take() is var c && c != '\n')
            value.Append(c);
    }

    private static WordParts Special(char c) => c switch
    {
        '*' or '?' or '[' => WordParts.Glob,
        '{' => WordParts.Braces,
        _ => WordParts.None,
    };

    private static WordParts Substitute(StringBuilder value)
    {
        value.Append("$()");
        return WordParts.Substitution;
    }

    private WordParts Dollar(StringBuilder value, bool isQuoted)
    {
        if (text.StartsWith("(("))
            return Arithmetic(value);
        if (text.TryTake('('))
        {
            commands.List(')');
            return Substitute(value);
        }
        if (text.TryTake('{'))
            return Parameter(value);
        if (!isQuoted && text.TryTake('\''))
        {
            AnsiQuote.Read(text, value);
            return WordParts.None;
        }
        if (!isQuoted && text.Current == '"')
            throw new UnparsableException("it has a translated text ($\"...\")");
        if (text.Current == '[')
            throw new UnparsableException("it calculates");
        if (char.IsAsciiLetter(text.Current) || text.Current == '_')
            value.Append('$').Append(text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
        else if (char.IsAsciiDigit(text.Current) || "@*#?-$!".Contains(text.Current))
            value.Append('$').Append(text.Take());
        else
        {
            value.Append('$');
            return WordParts.None;
        }
        return WordParts.Variable;
    }

    private WordParts Parameter(StringBuilder value)
    {
        var inner = text.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c == '_' || SimpleParameter.Contains(c));
        if (inner.Length == 0 || !text.TryTake('}'))
            throw new UnparsableException("it has a parameter expansion that can run commands");
        value.Append("${").Append(inner).Append('}');
        return WordParts.Variable;
    }

    private WordParts Arithmetic(StringBuilder value)
    {
        text.Take(2);
        value.Append("$((").Append(text.TakeWhile(c => SimpleArithmetic.Contains(c) && !text.StartsWith("))"))).Append("))");
        return text.TryTake("))") ? WordParts.Variable : throw new UnparsableException("it calculates with names");
    }

    private WordParts Backquoted(StringBuilder value)
    {
        var inner = text.TakeWhile(c => c is not ('`' or '\\'));
        if (!text.TryTake('`'))
            throw new UnparsableException("it has nested or open backquotes");
        commands.Nested(inner);
        return Substitute(value);
    }
}
