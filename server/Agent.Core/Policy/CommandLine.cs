using System.Collections.Immutable;
using System.Globalization;

namespace Agent.Core.Policy;

/// <summary>
/// What a line for a POSIX shell would run: every command in it, also those in pipes, subshells, substitutions and behind wrappers. It knows the part of the shell's language
/// that people and models use for one-liners; whatever it does not know for sure makes the whole line unparsable, and then nothing on it is allowed. It runs nothing and
/// expands nothing.
/// </summary>
/// <param name="Parts">The commands, in the order they end; empty when the line is unparsable.</param>
/// <param name="Problem">Why the line is unparsable, as the end of a sentence; null when it is not.</param>
internal sealed record CommandLine(ImmutableArray<CommandPart> Parts, string? Problem)
{
    /// <summary>Longest line that is looked at, in characters.</summary>
    public const int MaxLength = 10_000;

    /// <summary>Reads a line.</summary>
    public static CommandLine Parse(string line) => Parse(line, depth: 0);

    internal static CommandLine Parse(string line, int depth)
    {
        if (line.Length > MaxLength)
            return Unparsable($"it has more than {MaxLength:N0} characters");
        if (FindStrange(line) is { } strange)
            return Unparsable($"it contains the character U+{(int)strange:X4}");
        try
        {
            var parts = new CommandScanner(line, depth).Scan();
            return new CommandLine([.. parts.SelectMany(part => CommandWrappers.Unwrap(part, depth))], null);
        }
        catch (UnparsableException e)
        {
            return Unparsable(e.Message);
        }
    }

    private static CommandLine Unparsable(string problem) => new([], problem);

    /// <summary>Characters that look like something else than they are to the shell, or to the person who is asked.</summary>
    private static char? FindStrange(string line)
    {
        foreach (var c in line)
        {
            if (c is ' ' or '\t' or '\n' || char.IsAsciiLetterOrDigit(c))
                continue;
            if (char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                return c;
        }
        return null;
    }
}
