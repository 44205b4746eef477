using System.Text.Json.Serialization;

namespace Agent.Protocol.Agent;

/// <summary>An image.</summary>
/// <param name="MediaType">For instance <c>image/png</c>.</param>
/// <param name="Data">The file's bytes, in base64 on the wire.</param>
public sealed record Image(string MediaType, ReadOnlyMemory<byte> Data);

/// <summary>What the model reads of a call.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsError">Whether the call failed.</param>
/// <param name="Images">Images, where the tool read some.</param>
public sealed record ToolResult(string Text, bool IsError, IReadOnlyList<Image>? Images = null);

/// <summary>A place a call touches.</summary>
/// <param name="Uri">The place.</param>
/// <param name="Display">How to show it: relative to its workspace folder, or absolute outside of all.</param>
/// <param name="InWorkspace">Whether it lies in a workspace folder after following links.</param>
/// <param name="Line">Zero-based line, where there is one.</param>
public sealed record ToolTarget(string Uri, string Display, bool InWorkspace, int? Line = null);

/// <summary>What a tool does.</summary>
[JsonConverter(typeof(WireEnumConverter<ToolKind>))]
public enum ToolKind
{
    /// <summary>Reads files or data.</summary>
    Read,
    /// <summary>Changes or creates files.</summary>
    Edit,
    /// <summary>Deletes files.</summary>
    Delete,
    /// <summary>Moves or renames files.</summary>
    Move,
    /// <summary>Searches.</summary>
    Search,
    /// <summary>Runs commands.</summary>
    Execute,
    /// <summary>Plans or asks; touches nothing.</summary>
    Think,
    /// <summary>Gets something from the network.</summary>
    Fetch,
    /// <summary>None of these.</summary>
    Other,
}

/// <summary>Life of a tool call.</summary>
[JsonConverter(typeof(WireEnumConverter<ToolCallStatus>))]
public enum ToolCallStatus
{
    /// <summary>Asked for by the model, waiting for its turn to run.</summary>
    Pending,
    /// <summary>Waiting for the person.</summary>
    AwaitingApproval,
    /// <summary>Running.</summary>
    Running,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>Done, without success.</summary>
    Failed,
    /// <summary>Not run: the policy or the person refused.</summary>
    Denied,
    /// <summary>Stopped by the person, or by the end of the process.</summary>
    Cancelled,
}

/// <summary>One step of the session's plan.</summary>
/// <param name="Text">What is to be done.</param>
/// <param name="Status">How far it is.</param>
public sealed record PlanEntry(string Text, PlanEntryStatus Status);

/// <summary>State of a plan entry.</summary>
[JsonConverter(typeof(WireEnumConverter<PlanEntryStatus>))]
public enum PlanEntryStatus
{
    /// <summary>Not begun.</summary>
    Pending,
    /// <summary>Being worked on.</summary>
    InProgress,
    /// <summary>Done.</summary>
    Completed,
}

/// <summary>How loud a notice is.</summary>
[JsonConverter(typeof(WireEnumConverter<NoticeLevel>))]
public enum NoticeLevel
{
    /// <summary>Good to know.</summary>
    Info,
    /// <summary>Something was worked around.</summary>
    Warning,
    /// <summary>Something failed.</summary>
    Error,
}
