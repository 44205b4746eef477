using Agent.Core.Sessions;
using Agent.Core.Tools;
using Agent.Lsp.Documents;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Conversion;

/// <summary>Items of a session as the client sees them. What only a provider needs stays here.</summary>
internal static class ItemConversion
{
    public static Wire.Item Of(Item item) => item switch
    {
        UserMessage i => new Wire.UserMessage(i.Id, i.TurnId, i.Round, i.At, i.Text, ImagesOf(i.Images)),
        AgentMessage i => new Wire.AgentMessage(i.Id, i.TurnId, i.Round, i.At, i.Text),
        Reasoning i => new Wire.Reasoning(i.Id, i.TurnId, i.Round, i.At, i.Text),
        ToolCall i => Of(i),
        PlanItem i => new Wire.PlanItem(i.Id, i.TurnId, i.Round, i.At, [.. i.Entries.Select(entry => new Wire.PlanEntry(entry.Text, (Wire.PlanEntryStatus)entry.Status))]),
        Notice i => new Wire.Notice(i.Id, i.TurnId, i.Round, i.At, (Wire.NoticeLevel)i.Level, i.Text),
        Feedback i => new Wire.Feedback(i.Id, i.TurnId, i.Round, i.At, i.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "An unknown item."),
    };

    public static IReadOnlyList<Wire.ToolTarget> TargetsOf(IEnumerable<ToolTarget> targets) =>
        [.. targets.Select(target => new Wire.ToolTarget(DocumentUri.Of(target.Path).Text, target.Display, target.InWorkspace, target.Line - 1))];

    public static IEnumerable<ToolImage> ImagesOf(IReadOnlyList<Wire.Image>? images) =>
        (images ?? []).Select(image => new ToolImage(image.MediaType, image.Data));

    private static Wire.ToolCall Of(ToolCall call) => new(
        call.Id, call.TurnId, call.Round, call.At, call.Tool, call.Arguments, (Wire.ToolKind)call.Kind, call.Title, (Wire.ToolCallStatus)call.Status,
        TargetsOf(call.Targets), call.Result is { } result ? new Wire.ToolResult(result.Text, result.IsError, ImagesOf(result.Images)) : null, call.Duration?.TotalMilliseconds);

    private static Wire.Image[]? ImagesOf(System.Collections.Immutable.ImmutableArray<ToolImage> images) =>
        images.IsDefaultOrEmpty ? null : [.. images.Select(image => new Wire.Image(image.MediaType, image.Bytes))];
}
