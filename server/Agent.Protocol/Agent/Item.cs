using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

// CS1573: the four members every item has are described once, at Item.
#pragma warning disable CS1573

/// <summary>One visible unit of a session. A later one with the same <paramref name="Id"/> replaces the earlier.</summary>
/// <param name="Id">Unique in the session.</param>
/// <param name="TurnId">The turn it belongs to.</param>
/// <param name="Round">Number of the model request in the turn that produced it, from 1; 0 for what the person said.</param>
/// <param name="At">When it was created.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(UserMessage), "userMessage")]
[JsonDerivedType(typeof(AgentMessage), "agentMessage")]
[JsonDerivedType(typeof(Reasoning), "reasoning")]
[JsonDerivedType(typeof(ToolCall), "toolCall")]
[JsonDerivedType(typeof(PlanItem), "plan")]
[JsonDerivedType(typeof(Notice), "notice")]
[JsonDerivedType(typeof(Feedback), "feedback")]
public abstract record Item(string Id, string TurnId, int Round, DateTimeOffset At);

/// <summary>What the person said: the prompt, or a message sent while the agent works.</summary>
/// <param name="Text">The text.</param>
/// <param name="Images">Attached images.</param>
public sealed record UserMessage(string Id, string TurnId, int Round, DateTimeOffset At, string Text, IReadOnlyList<Image>? Images = null)
    : Item(Id, TurnId, Round, At);

/// <summary>Text of the model.</summary>
/// <param name="Text">All of the text so far.</param>
public sealed record AgentMessage(string Id, string TurnId, int Round, DateTimeOffset At, string Text) : Item(Id, TurnId, Round, At);

/// <summary>Thinking of the model, as far as the provider shows it.</summary>
/// <param name="Text">All of the visible text so far.</param>
public sealed record Reasoning(string Id, string TurnId, int Round, DateTimeOffset At, string Text) : Item(Id, TurnId, Round, At);

/// <summary>One request of the model to run a tool, and its one result.</summary>
/// <param name="Tool">Name of the tool, known or not.</param>
/// <param name="Arguments">The argument text as the model wrote it, valid JSON or not.</param>
/// <param name="Kind">Kind of the tool; <c>other</c> when unknown.</param>
/// <param name="Title">One line for the person.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Targets">The places it touches.</param>
/// <param name="Result">What the model reads; null until it has ended.</param>
/// <param name="DurationMs">Milliseconds it ran; null until it has ended.</param>
public sealed record ToolCall(
    string Id, string TurnId, int Round, DateTimeOffset At, string Tool, string Arguments, ToolKind Kind, string Title, ToolCallStatus Status,
    IReadOnlyList<ToolTarget> Targets, ToolResult? Result = null, double? DurationMs = null) : Item(Id, TurnId, Round, At);

/// <summary>The session's plan after a change.</summary>
/// <param name="Entries">The whole plan.</param>
public sealed record PlanItem(string Id, string TurnId, int Round, DateTimeOffset At, IReadOnlyList<PlanEntry> Entries) : Item(Id, TurnId, Round, At);

/// <summary>Something the person should see and the model need not: a retry with its countdown, a fallback model, a failure.</summary>
/// <param name="Level">How loud.</param>
/// <param name="Text">A sentence.</param>
public sealed record Notice(string Id, string TurnId, int Round, DateTimeOffset At, NoticeLevel Level, string Text) : Item(Id, TurnId, Round, At);

/// <summary>Something the model must read and nobody said: what the person decided about a change set, that an earlier turn was cut off.</summary>
/// <param name="Text">What the model reads.</param>
public sealed record Feedback(string Id, string TurnId, int Round, DateTimeOffset At, string Text) : Item(Id, TurnId, Round, At);

/// <summary>An item appeared, or changed before its end.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Item">Its whole state.</param>
public sealed record ItemStartedParams(string SessionId, Item Item);

/// <summary>Text was added to an item that has started and not completed: message, reasoning, or output of a running command.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TurnId">The turn.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Text">The text that was added.</param>
public sealed record ItemDeltaParams(string SessionId, string TurnId, string ItemId, string Text);

/// <summary>An item has its final state.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Item">Its whole state.</param>
public sealed record ItemCompletedParams(string SessionId, Item Item);
