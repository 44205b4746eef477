namespace Agent.Adapters.Models.Offline.Running;

/// <summary>What came of a tool call.</summary>
/// <param name="Text">What the tool said.</param>
/// <param name="IsError">Whether it failed, was refused or was stopped.</param>
internal sealed record ToolAnswer(string Text, bool IsError);
