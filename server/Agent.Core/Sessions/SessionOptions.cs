using Agent.Core.Policy;

namespace Agent.Core.Sessions;

/// <summary>How a new session begins.</summary>
/// <param name="ModelId">The model; null for the default of the chat role.</param>
/// <param name="Mode">How much it may do unasked.</param>
public sealed record SessionOptions(string? ModelId = null, ApprovalMode Mode = ApprovalMode.Review);
