using System.Text.Json.Serialization;

namespace Agent.Lsp.Terminal.Json;

/// <summary>
/// One line of <c>exec --json</c>. These records are the schema, described in docs/cli.md and independent of the domain's: a property may be added, but none changes
/// its name or meaning without a new <see cref="SchemaVersion"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SessionLine), "session")]
[JsonDerivedType(typeof(TurnStartedLine), "turn.started")]
[JsonDerivedType(typeof(ItemStartedLine), "item.started")]
[JsonDerivedType(typeof(ItemDeltaLine), "item.delta")]
[JsonDerivedType(typeof(ItemCompletedLine), "item.completed")]
[JsonDerivedType(typeof(ChangesLine), "changes")]
[JsonDerivedType(typeof(ResultLine), "result")]
internal abstract record JsonLine
{
    public const int SchemaVersion = 1;
}

internal sealed record SessionLine(int Version, string SessionId, bool Resumed, IReadOnlyList<string> Workspace, string Model, string Mode) : JsonLine;

internal sealed record TurnStartedLine(string TurnId) : JsonLine;

internal sealed record ItemStartedLine(string TurnId, JsonItem Item) : JsonLine;

internal sealed record ItemDeltaLine(string TurnId, string ItemId, string Text) : JsonLine;

internal sealed record ItemCompletedLine(string TurnId, JsonItem Item) : JsonLine;

internal sealed record ChangesLine(string TurnId, string State, IReadOnlyList<JsonFileChange> Files) : JsonLine;

/// <summary>The last line, whatever happened.</summary>
internal sealed record ResultLine(
    int Version, int ExitCode, string? StopReason, string? Error, string? SessionId, string? TurnId, string Text, int Requests, JsonUsage? Usage, long DurationMs,
    IReadOnlyList<JsonFileChange> Changes) : JsonLine;

internal sealed record JsonUsage(long InputTokens, long CachedInputTokens, long CacheWriteTokens, long OutputTokens, decimal? CostUsd);

/// <param name="Path">Absolute path.</param>
/// <param name="NewPath">Absolute path afterwards where it moves.</param>
/// <param name="Kind">create, modify, delete or move.</param>
/// <param name="State">pending, accepted, rejected, refused, or mixed where hunks differ.</param>
/// <param name="Diff">Unified diff of all hunks.</param>
/// <param name="Hunks">State of each hunk, from top to bottom.</param>
internal sealed record JsonFileChange(string Path, string? NewPath, string Kind, string State, string Diff, IReadOnlyList<JsonHunk> Hunks);

internal sealed record JsonHunk(string Id, string State, string? Note);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(JsonUserMessage), "userMessage")]
[JsonDerivedType(typeof(JsonAgentMessage), "agentMessage")]
[JsonDerivedType(typeof(JsonReasoning), "reasoning")]
[JsonDerivedType(typeof(JsonToolCall), "toolCall")]
[JsonDerivedType(typeof(JsonPlan), "plan")]
[JsonDerivedType(typeof(JsonNotice), "notice")]
[JsonDerivedType(typeof(JsonFeedback), "feedback")]
internal abstract record JsonItem(string Id, int Round, DateTimeOffset At);

internal sealed record JsonUserMessage(string Id, int Round, DateTimeOffset At, string Text, int Images) : JsonItem(Id, Round, At);

internal sealed record JsonAgentMessage(string Id, int Round, DateTimeOffset At, string Text) : JsonItem(Id, Round, At);

internal sealed record JsonReasoning(string Id, int Round, DateTimeOffset At, string Text) : JsonItem(Id, Round, At);

internal sealed record JsonToolCall(
    string Id, int Round, DateTimeOffset At, string Tool, string ToolKind, string Title, string Status, string Arguments, IReadOnlyList<string> Targets,
    JsonToolResult? Result, long? DurationMs) : JsonItem(Id, Round, At);

internal sealed record JsonToolResult(string Text, bool IsError, int Images);

internal sealed record JsonPlan(string Id, int Round, DateTimeOffset At, IReadOnlyList<JsonPlanEntry> Entries) : JsonItem(Id, Round, At);

internal sealed record JsonPlanEntry(string Text, string Status);

internal sealed record JsonNotice(string Id, int Round, DateTimeOffset At, string Level, string Text) : JsonItem(Id, Round, At);

internal sealed record JsonFeedback(string Id, int Round, DateTimeOffset At, string Text) : JsonItem(Id, Round, At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonLine))]
internal sealed partial class JsonLines : JsonSerializerContext;
