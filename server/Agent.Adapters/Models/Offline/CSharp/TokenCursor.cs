using System.Text.RegularExpressions;

namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>A place in the code tokens of a file, and the steps an outline takes over them. Comments, directives and <c>#else</c> parts are not there.</summary>
internal abstract partial class TokenCursor(SourceText source)
{
    protected IReadOnlyList<Token> Tokens { get; } = [.. source.Tokens.Where(token => token.IsCode && !token.InElse)];

    protected int At { get; set; }

    protected bool AtEnd => At >= Tokens.Count;

    protected string Word(int index) => index >= 0 && index < Tokens.Count ? source.TextOf(Tokens[index]) : "";

    protected bool IsWord(int index) => index >= 0 && index < Tokens.Count && Tokens[index].Kind == TokenKind.Identifier;

    protected IEnumerable<string> Range(int first, int last) => Enumerable.Range(first, last - first).Select(Word);

    /// <summary>Steps over a body, an expression or an initializer, up to where the next member starts.</summary>
    protected void SkipBody()
    {
        while (!AtEnd)
        {
            var word = Word(At);
            if (word == "}")
                return;
            if (word == ";")
            {
                At++;
                return;
            }
            if (word == "{")
            {
                var isInitializer = Word(At - 1) is "=" or "=>" || Range(Math.Max(0, At - 2), At).Contains("new");
                SkipBrackets();
                if (Word(At) == "=")
                    continue;
                if (!isInitializer && Word(At) is not (";" or "." or "," or ")" or "with" or "is" or "as" or "?" or "switch"))
                    return;
            }
            else if (word is "(" or "[")
            {
                SkipBrackets();
            }
            else if (word is "=" or "=>")
            {
                At++;
                SkipTo(";");
            }
            else
            {
                At++;
            }
        }
    }

    protected void SkipTo(string end)
    {
        while (!AtEnd && Word(At) != end && Word(At) != "}")
        {
            if (Word(At) is "(" or "[" or "{")
                SkipBrackets();
            else
                At++;
        }
    }

    protected void SkipBrackets() => At = AfterBrackets(At);

    protected int AfterBrackets(int index)
    {
        var depth = 0;
        for (; index < Tokens.Count; index++)
        {
            depth += Word(index) switch { "(" or "[" or "{" => 1, ")" or "]" or "}" => -1, _ => 0 };
            if (depth == 0)
                return index + 1;
        }
        return Tokens.Count;
    }

    /// <summary>The identifier that ends before an index, type parameters stepped over; null when there is none.</summary>
    protected int? NameBefore(int index)
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

    protected int EndBefore(int index) => index > 0 && index <= Tokens.Count ? Tokens[index - 1].End : source.Text.Length;

    protected string Signature(int first, int after) =>
        OneLine(Tokens[first].Start, after > first ? Tokens[Math.Min(after, Tokens.Count) - 1].End : Tokens[first].End);

    protected string OneLine(int start, int end)
    {
        var words = string.Concat(Pieces(start, end));
        return BeforePunctuation.Replace(AfterOpening.Replace(Blanks.Replace(words, " ").Trim(), ""), "");
    }

    /// <summary>The text of a range without its comments.</summary>
    protected IEnumerable<string> Pieces(int start, int end)
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
