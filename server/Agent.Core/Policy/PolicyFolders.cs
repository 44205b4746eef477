namespace Agent.Core.Policy;

/// <summary>Folders outside of the workspace that rules speak of.</summary>
/// <param name="Home">The person's home folder, absolute.</param>
/// <param name="Data">The program's own data folder, absolute: sessions, settings, keys.</param>
public sealed record PolicyFolders(string Home, string Data)
{
    /// <summary>Where the long output of commands is kept, in the data folder.</summary>
    public string CommandOutput { get; } = Path.Combine(Data, "output");

    /// <summary>The folders of whoever runs this process. <c>AGENT_LSP_HOME</c> names another data folder.</summary>
    public static PolicyFolders Current { get; } = new(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.GetEnvironmentVariable("AGENT_LSP_HOME") is { Length: > 0 } data
            ? Path.GetFullPath(data)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "agent-lsp"));
}
