namespace Agent.Adapters.Settings;

/// <summary>What was loaded, and what was wrong with it.</summary>
/// <param name="Settings">All that could be used.</param>
/// <param name="Problems">Sentences for the person, with file and line; empty when all is well.</param>
public sealed record LoadedSettings(UserSettings Settings, IReadOnlyList<string> Problems);

/// <summary>
/// The person's settings on disk: <c>settings.json</c> in the user data directory, environment variables over it. Loading never fails, it reports.
/// </summary>
/// <param name="home">The user data directory, see <see cref="UserDirectory"/>.</param>
/// <param name="variable">Reads an environment variable.</param>
public sealed class SettingsStore(string home, Func<string, string?> variable)
{
    private string File => Path.Combine(home, "settings.json");

    /// <summary>Reads the file and the environment.</summary>
    public LoadedSettings Load()
    {
        var reader = new SettingsReader("settings.json");
        var problems = new List<string>();
        var settings = new UserSettings();
        try
        {
            if (System.IO.File.Exists(File))
                settings = reader.Read(System.IO.File.ReadAllBytes(File));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{File} cannot be read: {e.Message}");
        }
        problems.InsertRange(0, reader.Problems);
        if (Value("AGENT_LSP_MODEL") is { } model)
            settings = settings with { Models = settings.Models with { Chat = model } };
        settings = WithAddress(settings, "anthropic", "ANTHROPIC_BASE_URL", problems);
        settings = WithAddress(settings, "openai", "OPENAI_BASE_URL", problems);
        return new(settings, problems);
    }

    private UserSettings WithAddress(UserSettings settings, string provider, string name, List<string> problems)
    {
        if (Value(name) is not { } address)
            return settings;
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return settings.With(settings.Providers[provider] with { BaseUrl = url });
        problems.Add($"The environment variable {name} is no http or https address; it is not used.");
        return settings;
    }

    private string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;
}
