using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Core.Sessions;

/// <summary>
/// One visible unit of a session. An item is an upsert: a later one with the same <see cref="Id"/> replaces the earlier, so that a client or a log can replay them in order.
/// </summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">Number of the model request in the turn that produced it, from 1; items of one round form one reply. 0 for what the person said.</param>
/// <param name="At">When it was created.</param>
public abstract record Item(string Id, string TurnId, int Round, DateTimeOffset At);

/// <summary>What the person said: the prompt, or a message sent while the agent works.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">Rounds finished when it was delivered.</param>
/// <param name="At">When it was created.</param>
/// <param name="Text">The text.</param>
/// <param name="Images">Attached images.</param>
public sealed record UserMessage(string Id, string TurnId, int Round, DateTimeOffset At, string Text, ImmutableArray<ToolImage> Images)
    : Item(Id, TurnId, Round, At);

/// <summary>Text of the model.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">The reply it is part of.</param>
/// <param name="At">When it was created.</param>
/// <param name="Text">All of the text.</param>
public sealed record AgentMessage(string Id, string TurnId, int Round, DateTimeOffset At, string Text) : Item(Id, TurnId, Round, At);

/// <summary>Thinking of the model, as far as the provider shows it.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">The reply it is part of.</param>
/// <param name="At">When it was created.</param>
/// <param name="Text">All of the visible text.</param>
/// <param name="ProtectedData">What the provider needs to accept it back, or null.</param>
public sealed record Reasoning(string Id, string TurnId, int Round, DateTimeOffset At, string Text, string? ProtectedData) : Item(Id, TurnId, Round, At);

/// <summary>Life of a tool call.</summary>
public enum ToolCallStatus
{
    /// <summary>Asked for by the model, waiting for its turn to run.</summary>
    Pending,
    /// <summary>Waiting for the person.</summary>
    AwaitingApproval,
    /// <summary>Running.</summary>
    Running,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>Done, without success.</summary>
    Failed,
    /// <summary>Not run: the policy or the person refused.</summary>
    Denied,
    /// <summary>Stopped by the person, or by the end of the process.</summary>
    Cancelled,
}

/// <summary>One request of the model to run a tool, and its one result.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">The reply it is part of.</param>
/// <param name="At">When it was created.</param>
/// <param name="CallId">The provider's identifier of the call.</param>
/// <param name="Tool">Name of the tool, known or not.</param>
/// <param name="Arguments">The argument text as the model wrote it.</param>
/// <param name="Kind">Kind of the tool; other when unknown.</param>
/// <param name="Title">One line for the person.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Targets">The places it touches.</param>
/// <param name="Result">What the model reads; null until it has ended.</param>
/// <param name="Duration">Time it ran; null until it has ended.</param>
/// <param name="Outer">What the model wrote where the call came inside another; null where it wrote this call itself.</param>
public sealed record ToolCall(
    string Id, string TurnId, int Round, DateTimeOffset At, string CallId, string Tool, string Arguments, ToolKind Kind, string Title,
    ToolCallStatus Status, ImmutableArray<ToolTarget> Targets, ToolResult? Result, TimeSpan? Duration, OuterCall? Outer = null) : Item(Id, TurnId, Round, At);

/// <summary>A call of <c>use_tool</c> as the model wrote it.</summary>
/// <param name="Tool">The tool it called.</param>
/// <param name="Arguments">The argument text, untouched.</param>
public sealed record OuterCall(string Tool, string Arguments);

/// <summary>The session's plan after a change.</summary>
/// <param name="Id">Unique in the session; one plan item a turn, replaced by each change.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">The reply it is part of.</param>
/// <param name="At">When it was created.</param>
/// <param name="Entries">The whole plan.</param>
public sealed record PlanItem(string Id, string TurnId, int Round, DateTimeOffset At, ImmutableArray<PlanEntry> Entries) : Item(Id, TurnId, Round, At);

/// <summary>How loud a notice is.</summary>
public enum NoticeLevel
{
    /// <summary>Good to know.</summary>
    Info,
    /// <summary>Something was worked around.</summary>
    Warning,
    /// <summary>Something failed.</summary>
    Error,
}

/// <summary>Something the person should see and the model need not: a retry with its countdown, a fallback model, a failure.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">The reply it is part of.</param>
/// <param name="At">When it was created.</param>
/// <param name="Level">How loud.</param>
/// <param name="Text">A sentence.</param>
public sealed record Notice(string Id, string TurnId, int Round, DateTimeOffset At, NoticeLevel Level, string Text) : Item(Id, TurnId, Round, At);

/// <summary>Something the model must read and nobody said: what the person decided about a change set, that an earlier turn was cut off.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">Rounds finished when it was added.</param>
/// <param name="At">When it was created.</param>
/// <param name="Text">What the model reads.</param>
public sealed record Feedback(string Id, string TurnId, int Round, DateTimeOffset At, string Text) : Item(Id, TurnId, Round, At);
