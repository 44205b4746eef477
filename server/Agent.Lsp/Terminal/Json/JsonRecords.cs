using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Lsp.Terminal.Json;

/// <summary>
/// One line of <c>exec --json</c>. These records are the schema, described in docs/cli.md and independent of the domain's: a property may be added, but none changes
/// its name or meaning without a new <see cref="SchemaVersion"/>. They are flat, without polymorphism and enums, because the serializer then writes them with
/// generated code alone and needs no metadata at run time: the stream begins before the first model request.
/// </summary>
internal abstract record JsonLine([property: JsonPropertyOrder(-1)] string Type)
{
    public const int SchemaVersion = 1;
}

internal sealed record SessionLine(int Version, string SessionId, bool Resumed, IReadOnlyList<string> Workspace, string Model, string Mode) : JsonLine("session");

internal sealed record TurnStartedLine(string TurnId) : JsonLine("turn.started");

internal sealed record ItemStartedLine(string TurnId, JsonItem Item) : JsonLine("item.started");

internal sealed record ItemDeltaLine(string TurnId, string ItemId, string Text) : JsonLine("item.delta");

internal sealed record ItemCompletedLine(string TurnId, JsonItem Item) : JsonLine("item.completed");

internal sealed record ChangesLine(string TurnId, string State, IReadOnlyList<JsonFileChange> Files, JsonVerification? Verification) : JsonLine("changes");

/// <summary>The last line, whatever happened.</summary>
internal sealed record ResultLine(
    int Version, int ExitCode, string? StopReason, string? Error, string? SessionId, string? TurnId, string Text, int Requests, JsonUsage Usage, long DurationMs,
    IReadOnlyList<JsonFileChange> Changes, JsonVerification? Verification) : JsonLine("result");

internal sealed record JsonUsage(long InputTokens, long CachedInputTokens, long CacheWriteTokens, long OutputTokens, decimal? CostUsd);

/// <param name="Path">Absolute path.</param>
/// <param name="NewPath">Absolute path afterwards where it moves.</param>
/// <param name="Kind">create, modify, delete or move.</param>
/// <param name="State">pending, accepted, rejected, refused, or mixed where hunks differ.</param>
/// <param name="Diff">Unified diff of all hunks.</param>
/// <param name="Hunks">State of each hunk, from top to bottom.</param>
internal sealed record JsonFileChange(string Path, string? NewPath, string Kind, string State, string Diff, IReadOnlyList<JsonHunk> Hunks);

/// <param name="Level">none, parsed, documents, signatures or dependents: each includes those before it.</param>
/// <param name="Summary">A line for people.</param>
/// <param name="Added">Errors the changes bring.</param>
/// <param name="Fixed">Errors they remove, at their places before.</param>
/// <param name="AddedWarnings">How many warnings they bring.</param>
/// <param name="FixedWarnings">How many warnings they remove.</param>
/// <param name="Limits">What the verdict does not cover and why.</param>
internal sealed record JsonVerification(
    string Level, string Summary, IReadOnlyList<JsonDiagnostic> Added, IReadOnlyList<JsonDiagnostic> Fixed, int AddedWarnings, int FixedWarnings, IReadOnlyList<string> Limits);

/// <param name="Id">Such as CS1061.</param>
/// <param name="Message">Without the place.</param>
/// <param name="Path">Absolute path; left out where it is about a whole project.</param>
/// <param name="Line">One-based; 0 without a place.</param>
/// <param name="Column">One-based; 0 without a place.</param>
internal sealed record JsonDiagnostic(string Id, string Message, string? Path, int Line, int Column);

internal sealed record JsonHunk(string Id, string State, string? Note);

/// <summary>An item of any kind; what its kind does not have is left out.</summary>
internal sealed record JsonItem(string Kind, string Id, int Round, DateTimeOffset At)
{
    public string? Text { get; init; }

    public int? Images { get; init; }

    public string? Tool { get; init; }

    public string? ToolKind { get; init; }

    public string? Title { get; init; }

    public string? Status { get; init; }

    public string? Arguments { get; init; }

    public IReadOnlyList<string>? Targets { get; init; }

    public JsonToolResult? Result { get; init; }

    public long? DurationMs { get; init; }

    public IReadOnlyList<JsonPlanEntry>? Entries { get; init; }

    public string? Level { get; init; }
}

internal sealed record JsonToolResult(string Text, bool IsError, int Images);

internal sealed record JsonPlanEntry(string Text, string Status);

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionLine))]
[JsonSerializable(typeof(TurnStartedLine))]
[JsonSerializable(typeof(ItemStartedLine))]
[JsonSerializable(typeof(ItemDeltaLine))]
[JsonSerializable(typeof(ItemCompletedLine))]
[JsonSerializable(typeof(ChangesLine))]
[JsonSerializable(typeof(ResultLine))]
internal sealed partial class JsonLines : JsonSerializerContext
{
    /// <summary>The line as UTF-8, without a line end.</summary>
    public static byte[] Write(JsonLine line) => line switch
    {
        SessionLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.SessionLine),
        TurnStartedLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.TurnStartedLine),
        ItemStartedLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.ItemStartedLine),
        ItemDeltaLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.ItemDeltaLine),
        ItemCompletedLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.ItemCompletedLine),
        ChangesLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.ChangesLine),
        ResultLine l => JsonSerializer.SerializeToUtf8Bytes(l, Default.ResultLine),
        _ => throw new ArgumentException($"No JSON for {line.GetType().Name}.", nameof(line)),
    };
}
