using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>Begins a turn.</summary>
/// <param name="SessionId">The session; no other turn may run in it.</param>
/// <param name="Text">The prompt.</param>
/// <param name="Images">Attached images.</param>
/// <param name="Mode">How much the session may do unasked from now on; null to leave it.</param>
public sealed record TurnStartParams(string SessionId, string Text, IReadOnlyList<Image>? Images = null, ApprovalMode? Mode = null);

/// <summary>The turn that was begun.</summary>
/// <param name="TurnId">Its identifier.</param>
public sealed record TurnStartResult(string TurnId);

/// <summary>Says something while a turn runs.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Text">What to say.</param>
public sealed record TurnSteerParams(string SessionId, string Text);

/// <summary>What was said waits to be delivered.</summary>
/// <param name="SteerId">To take it back with.</param>
public sealed record TurnSteerResult(string SteerId);

/// <summary>Takes back what was said.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SteerId">What to take back.</param>
public sealed record TurnUnsteerParams(string SessionId, string SteerId);

/// <summary>Whether it was taken back.</summary>
/// <param name="TakenBack">False when it was too late.</param>
public sealed record TurnUnsteerResult(bool TakenBack);

/// <summary>Stops the running turn; nothing happens when none runs.</summary>
/// <param name="SessionId">The session.</param>
public sealed record TurnInterruptParams(string SessionId);

/// <summary>A turn has begun.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TurnId">The turn.</param>
public sealed record TurnStartedParams(string SessionId, string TurnId);

/// <summary>A turn has ended.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TurnId">The turn.</param>
/// <param name="StopReason">Why.</param>
/// <param name="Usage">Tokens and cost of the turn.</param>
/// <param name="Requests">Model requests made, retries not counted.</param>
public sealed record TurnCompletedParams(string SessionId, string TurnId, StopReason StopReason, TokenUsage Usage, int Requests);

/// <summary>Why a turn ended.</summary>
[JsonConverter(typeof(WireEnumConverter<StopReason>))]
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

/// <summary>Tokens and their price.</summary>
/// <param name="Input">All input tokens, cached ones included.</param>
/// <param name="CachedInput">Those read from the provider's cache.</param>
/// <param name="CacheWrite">Those written to the provider's cache.</param>
/// <param name="Output">Output tokens, thinking included.</param>
/// <param name="Cost">US dollars; null when a price is unknown.</param>
public sealed record TokenUsage(long Input, long CachedInput, long CacheWrite, long Output, decimal? Cost = null);
