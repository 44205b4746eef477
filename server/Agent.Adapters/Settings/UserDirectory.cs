namespace Agent.Adapters.Settings;

/// <summary>Where a person's data lives: settings, keys, sessions, output of commands.</summary>
public static class UserDirectory
{
    /// <summary><c>AGENT_LSP_HOME</c>, else <c>agent-lsp</c> in the platform's folder for local application data. Not created.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string Find(Func<string, string?> variable) => variable("AGENT_LSP_HOME") is { Length: > 0 } home
        ? Path.GetFullPath(home)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "agent-lsp");
}
