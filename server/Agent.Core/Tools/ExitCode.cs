namespace Agent.Core.Tools;

/// <summary>What an exit code means for a program.</summary>
/// <param name="Meaning">In words.</param>
/// <param name="IsResult">Whether it is an answer rather than a failure.</param>
internal sealed record ExitCodeSense(string Meaning, bool IsResult);

/// <summary>Knows the programs whose exit codes other than 0 are answers: grep that finds nothing has not failed.</summary>
internal static class ExitCode
{
    private static readonly (string Program, int Code, string Meaning)[] Answers =
    [
        ("grep", 1, "grep found nothing"),
        ("egrep", 1, "egrep found nothing"),
        ("fgrep", 1, "fgrep found nothing"),
        ("rg", 1, "rg found nothing"),
        ("ag", 1, "ag found nothing"),
        ("git grep", 1, "git grep found nothing"),
        ("findstr", 1, "findstr found nothing"),
        ("pgrep", 1, "no such process"),
        ("which", 1, "not found"),
        ("command", 1, "not found"),
        ("where", 1, "not found"),
        ("diff", 1, "the inputs differ"),
        ("git diff", 1, "there are differences"),
        ("cmp", 1, "the inputs differ"),
        ("fc", 1, "the inputs differ"),
        ("test", 1, "the condition is false"),
        ("[", 1, "the condition is false"),
        ("[[", 1, "the condition is false"),
        ("dotnet test", 1, "tests failed, or the build did"),
        ("dotnet format", 2, "files need formatting"),
    ];

    private static readonly (int Code, string Meaning)[] Failures =
    [
        (126, "found, but cannot be run"),
        (127, "command not found"),
        (130, "interrupted"),
        (134, "aborted"),
        (137, "killed, perhaps for lack of memory"),
        (139, "crashed, segmentation fault"),
        (143, "ended by a signal"),
    ];

    /// <summary>What the code of the command line's last program means; null where nothing is known of it.</summary>
    public static ExitCodeSense? Explain(string commandLine, int code)
    {
        var words = LastCommand(commandLine);
        if (words.Count > 0)
        {
            var program = Path.GetFileNameWithoutExtension(words[0].Replace('\\', '/'));
            if (program == "robocopy" && code is > 0 and < 8)
                return new ExitCodeSense("files were copied", IsResult: true);
            var pair = words.Count > 1 ? $"{program} {words[1]}" : program;
            foreach (var answer in Answers)
            {
                if (answer.Code == code && (answer.Program == program || answer.Program == pair))
                    return new ExitCodeSense(answer.Meaning, IsResult: true);
            }
        }
        return Failures.FirstOrDefault(failure => failure.Code == code).Meaning is { } meaning ? new ExitCodeSense(meaning, IsResult: false) : null;
    }

    /// <summary>Words of the last simple command: what comes after the last separator outside of quotes, assignments left out.</summary>
    private static List<string> LastCommand(string commandLine)
    {
        var line = commandLine.TrimEnd(' ', '\t', '\n', '\r', ';');
        var start = 0;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else if (c == '\\' && quote == '"')
                    i++;
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '\\')
            {
                i++;
            }
            else if (c is ';' or '|' or '\n' || c == '&' && (i == 0 || line[i - 1] != '>'))
            {
                start = i + 1;
            }
        }
        return [.. line[Math.Min(start, line.Length)..].Split([' ', '\t', '(', ')'], StringSplitOptions.RemoveEmptyEntries).SkipWhile(IsPrefix)];
    }

    private static bool IsPrefix(string word) =>
        word is "!" or "time" or "sudo" or "env" or "exec" or "{" || word.IndexOf('=') is > 0 and var at && word.AsSpan(0, at).IndexOfAnyExcept(NameCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
