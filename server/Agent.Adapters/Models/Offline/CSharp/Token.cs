namespace Agent.Adapters.Models.Offline.CSharp;

/// <summary>What a token is, as far as text search and outlines need to know.</summary>
internal enum TokenKind
{
    Identifier,
    Number,
    /// <summary>Text of a string or character literal; the holes of an interpolated string are tokens of their own.</summary>
    Text,
    Comment,
    Directive,
    Punctuation,
}

/// <summary>A token by its place in the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Position of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="InElse">Whether it stands in an <c>#else</c> or <c>#elif</c> part: a second reading of the same lines.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, bool InElse)
{
    public int End => Start + Length;

    /// <summary>Whether the compiler reads it as code.</summary>
    public bool IsCode => Kind is not (TokenKind.Comment or TokenKind.Directive);
}
