using Agent.Core.Ports;
using Agent.Core.Tools;
using Wire = Agent.Protocol.Agent;

namespace Agent.Lsp.Conversion;

/// <summary>Approvals between wire and domain.</summary>
internal static class ApprovalConversion
{
    public static Wire.ApprovalRequestParams Of(string sessionId, ApprovalRequest request)
    {
        var command = request.Plan is CommandPlan { Command: var run }
            ? new Wire.CommandPreview(run.CommandLine, run.WorkingDirectory, run.TimeLimit.TotalMilliseconds)
            : null;
        return new Wire.ApprovalRequestParams(
            sessionId, request.ItemId, KindOf(request.Plan), request.Plan.Title, ItemConversion.TargetsOf(request.Plan.Targets), request.Rule.Rule, request.Rule.Reason,
            command, request.Key?.Description);
    }

    /// <summary>The answer; one for the session counts once where that was not offered.</summary>
    public static ApprovalAnswer Of(Wire.ApprovalRequestResult answer, bool sessionOffered) => answer.Verdict switch
    {
        Wire.ApprovalVerdict.Once => new(ApprovalVerdict.Once, answer.Reason),
        Wire.ApprovalVerdict.Session => new(sessionOffered ? ApprovalVerdict.Session : ApprovalVerdict.Once, answer.Reason),
        _ => new(ApprovalVerdict.Reject, answer.Reason),
    };

    private static Wire.ToolKind KindOf(ToolPlan plan) => plan switch
    {
        ReadPlan => Wire.ToolKind.Read,
        EditPlan edit when edit.Edits.Any(e => e.NewPath is not null) => Wire.ToolKind.Move,
        EditPlan edit when edit.Edits.All(e => e.After is null) => Wire.ToolKind.Delete,
        EditPlan => Wire.ToolKind.Edit,
        CommandPlan => Wire.ToolKind.Execute,
        PlanUpdate or QuestionPlan => Wire.ToolKind.Think,
        _ => Wire.ToolKind.Other,
    };
}
