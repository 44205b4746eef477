namespace Agent.Lsp.Terminal.Arguments;

/// <summary>
/// Reads a command line against <see cref="CliCommands"/>. Strict: an unknown or misplaced word is an error that names it and the nearest known one.
/// It knows nothing of what the commands do.
/// </summary>
internal static class CliParser
{
    /// <summary>Reads the words after the executable's name. The first word must be a command.</summary>
    /// <param name="words">The words.</param>
    /// <param name="isSession">Whether a word names a session. Only asked where a session may be named or left out, since the word may as well begin the prompt.</param>
    /// <exception cref="UsageException">The words cannot be understood.</exception>
    public static CliRequest Parse(IReadOnlyList<string> words, Func<string, bool> isSession)
    {
        var (command, used) = FindCommand(words);
        var arguments = new List<string>();
        var options = new List<CliSetting>();
        var optionsEnded = false;
        for (var i = used; i < words.Count; i++)
        {
            var word = words[i];
            if (optionsEnded || word is "-" or [not '-', ..] or "")
            {
                arguments.Add(word);
            }
            else if (word == "--")
            {
                optionsEnded = true;
            }
            else if (word is "-h" or "--help")
            {
                options.Add(new CliSetting(CliCommands.Help.Name, null));
            }
            else
            {
                var (option, inline) = FindOption(command, word);
                if (!option.IsRepeatable && options.Any(o => o.Name == option.Name))
                    throw new UsageException($"{option.Name} was given twice.", command.Name);
                options.Add(new CliSetting(option.Name, ReadValue(command, option, inline, words, isSession, ref i)));
            }
        }
        var request = new CliRequest(command, arguments, options);
        if (!request.Has(CliCommands.Help.Name))
            CheckArguments(request);
        return request;
    }

    private static (CliCommand Command, int Words) FindCommand(IReadOnlyList<string> words)
    {
        if (words[0] == "sessions")
        {
            if (words.Count == 1 || words[1].StartsWith('-'))
                return (CliCommands.SessionsList, 1);
            return (Find($"sessions {words[1]}"), 2);
        }
        return (Find(words[0]), 1);

        static CliCommand Find(string name) =>
            CliCommands.All.FirstOrDefault(c => c.Name == name)
            ?? throw new UsageException($"'{name}' is not a command.{Nearest.Hint(name, [.. CliCommands.All.Select(c => c.Name), "sessions"])}");
    }

    private static (CliOption Option, string? Inline) FindOption(CliCommand command, string word)
    {
        var equals = word.IndexOf('=');
        var name = equals < 0 ? word : word[..equals];
        var option = command.Options.FirstOrDefault(o => o.Name == name)
            ?? throw new UsageException($"'{name}' is not an option of {command.Name}.{Nearest.Hint(name, command.Options.Select(o => o.Name))}", command.Name);
        return (option, equals < 0 ? null : word[(equals + 1)..]);
    }

    private static string? ReadValue(CliCommand command, CliOption option, string? inline, IReadOnlyList<string> words, Func<string, bool> isSession, ref int index)
    {
        if (option.Value is null)
            return inline is null ? null : throw new UsageException($"{option.Name} takes no value.", command.Name);
        var next = index + 1 < words.Count ? words[index + 1] : null;
        if (inline is null && option.HasOptionalValue)
            return next is not null && isSession(next) ? words[++index] : null;
        if (inline is null && next is null or ['-', '-', ..])
            throw new UsageException($"{option.Name} needs a value: {option.Name} {option.Value}.", command.Name);
        var value = inline ?? words[++index];
        if (value.Length == 0)
            throw new UsageException($"{option.Name} needs a value: {option.Name} {option.Value}.", command.Name);
        if (option.Choices is { } choices && !choices.Contains(value))
            throw new UsageException($"{option.Name} is one of {string.Join(", ", choices)}; '{value}' is not.", command.Name);
        return value;
    }

    private static void CheckArguments(CliRequest request)
    {
        var (command, arguments, _) = request;
        var required = command.Arguments.Count(a => a[0] != '[');
        if (arguments.Count < required)
            throw new UsageException($"{command.Name} needs {command.Arguments[arguments.Count]}.", command.Name);
        if (arguments.Count > command.Arguments.Length && command.Arguments is not [.., [.., '.', '.', '.']])
            throw new UsageException($"'{arguments[command.Arguments.Length]}' is one argument too many for {command.Name}.", command.Name);
    }
}
