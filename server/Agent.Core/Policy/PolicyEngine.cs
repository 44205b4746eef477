using Agent.Core.Tools;

namespace Agent.Core.Policy;

/// <summary>Decides about tool calls, fail-closed: what no rule allows is asked, and denied where nobody can answer.</summary>
public sealed class PolicyEngine
{
    /// <summary>The rules that come with the program.</summary>
    public static PolicyEngine BuiltIn { get; } = new();

    private readonly ToolKind[] _reads = [ToolKind.Read, ToolKind.Search, ToolKind.Think];

    /// <summary>Decides about one call.</summary>
    public PolicyVerdict Decide(Tool tool, ToolPlan plan, ApprovalMode mode)
    {
        var isRead = _reads.Contains(tool.Kind);
        var isStaged = plan is EditPlan;
        var isInside = plan.Targets.All(target => target.InWorkspace);
        if (mode is ApprovalMode.Plan && !isRead)
            return new(new(Effect.Deny, "plan-mode", "Plan mode: nothing but reading runs. Describe what you would do instead."), null);
        if (isInside && (isRead || isStaged))
            return new(new(Effect.Allow, "workspace", "Reads and staged edits in the workspace."), null);
        return mode is ApprovalMode.Headless
            ? new(new(Effect.Deny, "headless", "This needs the person's approval and nobody is there to give it."), null)
            : new(new(Effect.Ask, "default", "No rule allows this."), null);
    }
}
