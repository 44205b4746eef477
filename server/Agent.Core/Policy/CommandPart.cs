using System.Collections.Immutable;

namespace Agent.Core.Policy;

/// <summary>What a redirection does with its target.</summary>
internal enum RedirectKind
{
    /// <summary>Reads the file.</summary>
    Read,
    /// <summary>Writes the file, or creates it.</summary>
    Write,
    /// <summary>Text of the line itself is the input.</summary>
    Text,
}

/// <summary>A redirection to or from a file.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">The file; for <see cref="RedirectKind.Text"/> the text.</param>
internal sealed record Redirect(RedirectKind Kind, Word Target);

/// <summary>One command of a line: a program with its arguments, wherever on the line it stands.</summary>
/// <param name="Variables">The names of variables set for it, or set for the shell where there are no words.</param>
/// <param name="Words">The program and its arguments; empty where only variables are set or files redirected.</param>
/// <param name="Redirects">Redirections, those to nowhere and between streams left out.</param>
internal sealed record CommandPart(ImmutableArray<string> Variables, ImmutableArray<Word> Words, ImmutableArray<Redirect> Redirects)
{
    /// <summary>The program's name without folder and <c>.exe</c>, lower case; null when the shell computes it.</summary>
    public string? ProgramName { get; } = Words is [{ IsLiteral: true } first, ..] ? NameOf(first.Text) : null;

    /// <summary>The files it writes by redirection.</summary>
    public IEnumerable<Word> Writes => Redirects.Where(redirect => redirect.Kind == RedirectKind.Write).Select(redirect => redirect.Target);

    /// <summary>The same command on another program, as a wrapper runs it.</summary>
    public CommandPart Run(ImmutableArray<Word> words, IEnumerable<string> variables) => new([.. Variables, .. variables], words, Redirects);

    private static string NameOf(string program)
    {
        var name = program[(program.LastIndexOfAny(['/', '\\']) + 1)..].ToLowerInvariant();
        return name.EndsWith(".exe", StringComparison.Ordinal) ? name[..^4] : name;
    }
}
