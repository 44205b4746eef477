namespace Agent.Lsp.Terminal;

/// <summary>How the process ends. <see cref="ExitCodes.All"/> is the one source of the table in the help and in docs/cli.md.</summary>
internal enum ExitCode
{
    Ok = 0,
    Error = 1,
    Usage = 2,
    ReviewPending = 3,
    LimitReached = 4,
    Refused = 5,
    Interrupted = 130,
    Terminated = 143,
}

internal static class ExitCodes
{
    public static IReadOnlyList<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Ok, "done; nothing waits"),
        (ExitCode.Error, "something failed; the last lines say what"),
        (ExitCode.Usage, "wrong arguments; nothing was done"),
        (ExitCode.ReviewPending, "done, and changes wait for review: agent-lsp sessions review ID"),
        (ExitCode.LimitReached, "stopped at a limit: output, requests, budget or the model's window"),
        (ExitCode.Refused, "the model refused"),
        (ExitCode.Interrupted, "interrupted with Ctrl+C; the session can be resumed"),
        (ExitCode.Terminated, "ended by SIGTERM or SIGHUP; the session can be resumed"),
    ];
}
