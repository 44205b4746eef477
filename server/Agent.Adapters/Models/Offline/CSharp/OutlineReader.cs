using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>Walks over the tokens of a file and notes its declarations. Bodies are stepped over by their brackets; whatever is not understood is skipped.</summary>
internal sealed partial class OutlineReader(SourceText source)
{
    private static readonly FrozenSet<string> Modifiers = FrozenSet.ToFrozenSet(
    [
        "public", "private", "protected", "internal", "static", "abstract", "sealed", "virtual", "override", "readonly", "const", "volatile", "async", "extern",
        "unsafe", "new", "partial", "required", "file", "ref", "fixed", "scoped", "implicit", "explicit",
    ]);

    private static readonly FrozenSet<string> Statements = FrozenSet.ToFrozenSet(
    [
        "if", "while", "for", "foreach", "switch", "using", "lock", "return", "throw", "await", "yield", "try", "catch", "do", "else", "goto", "break", "continue", "nameof", "typeof",
        "default", "base", "this", "new", "when", "checked", "unchecked", "fixed", "sizeof", "stackalloc", "get", "set", "init", "add", "remove", "var",
    ]);

    private readonly List<Token> _tokens = [.. source.Tokens.Where(token => token.IsCode && !token.InElse)];
    private readonly Stack<string> _types = new();
    private string _namespace = "";
    private int _at;

    public List<UsingLine> Usings { get; } = [];

    public List<string> Namespaces { get; } = [];

    public List<Declaration> Declarations { get; } = [];

    public void ReadFile() => ReadScope(inType: false);

    private bool AtEnd => _at >= _tokens.Count;

    private string Word(int index) => index >= 0 && index < _tokens.Count ? source.TextOf(_tokens[index]) : "";

    private bool IsWord(int index) => index >= 0 && index < _tokens.Count && _tokens[index].Kind == TokenKind.Identifier;

    /// <summary>Reads declarations up to the closing brace of the scope, which it steps over.</summary>
    private void ReadScope(bool inType)
    {
        while (!AtEnd)
        {
            var before = _at;
            var word = Word(_at);
            if (word == "}")
            {
                _at++;
                return;
            }
            if (word == "[")
                SkipBrackets();
            else if (word == ";")
                _at++;
            else if (!inType && word == "namespace")
                ReadNamespace();
            else if (!inType && (word == "using" || (word == "global" && Word(_at + 1) == "using")) && Word(_at + 1) != "(")
                ReadUsing();
            else
                ReadDeclaration(inType);
            if (_at == before)
                _at++;
        }
    }

    private void ReadNamespace()
    {
        var name = "";
        for (_at++; IsWord(_at) || Word(_at) == "."; _at++)
            name += Word(_at);
        var outer = _namespace;
        _namespace = outer.Length == 0 ? name : $"{outer}.{name}";
        Namespaces.Add(_namespace);
        if (Word(_at) != "{")
            return;
        _at++;
        ReadScope(inType: false);
        _namespace = outer;
    }

    private void ReadUsing()
    {
        var start = _tokens[_at].Start;
        var isGlobal = Word(_at) == "global";
        var first = _at += isGlobal ? 2 : 1;
        while (!AtEnd && Word(_at) is not (";" or "}" or "{"))
            _at++;
        if (Word(_at) != ";")
            return;
        var name = OneLine(_tokens[first].Start, _tokens[_at].Start);
        Usings.Add(new UsingLine(name, isGlobal, start, _tokens[_at].End));
        _at++;
    }

    private void ReadDeclaration(bool inType)
    {
        var first = _at;
        while (IsWord(_at) && Modifiers.Contains(Word(_at)))
            _at++;
        var keyword = Word(_at);
        if (keyword is "class" or "struct" or "interface" or "enum" or "extension" && (IsWord(_at + 1) || keyword == "extension"))
            ReadType(first, keyword, _at + 1);
        else if (keyword == "record" && IsWord(_at + 1))
            ReadType(first, "record", Word(_at + 1) is "class" or "struct" && IsWord(_at + 2) ? _at + 2 : _at + 1);
        else if (keyword == "delegate" && IsWord(_at + 1))
            ReadDelegate(first);
        else
            ReadMember(first, inType);
    }

