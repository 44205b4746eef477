namespace Agent.Core.Tools;

/// <summary>A call that cannot be planned or done as asked. Its message is for the model: precise, with what to do instead.</summary>
public sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
