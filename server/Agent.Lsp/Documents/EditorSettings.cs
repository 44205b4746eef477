using Agent.Core.Policy;

namespace Agent.Lsp.Documents;

/// <summary>What the person has set in the editor; the beginning of a new session.</summary>
/// <param name="ModelId">The model; null for the default.</param>
/// <param name="Mode">How much a session may do unasked.</param>
/// <param name="IsTrusted">Whether the editor trusts the folders, so that their projects may be loaded; null where it does not say.</param>
internal sealed record EditorSettings(string? ModelId = null, ApprovalMode Mode = ApprovalMode.Review, bool? IsTrusted = null);
