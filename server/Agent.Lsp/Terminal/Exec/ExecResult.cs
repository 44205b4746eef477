using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>How an <c>exec</c> ended.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Error">What failed, in a sentence; null when nothing did.</param>
/// <param name="SessionId">The session; null when none was opened.</param>
/// <param name="Turn">How its turn ended; null when none was started.</param>
/// <param name="Text">The last message of the model.</param>
/// <param name="Duration">From the start of the command.</param>
/// <param name="Changes">Every change that was presented, with what became of it.</param>
/// <param name="Verification">What the compiler says of what still waits; null when nothing waits or nothing was compiled.</param>
internal sealed record ExecResult(
    ExitCode Code, string? Error, string? SessionId, TurnCompleted? Turn, string Text, TimeSpan Duration, IReadOnlyList<FileChange> Changes,
    Verification? Verification = null)
{
    /// <summary>What the exit code says of a turn: an interruption first, then why the turn stopped, then what waits.</summary>
    public static ExitCode CodeOf(StopReason reason, bool isPending, ExitCode? interrupted) =>
        interrupted ?? reason switch
        {
            StopReason.EndTurn => isPending ? ExitCode.ReviewPending : ExitCode.Ok,
            StopReason.MaxTokens or StopReason.MaxTurnRequests or StopReason.Budget or StopReason.ContextTooLong => ExitCode.LimitReached,
            StopReason.Refusal => ExitCode.Refused,
            StopReason.Cancelled => isPending ? ExitCode.ReviewPending : ExitCode.Interrupted,
            _ => ExitCode.Error,
        };

    public TokenUsage Usage => Turn?.Usage ?? TokenUsage.None;
}
