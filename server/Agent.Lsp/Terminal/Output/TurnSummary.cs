using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Output;

/// <summary>The last lines of a turn: why it ended where that is not plain, and what it cost.</summary>
internal static class TurnSummary
{
    private const string Resume = "agent-lsp exec --resume \"...\"";

    public static void Write(Screen screen, TurnCompleted turn, TimeSpan? elapsed)
    {
        if (Explain(turn.Reason) is var (explanation, command) && explanation is not null)
        {
            foreach (var line in TextLayout.Wrap(explanation, screen.Width))
                screen.WriteLine(line, turn.Reason is StopReason.Error ? Style.Red : Style.Yellow);
            if (command is not null)
                screen.WriteLine("  " + command, Style.Bold);
        }
        var usage = $"{Format.Count(turn.Requests, "request")}, {Format.Usage(turn.Usage)}{(elapsed is { } time ? $", {Format.Duration(time)}" : "")}";
        screen.WriteLine(string.Join('\n', TextLayout.Wrap(usage, screen.Width)), Style.Dim);
    }

    private static (string? Text, string? Command) Explain(StopReason reason) => reason switch
    {
        StopReason.MaxTokens => ("Stopped: the reply reached the model's output limit and continuing did not help. Ask for less at a time.", null),
        StopReason.MaxTurnRequests => ("Stopped: the turn's limit of model requests was reached. To go on:", Resume),
        StopReason.Budget => ("Stopped: the budget is spent. To go on:", Resume + " --budget USD"),
        StopReason.Refusal => ("The model refused to go on.", null),
        StopReason.Cancelled => ("Interrupted. To go on:", Resume),
        StopReason.ContextTooLong => ("Stopped: the conversation does not fit the model's window. Start a new session, or choose a model with a larger window.", null),
        StopReason.Error => ("Stopped by an error. To go on once it is out of the way:", Resume),
        _ => default,
    };
}
