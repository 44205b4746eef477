using System.Collections;

namespace Agent.Adapters.Processes;

/// <summary>The environment of commands: the agent's own without its secrets, set so that programs neither colour, page, nor ask.</summary>
internal sealed class CommandEnvironment(IEnumerable<string> secretVariables)
{
    private static readonly StringComparer Names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static readonly (string Name, string Value)[] Settings =
    [
        ("TERM", "dumb"),
        ("NO_COLOR", "1"),
        ("PAGER", "cat"),
        ("GIT_PAGER", "cat"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("DOTNET_NOLOGO", "1"),
    ];

    private readonly HashSet<string> _secrets = new(secretVariables, StringComparer.OrdinalIgnoreCase);

    /// <summary>A new copy for one command.</summary>
    public Dictionary<string, string> Create()
    {
        var variables = new Dictionary<string, string>(Names);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!name.EndsWith("_API_KEY", StringComparison.OrdinalIgnoreCase) && !_secrets.Contains(name))
                variables[name] = (string?)variable.Value ?? "";
        }
        foreach (var (name, value) in Settings)
            variables[name] = value;
        return variables;
    }
}
