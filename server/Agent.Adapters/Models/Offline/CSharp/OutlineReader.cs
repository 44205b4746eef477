using System.Collections.Frozen;

namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>Walks over the tokens of a file and notes its declarations. Bodies are stepped over by their brackets; whatever is not understood is skipped.</summary>
internal sealed class OutlineReader(SourceText source) : TokenCursor(source)
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

    private readonly Stack<string> _types = new();
    private string _namespace = "";

    public List<UsingLine> Usings { get; } = [];

    public List<string> Namespaces { get; } = [];

    public List<Declaration> Declarations { get; } = [];

    public void ReadFile() => ReadScope(inType: false);

    /// <summary>Reads declarations up to the closing brace of the scope, which it steps over.</summary>
    private void ReadScope(bool inType)
    {
        while (!AtEnd)
        {
            var before = At;
            var word = Word(At);
            if (word == "}")
            {
                At++;
                return;
            }
            if (word == "[")
                SkipBrackets();
            else if (word == ";")
                At++;
            else if (!inType && word == "namespace")
                ReadNamespace();
            else if (!inType && (word == "using" || (word == "global" && Word(At + 1) == "using")) && Word(At + 1) != "(")
                ReadUsing();
            else
                ReadDeclaration(inType);
            if (At == before)
                At++;
        }
    }

    private void ReadNamespace()
    {
        var name = "";
        for (At++; IsWord(At) || Word(At) == "."; At++)
            name += Word(At);
        var outer = _namespace;
        _namespace = outer.Length == 0 ? name : $"{outer}.{name}";
        Namespaces.Add(_namespace);
        if (Word(At) != "{")
            return;
        At++;
        ReadScope(inType: false);
        _namespace = outer;
    }

    private void ReadUsing()
    {
        var start = Tokens[At].Start;
        var isGlobal = Word(At) == "global";
        var first = At += isGlobal ? 2 : 1;
        while (!AtEnd && Word(At) is not (";" or "}" or "{"))
            At++;
        if (Word(At) != ";")
            return;
        var name = OneLine(Tokens[first].Start, Tokens[At].Start);
        Usings.Add(new UsingLine(name, isGlobal, start, Tokens[At].End));
        At++;
    }

    private void ReadDeclaration(bool inType)
    {
        var first = At;
        while (IsWord(At) && Modifiers.Contains(Word(At)))
            At++;
        var keyword = Word(At);
        if (keyword is "class" or "struct" or "interface" or "enum" or "extension" && (IsWord(At + 1) || keyword == "extension"))
            ReadType(first, keyword, At + 1);
        else if (keyword == "record" && IsWord(At + 1))
            ReadType(first, "record", Word(At + 1) is "class" or "struct" && IsWord(At + 2) ? At + 2 : At + 1);
        else if (keyword == "delegate" && IsWord(At + 1))
            ReadDelegate(first);
        else
            ReadMember(first, inType);
    }

    private void ReadType(int first, string kind, int name)
    {
        At = name;
        var parameters = -1;
        while (!AtEnd && Word(At) is not ("{" or ";" or "}"))
        {
            if (Word(At) == "(" && parameters < 0)
                parameters = At;
            if (Word(At) is "(" or "[")
                SkipBrackets();
            else
                At++;
        }
        var signature = Signature(first, At);
        var index = Declarations.Count;
        var hasBody = Word(At) == "{";
        At++;
        var isExtension = kind == "extension";
        if (!isExtension)
            Note(kind, name, signature, first, At);
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
            Declarations[index] = Declarations[index] with { End = EndBefore(At) };
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
        while (!AtEnd && Word(At) != "}")
        {
            if (Word(At) is "[" or "(")
            {
                SkipBrackets();
                continue;
            }
            if (IsWord(At) && Word(At - 1) is "{" or "," or "]")
                Note("value", At, Word(At), At, At + 1);
            At++;
        }
        At++;
    }

    private void ReadDelegate(int first)
    {
        while (!AtEnd && Word(At) is not (";" or "{" or "}"))
        {
            if (Word(At) == "(" && NameBefore(At) is { } name && Word(AfterBrackets(At)) is ";" or "where")
            {
                SkipTo(";");
                Note("delegate", name, Signature(first, At), first, At + 1);
                At++;
                return;
            }
            At++;
        }
    }

    /// <summary>Reads a member's head, notes it, and steps over its body.</summary>
    private void ReadMember(int first, bool inType)
    {
        while (!AtEnd)
        {
            switch (Word(At))
            {
                case "(" when IsMethodHead(first, inType, out var name):
                    NoteMethod(first, name);
                    return;
                case "[" when Word(At - 1) == "this":
                    var index = At - 1;
                    SkipBrackets();
                    NoteRest("indexer", index, first);
                    return;
                case "(" or "[":
                    SkipBrackets();
                    break;
                case "{" or "=>" when inType && NameBefore(At) is { } name && name > first:
                    NoteRest(Word(first) == "event" || Word(name - 2) == "event" ? "event" : "property", name, first);
                    return;
                case "=" or ";" when inType && NameBefore(At) is { } name && name > first:
                    NoteRest(Range(first, name).Contains("event") ? "event" : "field", name, first);
                    return;
                case "{" or "=>" or "=" or ";" or "}":
                    SkipBody();
                    return;
                default:
                    At++;
                    break;
            }
        }
    }

    /// <summary>Whether the parenthesis here opens the parameters of a method, and not a tuple or a call.</summary>
    private bool IsMethodHead(int first, bool inType, out int name)
    {
        name = NameBefore(At) ?? -1;
        var isOperator = Range(first, At).Contains("operator");
        if (!isOperator && (name < 0 || Statements.Contains(Word(name))))
            return false;
        var after = Word(AfterBrackets(At));
        if (after is not ("{" or "=>" or "where") && !(inType && after is ";" or ":"))
            return false;
        if (isOperator)
        {
            name = At - 1;
            return inType;
        }
        var before = Word(name - 1);
        var isConstructor = inType && _types.TryPeek(out var type) && Word(name) == type;
        return isConstructor || before == "~" || (name > first && before is ">" or "]" or "?" or "*" or ")" or ".") || (name > first && IsWord(name - 1) && !Modifiers.Contains(before) && !Statements.Contains(before));
    }

    private void NoteMethod(int first, int name)
    {
        var kind = Range(first, At).Contains("operator") ? "operator" : _types.TryPeek(out var type) && Word(name) == type ? "constructor" : "method";
        SkipBrackets();
        NoteRest(kind, name, first);
    }

    private void NoteRest(string kind, int name, int first)
    {
        if (kind is "method" or "constructor" or "operator")
        {
            while (!AtEnd && Word(At) is not ("{" or "=>" or ";" or "}"))
            {
                if (Word(At) is "(" or "[")
                    SkipBrackets();
                else
                    At++;
            }
        }
        var signature = Signature(first, At);
        if (kind is "property" or "indexer" && Word(At) == "{")
            signature += Accessors();
        SkipBody();
        Note(kind, name, signature, first, At);
    }

    private string Accessors()
    {
        var end = AfterBrackets(At);
        var (depth, words) = (0, new List<string>());
        for (var i = At; i < end; i++)
        {
            depth += Word(i) switch { "{" or "(" => 1, "}" or ")" => -1, _ => 0 };
            if (depth == 1 && Word(i) is "get" or "set" or "init" && !IsWord(i + 1))
                words.Add($"{Word(i)};");
        }
        return words.Count == 0 ? "" : $" {{ {string.Join(' ', words)} }}";
    }

    private void Note(string kind, int name, string signature, int first, int after) =>
        Declarations.Add(new Declaration(
            kind, Word(name).TrimStart('@'), string.Join('.', _types.Reverse()), _namespace, signature, Tokens[first].Start, Tokens[name].Start, EndBefore(after)));
}