    private void ReadType(int first, string kind, int name)
    {
        _at = name;
        var parameters = -1;
        while (!AtEnd && Word(_at) is not ("{" or ";" or "}"))
        {
            if (Word(_at) == "(" && parameters < 0)
                parameters = _at;
            if (Word(_at) is "(" or "[")
                SkipBrackets();
            else
                _at++;
        }
        var signature = Signature(first, _at);
        var index = Declarations.Count;
        var hasBody = Word(_at) == "{";
        _at++;
        var isExtension = kind == "extension";
        if (!isExtension)
            Note(kind, name, signature, first, _at);
        _types.Push(isExtension ? _types.TryPeek(out var around) ? around : "" : Word(name));
        if (kind == "record" && parameters >= 0)
            NoteParameters(parameters);
        if (!hasBody)
        {
            _types.Pop();
            return;
        }
        if (kind == "enum")
            ReadValues();
        else
            ReadScope(inType: true);
        _types.Pop();
        if (!isExtension)
            Declarations[index] = Declarations[index] with { End = EndBefore(_at) };
    }

    /// <summary>The parameters of a record are properties.</summary>
    private void NoteParameters(int open)
    {
        var end = AfterBrackets(open);
        for (var (i, depth, first) = (open, 0, open + 1); i < end; i++)
        {
            if (depth == 1 && Word(i) is "," or ")" or "=" && IsWord(i - 1) && first < i)
                Note("property", i - 1, Signature(first, i), first, i);
            if (depth == 1 && Word(i) is "," or "=")
                first = Word(i) == "," ? i + 1 : end;
            depth += Word(i) switch { "(" or "[" or "{" or "<" => 1, ")" or "]" or "}" or ">" => -1, _ => 0 };
        }
    }

    private void ReadValues()
    {
        while (!AtEnd && Word(_at) != "}")
        {
            if (Word(_at) is "[" or "(")
            {
                SkipBrackets();
                continue;
            }
            if (IsWord(_at) && Word(_at - 1) is "{" or "," or "]")
                Note("value", _at, Word(_at), _at, _at + 1);
            _at++;
        }
        _at++;
    }

    private void ReadDelegate(int first)
    {
        while (!AtEnd && Word(_at) is not (";" or "{" or "}"))
        {
            if (Word(_at) == "(" && NameBefore(_at) is { } name && Word(AfterBrackets(_at)) is ";" or "where")
            {
                SkipTo(";");
                Note("delegate", name, Signature(first, _at), first, _at + 1);
                _at++;
                return;
            }
            _at++;
        }
    }

    /// <summary>Reads a member's head, notes it, and steps over its body.</summary>
    private void ReadMember(int first, bool inType)
    {
        while (!AtEnd)
        {
            switch (Word(_at))
            {
                case "(" when IsMethodHead(first, inType, out var name):
                    NoteMethod(first, name);
                    return;
                case "[" when Word(_at - 1) == "this":
                    var index = _at - 1;
                    SkipBrackets();
                    NoteRest("indexer", index, first);
                    return;
                case "(" or "[":
                    SkipBrackets();
                    break;
                case "{" or "=>" when inType && NameBefore(_at) is { } name && name > first:
                    NoteRest(Word(first) == "event" || Word(name - 2) == "event" ? "event" : "property", name, first);
                    return;
                case "=" or ";" when inType && NameBefore(_at) is { } name && name > first:
                    NoteRest(Range(first, name).Contains("event") ? "event" : "field", name, first);
                    return;
                case "{" or "=>" or "=" or ";" or "}":
                    SkipBody();
                    return;
                default:
                    _at++;
                    break;
            }
        }
    }

    private IEnumerable<string> Range(int first, int last) => Enumerable.Range(first, last - first).Select(Word);

    /// <summary>Whether the parenthesis here opens the parameters of a method, and not a tuple or a call.</summary>
    private bool IsMethodHead(int first, bool inType, out int name)
    {
        name = NameBefore(_at) ?? -1;
        var isOperator = Range(first, _at).Contains("operator");
        if (!isOperator && (name < 0 || Statements.Contains(Word(name))))
            return false;
        var after = Word(AfterBrackets(_at));
        if (after is not ("{" or "=>" or "where") && !(inType && after is ";" or ":"))
            return false;
        if (isOperator)
        {
            name = _at - 1;
            return inType;
        }
        var before = Word(name - 1);
        var isConstructor = inType && _types.TryPeek(out var type) && Word(name) == type;
        return isConstructor || before == "~" || (name > first && before is ">" or "]" or "?" or "*" or ")" or ".") || (name > first && IsWord(name - 1) && !Modifiers.Contains(before) && !Statements.Contains(before));
    }

