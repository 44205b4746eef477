using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Agent.Core.Tools;

namespace Agent.Core.Sessions.Log;

/// <summary>An item in its newest state; a later record with the same <paramref name="Id"/> replaces an earlier one.</summary>
internal abstract record ItemRecord(
    [property: JsonPropertyOrder(-1)] string Id, [property: JsonPropertyOrder(-1)] string Turn, [property: JsonPropertyOrder(-1)] int Round,
    [property: JsonPropertyOrder(-1)] DateTimeOffset At) : LogRecord
{
    /// <summary>The record of an item.</summary>
    public static ItemRecord Of(Item item) => item switch
    {
        UserMessage i => new UserRecord(i.Id, i.TurnId, i.Round, i.At, i.Text, LogImage.Of(i.Images)),
        AgentMessage i => new AgentRecord(i.Id, i.TurnId, i.Round, i.At, i.Text),
        Reasoning i => new ReasoningRecord(i.Id, i.TurnId, i.Round, i.At, i.Text, i.ProtectedData),
        ToolCall i => CallRecord.Of(i),
        PlanItem i => new PlanRecord(i.Id, i.TurnId, i.Round, i.At, [.. i.Entries.Select(entry => new LogPlanEntry(entry.Text, entry.Status))]),
        Notice i => new NoticeRecord(i.Id, i.TurnId, i.Round, i.At, i.Level, i.Text),
        Feedback i => new FeedbackRecord(i.Id, i.TurnId, i.Round, i.At, i.Text),
        _ => throw new ArgumentException($"Items of the kind {item.GetType().Name} cannot be logged.", nameof(item)),
    };

    /// <summary>The item of this record.</summary>
    public abstract Item ToItem();
}

internal sealed record UserRecord(string Id, string Turn, int Round, DateTimeOffset At, string Text, ImmutableArray<LogImage>? Images = null)
    : ItemRecord(Id, Turn, Round, At)
{
    public override Item ToItem() => new UserMessage(Id, Turn, Round, At, Text, LogImage.ToImages(Images));
}

internal sealed record AgentRecord(string Id, string Turn, int Round, DateTimeOffset At, string Text) : ItemRecord(Id, Turn, Round, At)
{
    public override Item ToItem() => new AgentMessage(Id, Turn, Round, At, Text);
}

internal sealed record ReasoningRecord(string Id, string Turn, int Round, DateTimeOffset At, string Text, string? Protected = null)
    : ItemRecord(Id, Turn, Round, At)
{
    public override Item ToItem() => new Reasoning(Id, Turn, Round, At, Text, Protected);
}

internal sealed record CallRecord(
    string Id, string Turn, int Round, DateTimeOffset At, string Call, string Tool, string Arguments, ToolKind Kind, string Title, ToolCallStatus Status,
    ImmutableArray<LogTarget>? Targets = null, LogResult? Result = null, double? DurationMs = null, LogOuterCall? Outer = null) : ItemRecord(Id, Turn, Round, At)
{
    public static CallRecord Of(ToolCall i) => new(
        i.Id, i.TurnId, i.Round, i.At, i.CallId, i.Tool, i.Arguments, i.Kind, i.Title, i.Status, LogTarget.Of(i.Targets), LogResult.Of(i.Result),
        i.Duration?.TotalMilliseconds, i.Outer is { } outer ? new LogOuterCall(outer.Tool, outer.Arguments) : null);

    public override Item ToItem() => new ToolCall(
        Id, Turn, Round, At, Call, Tool, Arguments, Kind, Title, Status, [.. (Targets ?? []).Select(target => target.ToTarget())], Result?.ToResult(),
        DurationMs is { } ms ? TimeSpan.FromMilliseconds(ms) : null, Outer is { } outer ? new OuterCall(outer.Tool, outer.Arguments) : null);
}

internal sealed record LogOuterCall(string Tool, string Arguments);

internal sealed record PlanRecord(string Id, string Turn, int Round, DateTimeOffset At, ImmutableArray<LogPlanEntry> Entries)
    : ItemRecord(Id, Turn, Round, At)
{
    public override Item ToItem() => new PlanItem(Id, Turn, Round, At, [.. Entries.Select(entry => new PlanEntry(entry.Text, entry.Status))]);
}

internal sealed record NoticeRecord(string Id, string Turn, int Round, DateTimeOffset At, NoticeLevel Level, string Text) : ItemRecord(Id, Turn, Round, At)
{
    public override Item ToItem() => new Notice(Id, Turn, Round, At, Level, Text);
}

internal sealed record FeedbackRecord(string Id, string Turn, int Round, DateTimeOffset At, string Text) : ItemRecord(Id, Turn, Round, At)
{
    public override Item ToItem() => new Feedback(Id, Turn, Round, At, Text);
}

internal sealed record LogPlanEntry(string Text, PlanEntryStatus Status);

internal sealed record LogTarget(string Path, string Display, bool Inside, string? Real = null, int? Line = null)
{
    public static ImmutableArray<LogTarget>? Of(ImmutableArray<ToolTarget> targets) => targets.IsDefaultOrEmpty
        ? null
        : [.. targets.Select(t => new LogTarget(t.Path, t.Display, t.InWorkspace, t.RealPath == t.Path ? null : t.RealPath, t.Line))];

    public ToolTarget ToTarget() => new(Path, Real ?? Path, Display, Inside, Line);
}

internal sealed record LogResult(string Text, bool? Error = null, ImmutableArray<LogImage>? Images = null)
{
    public static LogResult? Of(ToolResult? result) =>
        result is null ? null : new LogResult(result.Text, result.IsError ? true : null, LogImage.Of(result.Images));

    public ToolResult ToResult() => new(Text, Error == true, LogImage.ToImages(Images));
}

internal sealed record LogImage(string Type, byte[] Data)
{
    public static ImmutableArray<LogImage>? Of(ImmutableArray<ToolImage> images) =>
        images.IsDefaultOrEmpty ? null : [.. images.Select(image => new LogImage(image.MediaType, image.Bytes.ToArray()))];

    public static ImmutableArray<ToolImage> ToImages(ImmutableArray<LogImage>? images) =>
        [.. (images ?? []).Select(image => new ToolImage(image.Type, image.Data))];
}
