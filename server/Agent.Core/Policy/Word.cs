namespace Agent.Core.Policy;

/// <summary>What a shell puts into a word when it runs, so that the text alone does not say what it will be.</summary>
[Flags]
internal enum WordParts
{
    /// <summary>Nothing: the text is the word.</summary>
    None = 0,
    /// <summary>A variable; unquoted it can also become several words or none.</summary>
    Variable = 1,
    /// <summary>The output of commands, which are parts of the line themselves.</summary>
    Substitution = 2,
    /// <summary>Names of files that match; each keeps what stands before the first special character.</summary>
    Glob = 4,
    /// <summary>Alternatives in braces, which become several words.</summary>
    Braces = 8,
    /// <summary>A home folder at the beginning.</summary>
    Tilde = 16,
    /// <summary>Words that another command adds: the input of xargs.</summary>
    Added = 32,
    /// <summary>The name of a pipe to or from commands, which are parts of the line themselves; surely one word and no option.</summary>
    Pipe = 64,
}

/// <summary>One word of a command, quotes removed.</summary>
/// <param name="Text">The literal text; variables and special characters stand as they were written, commands as <c>$()</c>.</param>
/// <param name="Parts">What is not literal in it.</param>
internal sealed record Word(string Text, WordParts Parts = WordParts.None)
{
    /// <summary>Whether the word will be exactly <see cref="Text"/>.</summary>
    public bool IsLiteral => Parts == WordParts.None;

    /// <summary>Whether the word may turn out to be an option, or several words.</summary>
    public bool CanBeAnything => (Parts & ~(WordParts.Glob | WordParts.Tilde | WordParts.Pipe)) != 0 || (Parts.HasFlag(WordParts.Glob) && Text[0] is '*' or '?' or '[' or '-');
}
