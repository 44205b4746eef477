namespace Agent.Lsp.Handlers;

/// <summary>The commands by which an editor without a client of ours reaches the agent.</summary>
internal static class CommandNames
{
    /// <summary>Begins a session with a prompt.</summary>
    public const string Start = "agent.start";
    /// <summary>Goes on in the current session: a prompt, or a word to the running turn.</summary>
    public const string Ask = "agent.ask";
    /// <summary>Interrupts the running turn.</summary>
    public const string Stop = "agent.stop";
    /// <summary>Shows what waits for a decision.</summary>
    public const string Review = "agent.review";
    /// <summary>Undoes the turn that was applied last.</summary>
    public const string Undo = "agent.undo";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Start, Ask, Stop, Review, Undo];
}
