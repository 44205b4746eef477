namespace Agent.Core.Policy;

/// <summary>The line has something the scanner does not know for sure. Its message ends the sentence "The line cannot be read because ...".</summary>
internal sealed class UnparsableException(string message) : Exception(message);
