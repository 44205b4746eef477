using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Output;

/// <summary>The last lines of a turn: why it ended where that is not plain, and what it cost.</summary>
internal static class TurnSummary
{
    public static void Write(Screen screen, TurnCompleted turn, TimeSpan elapsed)
    {
        if (Explain(turn.Reason) is { } explanation)
        {
            foreach (var line in TextLayout.Wrap(explanation, screen.Width))
                screen.WriteLine(line, turn.Reason is StopReason.Error ? Style.Red : Style.Yellow);
        }
        var usage = $"{Format.Count(turn.Requests, "request")}, {Format.Usage(turn.Usage)}, {Format.Duration(elapsed)}";
        screen.WriteLine(string.Join('\n', TextLayout.Wrap(usage, screen.Width)), Style.Dim);
    }

    private static string? Explain(StopReason reason) => reason switch
    {
        StopReason.MaxTokens => "Stopped: the reply reached the model's output limit and continuing did not help. Ask for less at a time.",
        StopReason.MaxTurnRequests => "Stopped: the turn's limit of model requests was reached. Go on with 'agent-lsp exec --resume', or raise --max-requests.",
        StopReason.Budget => "Stopped: the budget is spent. Go on with 'agent-lsp exec --resume' and a higher --budget.",
        StopReason.Refusal => "The model refused to go on.",
        StopReason.Cancelled => "Interrupted. Go on with 'agent-lsp exec --resume'.",
        StopReason.ContextTooLong => "Stopped: the conversation does not fit the model's window. Start a new session, or choose a model with a larger window.",
        StopReason.Error => "Stopped by an error.",
        _ => null,
    };
}
