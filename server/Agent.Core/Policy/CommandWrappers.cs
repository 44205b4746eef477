using System.Collections.Immutable;

namespace Agent.Core.Policy;

/// <summary>
/// Programs that run the rest of their line as another command. The rules look at the inner command. A wrapper with an option that is not known here stays as it is, and so
/// matches no rule that allows. What gains rights or starts another shell is looked at on both sides.
/// </summary>
internal static class CommandWrappers
{
    /// <summary>The commands that a part runs, itself first where it is more than a wrapper.</summary>
    public static IEnumerable<CommandPart> Unwrap(CommandPart part, int depth)
    {
        while (Inner(part) is { } inner)
            part = inner;
        var nested = part.ProgramName switch
        {
            "sudo" or "doas" => Outside(part, After(part, ["-n", "-E", "-H", "-S", "-i", "-s", "-b"], ["-u", "-g", "-C", "-p"])),
            "exec" => Outside(part, After(part, [], [])),
            "sh" or "bash" or "dash" or "zsh" or "ksh" => ShellLine(part, depth),
            "eval" => part.Words.Skip(1).All(word => word.IsLiteral)
                ? CommandLine.Parse(string.Join(' ', part.Words.Skip(1).Select(word => word.Text)), depth + 1).Parts : [],
            _ => [],
        };
        return [part, .. nested];
    }

    private static CommandPart? Inner(CommandPart part) => part.ProgramName switch
    {
        "time" => After(part, ["-p"], []),
        "nohup" => After(part, [], []),
        "command" => After(part, ["-p"], []),
        "nice" => After(part, [], ["-n", "--adjustment"]),
        "stdbuf" => After(part, [], ["-i", "-o", "-e", "--input", "--output", "--error"]),
        "timeout" => After(part, ["--foreground", "--preserve-status", "-v", "--verbose"], ["-s", "--signal", "-k", "--kill-after"], operands: 1),
        "env" => Environment(part),
        "xargs" => After(part, ["-0", "-r", "-t", "--null", "--no-run-if-empty", "--verbose"], ["-n", "-P", "-L", "-d", "--max-args", "--max-procs", "--max-lines", "--delimiter"]) is { } inner
            ? inner.Run(inner.Words.Add(new Word("", WordParts.Added)), []) : null,
        _ => null,
    };

    /// <summary>The command after the wrapper's options and operands; null when there is none, or when an option is not known.</summary>
    private static CommandPart? After(CommandPart part, ReadOnlySpan<string> flags, ReadOnlySpan<string> withValue, int operands = 0)
    {
        if (!IsPlainName(part) && part.ProgramName is not ("sudo" or "doas"))
            return null;
        var i = 1;
        for (; i < part.Words.Length && part.Words[i].Text.StartsWith('-') && part.Words[i].IsLiteral; i++)
        {
            var text = part.Words[i].Text;
            if (text == "--")
            {
                i++;
                break;
            }
            if (flags.Contains(text))
                continue;
            if (withValue.Contains(text))
                i++;
            else if (!HasValueInside(text, withValue))
                return null;
        }
        i += operands;
        return i < part.Words.Length && !part.Words.Take(i).Any(word => word.CanBeAnything) ? part.Run(part.Words[i..], []) : null;
    }

    private static bool HasValueInside(string text, ReadOnlySpan<string> withValue)
    {
        foreach (var option in withValue)
        {
            if (option.StartsWith("--", StringComparison.Ordinal) ? text.StartsWith(option + "=", StringComparison.Ordinal) : text.StartsWith(option, StringComparison.Ordinal) && text[1] != '-')
                return true;
        }
        return false;
    }

    private static CommandPart? Environment(CommandPart part)
    {
        if (After(part, ["-i", "--ignore-environment"], ["-u", "--unset"]) is not { } inner)
            return null;
        var variables = inner.Words.TakeWhile(word => !word.Text.StartsWith('-') && word.Text.Contains('=')).ToArray();
        return variables.Length < inner.Words.Length && variables.All(word => word.IsLiteral)
            ? inner.Run(inner.Words[variables.Length..], variables.Select(word => word.Text[..word.Text.IndexOf('=')])) : null;
    }

    private static IEnumerable<CommandPart> Outside(CommandPart part, CommandPart? inner) => part.Words.Length > 1 && inner is not null ? Unwrap(inner, depth: 0) : [];

    /// <summary>The commands of <c>sh -c 'line'</c>.</summary>
    private static ImmutableArray<CommandPart> ShellLine(CommandPart part, int depth)
    {
        var option = part.Words.Skip(1).TakeWhile(word => word.Text.StartsWith('-')).LastOrDefault();
        if (option is null || !option.Text.Contains('c') || option.Text.StartsWith("--", StringComparison.Ordinal))
            return [];
        var line = part.Words.SkipWhile(word => word != option).Skip(1).FirstOrDefault();
        return line is { IsLiteral: true } ? CommandLine.Parse(line.Text, depth + 1).Parts : [];
    }

    /// <summary>A wrapper is only trusted by its bare name: a program of that name in a folder can be anything.</summary>
    private static bool IsPlainName(CommandPart part) => part.Words[0].Text == part.ProgramName;
}
