using System.Collections.Concurrent;
using Agent.Core.Tools;

namespace Agent.Core.Sessions;

/// <summary>
/// Counts how often the very same call failed in a row in one turn, so that a model that does not learn is stopped. An edit in between makes it another call: a build that failed
/// before a repair may succeed after it.
/// </summary>
internal sealed class FailedCalls
{
    /// <summary>From this many failures on, the call is not run again.</summary>
    public const int RefuseAfter = 3;

    /// <summary>At this many, the turn ends.</summary>
    public const int StopAfter = 5;

    private readonly ConcurrentDictionary<(string Tool, string Arguments), int> _counts = new();

    /// <summary>The call that was repeated too often; null while there is none.</summary>
    public ToolCall? Hopeless { get; private set; }

    public bool IsRefused(ToolCall call) => _counts.GetValueOrDefault((call.Tool, call.Arguments)) >= RefuseAfter;

    public void Record(ToolCall ended)
    {
        var key = (ended.Tool, ended.Arguments);
        if (ended is { Status: ToolCallStatus.Completed, Kind: ToolKind.Edit or ToolKind.Delete or ToolKind.Move })
            _counts.Clear();
        else if (ended.Status is ToolCallStatus.Completed)
            _counts.TryRemove(key, out _);
        else if (ended.Status is ToolCallStatus.Failed or ToolCallStatus.Denied
            && _counts.AddOrUpdate(key, 1, (_, count) => count + 1) >= StopAfter)
            Hopeless = ended;
    }
}
