namespace Agent.Lsp.Terminal.Arguments;

/// <summary>The command line cannot be understood. The message is one sentence for the person; <paramref name="command"/> is the command whose help tells more, or null.</summary>
internal sealed class UsageException(string message, string? command = null) : Exception(message)
{
    public string? Command => command;
}
