using Agent.Core.Changes;
using Agent.Core.Models;

namespace Agent.Core.Sessions;

/// <summary>Why a turn ended.</summary>
public enum StopReason
{
    /// <summary>The model had nothing more to do.</summary>
    EndTurn,
    /// <summary>The output limit was reached and continuing did not help.</summary>
    MaxTokens,
    /// <summary>The turn's limit of model requests was reached.</summary>
    MaxTurnRequests,
    /// <summary>The budget was spent.</summary>
    Budget,
    /// <summary>The model refused.</summary>
    Refusal,
    /// <summary>The person interrupted.</summary>
    Cancelled,
    /// <summary>The conversation does not fit the model's window.</summary>
    ContextTooLong,
    /// <summary>Something failed for good; the last notice says what.</summary>
    Error,
}

/// <summary>What a turn tells those who watch, in order. Events of one turn never overlap.</summary>
/// <param name="TurnId">The turn.</param>
public abstract record TurnEvent(string TurnId);

/// <summary>The turn has begun.</summary>
/// <param name="TurnId">The turn.</param>
public sealed record TurnStarted(string TurnId) : TurnEvent(TurnId);

/// <summary>An item appeared, or changed before its end (an upsert).</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Item">Its whole state.</param>
public sealed record ItemStarted(string TurnId, Item Item) : TurnEvent(TurnId);

/// <summary>Text was added to an item that has started and not completed: message, reasoning, or output of a running command.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Text">The text that was added.</param>
public sealed record ItemDelta(string TurnId, string ItemId, string Text) : TurnEvent(TurnId);

/// <summary>An item has its final state.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Item">Its whole state.</param>
public sealed record ItemCompleted(string TurnId, Item Item) : TurnEvent(TurnId);

/// <summary>The session's change set has a new state.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Changes">Its whole state.</param>
public sealed record ChangesUpdated(string TurnId, ChangeSet Changes) : TurnEvent(TurnId);

/// <summary>A command waits until every hunk of the proposed changes is decided: time to bring them before the person.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Changes">What is proposed.</param>
public sealed record ReviewAwaited(string TurnId, ChangeSet Changes) : TurnEvent(TurnId);

/// <summary>The turn has ended; the last event of every turn.</summary>
/// <param name="TurnId">The turn.</param>
/// <param name="Reason">Why.</param>
/// <param name="Usage">Tokens and cost of the turn.</param>
/// <param name="Requests">Model requests made, retries not counted.</param>
public sealed record TurnCompleted(string TurnId, StopReason Reason, TokenUsage Usage, int Requests) : TurnEvent(TurnId);
