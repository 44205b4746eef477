namespace Agent.Core.Sessions;

/// <summary>How a reply of the model ended.</summary>
internal enum ReplyEnd
{
    /// <summary>By itself, with or without tool calls.</summary>
    Complete,
    /// <summary>At the output limit, and continuing did not help.</summary>
    OutputLimit,
    /// <summary>The model refused.</summary>
    Refusal,
    /// <summary>The conversation does not fit the window.</summary>
    ContextTooLong,
    /// <summary>It failed for good; the person has been told why.</summary>
    Failed,
}

/// <summary>One reply of the model, however many requests it took.</summary>
/// <param name="End">How it ended.</param>
/// <param name="HasCalls">Whether it asked for tools; their results are then in the journal.</param>
internal sealed record Reply(ReplyEnd End, bool HasCalls);
