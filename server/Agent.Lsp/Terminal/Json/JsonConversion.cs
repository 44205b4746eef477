using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Sessions;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Lsp.Terminal.Json;

/// <summary>From the domain's records to those of the stream. Names of states are written out here, so that renaming an enum member cannot change the schema.</summary>
internal static class JsonConversion
{
    public static JsonLine? Convert(TurnEvent turnEvent, IReadOnlyList<string> roots) => turnEvent switch
    {
        TurnStarted e => new TurnStartedLine(e.TurnId),
        ItemStarted e => new ItemStartedLine(e.TurnId, Convert(e.Item)),
        ItemDelta e => new ItemDeltaLine(e.TurnId, e.ItemId, e.Text),
        ItemCompleted e => new ItemCompletedLine(e.TurnId, Convert(e.Item)),
        ChangesUpdated { Changes.State: not ChangeSetState.Staging } e =>
            new ChangesLine(e.TurnId, Name(e.Changes.State), [.. e.Changes.Files.Select(file => Convert(file, roots))], Convert(e.Changes.Verification, roots)),
        _ => null,
    };

    public static JsonFileChange Convert(FileChange file, IReadOnlyList<string> roots)
    {
        var states = file.Hunks.Select(hunk => Name(hunk.State)).Distinct().ToArray();
        return new JsonFileChange(
            file.Path, file.NewPath, Name(file.Kind), states is [var one] ? one : "mixed", UnifiedDiff.Render(file, WorkspacePaths.Display(file.Path, roots)),
            [.. file.Hunks.Select(hunk => new JsonHunk(hunk.Id, Name(hunk.State), hunk.Note))]);
    }

    public static JsonVerification? Convert(Verification? verdict, IReadOnlyList<string> roots) => verdict is null ? null : new JsonVerification(
        Name(verdict.Level), VerificationText.Summary(verdict, roots), [.. verdict.Delta.Added.Select(Convert)], [.. verdict.Delta.Fixed.Select(Convert)],
        verdict.Delta.AddedWarnings.Length, verdict.Delta.FixedWarnings, verdict.Limits);

    public static JsonUsage Convert(TokenUsage usage) => new(usage.Input, usage.CachedInput, usage.CacheWrite, usage.Output, usage.Cost);

    public static string Name(StopReason reason) => reason switch
    {
        StopReason.EndTurn => "endTurn",
        StopReason.MaxTokens => "maxTokens",
        StopReason.MaxTurnRequests => "maxTurnRequests",
        StopReason.Budget => "budget",
        StopReason.Refusal => "refusal",
        StopReason.Cancelled => "cancelled",
        StopReason.ContextTooLong => "contextTooLong",
        _ => "error",
    };

    public static string Name(ApprovalMode mode) => mode switch
    {
        ApprovalMode.Review => "review",
        ApprovalMode.AutoEdit => "autoEdit",
        ApprovalMode.Plan => "plan",
        _ => "headless",
    };

    private static JsonDiagnostic Convert(CodeDiagnostic d) => new(d.Id, d.Message, d.Path.Length == 0 ? null : d.Path, d.Line, d.Column);

    private static JsonItem Convert(Item item) => item switch
    {
        UserMessage m => Of("userMessage", m) with { Text = m.Text, Images = Count(m.Images) },
        AgentMessage m => Of("agentMessage", m) with { Text = m.Text },
        Reasoning r => Of("reasoning", r) with { Text = r.Text },
        ToolCall c => Of("toolCall", c) with
        {
            Tool = c.Tool,
            ToolKind = Name(c.Kind),
            Title = c.Title,
            Status = Name(c.Status),
            Arguments = c.Arguments,
            Targets = [.. c.Targets.Select(target => target.Path)],
            Result = c.Result is { } result ? new JsonToolResult(result.Text, result.IsError, Count(result.Images)) : null,
            DurationMs = (long?)c.Duration?.TotalMilliseconds,
        },
        PlanItem p => Of("plan", p) with { Entries = [.. p.Entries.Select(entry => new JsonPlanEntry(entry.Text, Name(entry.Status)))] },
        Notice n => Of("notice", n) with { Level = Name(n.Level), Text = n.Text },
        Feedback f => Of("feedback", f) with { Text = f.Text },
        _ => throw new InvalidOperationException($"No JSON for {item.GetType().Name}."),
    };

    private static JsonItem Of(string kind, Item item) => new(kind, item.Id, item.Round, item.At);

    private static int Count(ImmutableArray<ToolImage> images) => images.IsDefault ? 0 : images.Length;

    private static string Name(ToolKind kind) => kind switch
    {
        ToolKind.Read => "read",
        ToolKind.Edit => "edit",
        ToolKind.Delete => "delete",
        ToolKind.Move => "move",
        ToolKind.Search => "search",
        ToolKind.Execute => "execute",
        ToolKind.Think => "think",
        ToolKind.Fetch => "fetch",
        _ => "other",
    };

    private static string Name(ToolCallStatus status) => status switch
    {
        ToolCallStatus.Pending => "pending",
        ToolCallStatus.AwaitingApproval => "awaitingApproval",
        ToolCallStatus.Running => "running",
        ToolCallStatus.Completed => "completed",
        ToolCallStatus.Failed => "failed",
        ToolCallStatus.Denied => "denied",
        _ => "cancelled",
    };

    private static string Name(PlanEntryStatus status) => status switch
    {
        PlanEntryStatus.Completed => "completed",
        PlanEntryStatus.InProgress => "inProgress",
        _ => "pending",
    };

    private static string Name(NoticeLevel level) => level switch
    {
        NoticeLevel.Error => "error",
        NoticeLevel.Warning => "warning",
        _ => "info",
    };

    private static string Name(ChangeSetState state) => state == ChangeSetState.Proposed ? "proposed" : "decided";

    private static string Name(VerificationLevel level) => level switch
    {
        VerificationLevel.None => "none",
        VerificationLevel.Parsed => "parsed",
        VerificationLevel.Documents => "documents",
        VerificationLevel.Signatures => "signatures",
        _ => "dependents",
    };

    private static string Name(FileChangeKind kind) => kind switch
    {
        FileChangeKind.Create => "create",
        FileChangeKind.Delete => "delete",
        FileChangeKind.Move => "move",
        _ => "modify",
    };

    private static string Name(HunkState state) => state switch
    {
        HunkState.Accepted => "accepted",
        HunkState.Rejected => "rejected",
        HunkState.Refused => "refused",
        _ => "pending",
    };
}
