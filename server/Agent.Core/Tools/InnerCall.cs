namespace Agent.Core.Tools;

/// <summary>A call that came inside a call of <c>use_tool</c>.</summary>
/// <param name="Tool">Name of the tool that is meant, known or not.</param>
/// <param name="Arguments">Its arguments as JSON.</param>
internal sealed record InnerCall(string Tool, string Arguments);
