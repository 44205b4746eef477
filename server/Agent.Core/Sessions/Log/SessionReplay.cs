using System.Collections.Immutable;
using Agent.Core.Models;
using Agent.Core.Tools;

namespace Agent.Core.Sessions.Log;

/// <summary>
/// Reads a log line by line and says what the session was at its end. What cannot be read becomes a note. What the end of a process cut off is closed, so that every call
/// has one result and every turn an end; Resuming writes these ends down.
/// </summary>
internal sealed class SessionReplay
{
    private const int MaxNotes = 100;
    private readonly List<Item> _items = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _turns = [];
    private readonly Dictionary<string, TurnCompleted> _ends = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private readonly ReplayedChanges _changes;
    private SessionHeader? _header;
    private SettingsRecord? _settings;
    private int _lines;

    public SessionReplay() => _changes = new ReplayedChanges(Note);

    /// <summary>The identifiers of all file texts in the log.</summary>
    public IEnumerable<string> Texts => _changes.Texts;

    /// <summary>The calls that have no result, as they are to be understood.</summary>
    public IEnumerable<ToolCall> Interrupted => _items.OfType<ToolCall>().Where(call => call.Result is null).Select(Close);

    /// <summary>The turns that have no end, as they are to be understood.</summary>
    public IEnumerable<TurnCompleted> CutOff =>
        _turns.Where(turn => !_ends.ContainsKey(turn)).Select(turn => new TurnCompleted(turn, StopReason.Cancelled, TokenUsage.None, Requests: 0));

    /// <summary>Takes up one line.</summary>
    public void Add(ReadOnlySpan<byte> line)
    {
        _lines++;
        if (line.IsEmpty)
            return;
        try
        {
            if (LogLine.Read(line, out var problem) is { } record)
                Add(record);
            else
                Note($"Line {_lines} {problem} and was skipped.");
        }
        catch (FormatException e)
        {
            Note($"Line {_lines} was skipped: {e.Message}");
        }
    }

    /// <summary>The state at the end of the log; null when it has no readable header.</summary>
    public SessionState? ToState()
    {
        if (_header is null)
            return null;
        var interrupted = Interrupted.ToDictionary(call => call.Id);
        var cutOff = CutOff.ToDictionary(end => end.TurnId);
        var (changes, applied) = (_changes.ToChangeSet(), _changes.ToApplied());
        return new SessionState(
            _header, _settings?.Model ?? _header.ModelId, _settings?.Mode ?? _header.Mode,
            [.. _items.Select(item => interrupted.GetValueOrDefault(item.Id) ?? item)],
            [.. _turns.Select(turn => cutOff.GetValueOrDefault(turn) ?? _ends[turn])],
            changes, applied, [.. _notes]);
    }

    private void Add(LogRecord record)
    {
        switch (record)
        {
            case HeaderRecord r:
                _header ??= new SessionHeader(r.Id, r.Roots, r.Model, r.Mode, r.At, r.ForkedFrom);
                break;
            case SettingsRecord r:
                _settings = r;
                break;
            case TurnStartedRecord r:
                Start(r.Turn);
                break;
            case TurnCompletedRecord r:
                Start(r.Turn);
                _ends[r.Turn] = new TurnCompleted(r.Turn, r.Reason, r.Usage.ToUsage(), r.Requests);
                break;
            case ItemRecord r:
                Merge(r.ToItem());
                break;
            case TextRecord r:
                _changes.Add(r);
                break;
            case ChangesRecord r:
                _changes.Add(r);
                break;
        }
    }

    private void Start(string turn)
    {
        if (!_turns.Contains(turn))
            _turns.Add(turn);
    }

    private void Merge(Item item)
    {
        if (_places.TryAdd(item.Id, _items.Count))
            _items.Add(item);
        else
            _items[_places[item.Id]] = item;
    }

    private void Note(string text)
    {
        if (_notes.Count < MaxNotes)
            _notes.Add(text);
    }

    private static ToolCall Close(ToolCall call) => call with
    {
        Status = ToolCallStatus.Cancelled,
        Result = ToolResult.Error(call.Status is ToolCallStatus.Pending or ToolCallStatus.AwaitingApproval
            ? "Interrupted: the session ended before this call was run. It had no effect."
            : "Interrupted: the session ended while this call was running. It may or may not have run to its end; look before you repeat it."),
    };
}
