namespace Agent.Core.Policy;

/// <summary>What the policy says of a call, and what an approval of it would cover.</summary>
/// <param name="Decision">What is to happen, and by which rule.</param>
/// <param name="Key">What "for this session" would cover; null where that is not offered.</param>
/// <param name="ReviewAlways">Whether the person decides the hunks of this edit even where edits are accepted unasked.</param>
public sealed record PolicyVerdict(Decision Decision, ApprovalKey? Key, bool ReviewAlways = false);
