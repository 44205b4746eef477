namespace Agent.Core.Policy;

/// <summary>The policy's answer for one call, with what the runner needs to act on it.</summary>
/// <param name="Decision">What is to happen.</param>
/// <param name="Key">What an approval "for this session" would cover; null when that must not be offered.</param>
public sealed record PolicyVerdict(Decision Decision, ApprovalKey? Key);
