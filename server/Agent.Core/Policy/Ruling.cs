namespace Agent.Core.Policy;

/// <summary>What the rules say of one target or one command.</summary>
/// <param name="Effect">The strictest effect.</param>
/// <param name="Rule">The rule it comes from.</param>
/// <param name="Reason">The rule's reason.</param>
/// <param name="IsOnce">Whether an approval counts for one call only.</param>
/// <param name="IsDefault">Whether no rule matched.</param>
/// <param name="Command">The command it is about, or null.</param>
internal sealed record Ruling(
    RuleEffect Effect, string Rule, string Reason, bool IsOnce, bool IsDefault, CommandPart? Command = null)
{
    /// <summary>A question that no approval for the session can answer.</summary>
    public static Ruling Ask(string rule, string reason) => new(RuleEffect.Ask, rule, reason, IsOnce: true, IsDefault: false);
}
