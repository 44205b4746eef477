namespace Agent.Adapters.Models.Offline.Editing;

/// <summary>One exact replacement for the tool that edits files; its old text is unique in the file when its turn comes.</summary>
internal sealed record Replacement(string OldText, string NewText);
