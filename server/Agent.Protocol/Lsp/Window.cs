namespace Agent.Protocol.Lsp;

/// <summary>How loud a message is.</summary>
public enum MessageType
{
    /// <summary>Something failed.</summary>
    Error = 1,
    /// <summary>Something may fail.</summary>
    Warning = 2,
    /// <summary>Good to know.</summary>
    Info = 3,
    /// <summary>For the log.</summary>
    Log = 4,
    /// <summary>For those who look for faults; new in 3.18, older clients may not show it.</summary>
    Debug = 5,
}

/// <summary>Shows a message.</summary>
/// <param name="Type">How loud.</param>
/// <param name="Message">The text.</param>
public sealed record ShowMessageParams(MessageType Type, string Message);

/// <summary>Writes a message to the log.</summary>
/// <param name="Type">How loud.</param>
/// <param name="Message">The text.</param>
public sealed record LogMessageParams(MessageType Type, string Message);

/// <summary>Shows a message with answers to choose from. The result is the chosen one, or null where the person closed it.</summary>
/// <param name="Type">How loud.</param>
/// <param name="Message">The text.</param>
/// <param name="Actions">The answers.</param>
public sealed record ShowMessageRequestParams(MessageType Type, string Message, IReadOnlyList<MessageActionItem>? Actions = null);

/// <summary>An answer to choose.</summary>
/// <param name="Title">What the person reads; short, and unique among the answers.</param>
public sealed record MessageActionItem(string Title);

/// <summary>Shows a document, or an address in a browser.</summary>
/// <param name="Uri">What.</param>
/// <param name="External">Whether outside of the editor.</param>
/// <param name="TakeFocus">Whether it becomes the active one.</param>
/// <param name="Selection">What to select in it.</param>
public sealed record ShowDocumentParams(string Uri, bool? External = null, bool? TakeFocus = null, Range? Selection = null);

/// <summary>Whether it was shown.</summary>
/// <param name="Success">Whether it was.</param>
public sealed record ShowDocumentResult(bool Success);