    private void NoteMethod(int first, int name)
    {
        var kind = Range(first, _at).Contains("operator") ? "operator" : _types.TryPeek(out var type) && Word(name) == type ? "constructor" : "method";
        SkipBrackets();
        NoteRest(kind, name, first);
    }

    private void NoteRest(string kind, int name, int first)
    {
        if (kind is "method" or "constructor" or "operator")
        {
            while (!AtEnd && Word(_at) is not ("{" or "=>" or ";" or "}"))
            {
                if (Word(_at) is "(" or "[")
                    SkipBrackets();
                else
                    _at++;
            }
        }
        var signature = Signature(first, _at);
        if (kind is "property" or "indexer" && Word(_at) == "{")
            signature += Accessors();
        SkipBody();
        Note(kind, name, signature, first, _at);
    }

    private string Accessors()
    {
        var end = AfterBrackets(_at);
        var (depth, words) = (0, new List<string>());
        for (var i = _at; i < end; i++)
        {
            depth += Word(i) switch { "{" or "(" => 1, "}" or ")" => -1, _ => 0 };
            if (depth == 1 && Word(i) is "get" or "set" or "init" && !IsWord(i + 1))
                words.Add($"{Word(i)};");
        }
        return words.Count == 0 ? "" : $" {{ {string.Join(' ', words)} }}";
    }

    /// <summary>Steps over a body, an expression or an initializer, up to where the next member starts.</summary>
    private void SkipBody()
    {
        while (!AtEnd)
        {
            var word = Word(_at);
            if (word == "}")
                return;
            if (word == ";")
            {
                _at++;
                return;
            }
            if (word == "{")
            {
                var isInitializer = Word(_at - 1) is "=" or "=>" || Range(Math.Max(0, _at - 2), _at).Contains("new");
                SkipBrackets();
                if (Word(_at) == "=")
                    continue;
                if (!isInitializer && Word(_at) is not (";" or "." or "," or ")" or "with" or "is" or "as" or "?" or "switch"))
                    return;
            }
            else if (word is "(" or "[")
            {
                SkipBrackets();
            }
            else if (word is "=" or "=>")
            {
                _at++;
                SkipTo(";");
            }
            else
            {
                _at++;
            }
        }
    }

    private void SkipTo(string end)
    {
        while (!AtEnd && Word(_at) != end && Word(_at) != "}")
        {
            if (Word(_at) is "(" or "[" or "{")
                SkipBrackets();
            else
                _at++;
        }
    }

    private void SkipBrackets() => _at = AfterBrackets(_at);

    private int AfterBrackets(int index)
    {
        var depth = 0;
        for (; index < _tokens.Count; index++)
        {
            depth += Word(index) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0)
                return index + 1;
        }
        return _tokens.Count;
    }

    /// <summary>The identifier that ends before an index, type parameters stepped over; null when there is none.</summary>
    private int? NameBefore(int index)
    {
        var i = index - 1;
        if (Word(i) == ">")
        {
            var depth = 0;
            for (; i >= 0; i--)
            {
                depth += Word(i) switch { ">" => 1, "<" => -1, _ => 0 };
                if (depth == 0)
                    break;
            }
            i--;
        }
        return IsWord(i) ? i : null;
    }

    private void Note(string kind, int name, string signature, int first, int after) =>
        Declarations.Add(new Declaration(
            kind, Word(name).TrimStart('@'), string.Join('.', _types.Reverse()), _namespace, signature, _tokens[first].Start, _tokens[name].Start, EndBefore(after)));

    private int EndBefore(int index) => index > 0 && index <= _tokens.Count ? _tokens[index - 1].End : source.Text.Length;

    private string Signature(int first, int after) =>
        OneLine(_tokens[first].Start, after > first ? _tokens[Math.Min(after, _tokens.Count) - 1].End : _tokens[first].End);

    private string OneLine(int start, int end)
    {
        var words = string.Concat(Pieces(start, end));
        return BeforePunctuation.Replace(AfterOpening.Replace(Blanks.Replace(words, " ").Trim(), ""), "");
    }

    /// <summary>The text of a range without its comments.</summary>
    private IEnumerable<string> Pieces(int start, int end)
    {
        foreach (var token in source.Tokens.Where(token => !token.IsCode && token.Start >= start && token.End <= end))
        {
            yield return source.Text[start..token.Start];
            start = token.End;
        }
        yield return source.Text[start..end];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }

    [GeneratedRegex(@"(?<=[(\[]) ")]
    private static partial Regex AfterOpening { get; }

    [GeneratedRegex(@" (?=[,)\]])")]
    private static partial Regex BeforePunctuation { get; }
}
