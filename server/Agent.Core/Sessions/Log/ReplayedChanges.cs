using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Text;

namespace Agent.Core.Sessions.Log;

/// <summary>The other direction of <see cref="LoggedChanges"/>: puts the change set and what can be undone together again from the differences in the log.</summary>
internal sealed class ReplayedChanges(Action<string> note)
{
    private readonly Dictionary<string, TextFile> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<LogFileKey, LogFileChange> _files = [];
    private readonly List<LogAppliedTurn> _applied = [];
    private ChangesRecord? _last;

    /// <summary>The identifiers of all texts in the log.</summary>
    public IEnumerable<string> Texts => _texts.Keys;

    /// <exception cref="FormatException">The text's encoding is not known.</exception>
    public void Add(TextRecord text) => _texts[text.Id] = new TextFile(text.Text, LogEncoding.Find(text.Encoding), text.Mark);

    public void Add(ChangesRecord changes)
    {
        if (changes.Id != _last?.Id)
            _files.Clear();
        foreach (var key in changes.Removed ?? [])
            _files.Remove(key);
        foreach (var file in changes.Files ?? [])
            _files[new LogFileKey(file.Path, file.NewPath)] = file;
        foreach (var turn in changes.Applied ?? [])
            Replace(turn);
        _last = changes;
    }

    public ChangeSet? ToChangeSet()
    {
        if (_last is not { Id: { } id, Turn: { } turn, State: { } state })
            return null;
        ImmutableArray<FileChange> files =
            [.. _files.Values.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => Whole($"The proposed change of {file.Path}", () => ToChange(file))).OfType<FileChange>()];
        return files.IsEmpty ? null : new ChangeSet(id, turn, state, files, _last.Verdict?.ToVerification());
    }

    public ImmutableArray<AppliedTurn> ToApplied() => [.. _applied.Select(turn => Whole($"Turn {turn.Turn}", () => ToApplied(turn))).OfType<AppliedTurn>()];

    private void Replace(LogAppliedTurn turn)
    {
        var place = _applied.FindIndex(known => known.Turn == turn.Turn);
        if (turn.Files.IsEmpty && place >= 0)
            _applied.RemoveAt(place);
        else if (place >= 0)
            _applied[place] = turn;
        else if (!turn.Files.IsEmpty)
            _applied.Add(turn);
    }

    private FileChange ToChange(LogFileChange file) => new(
        file.Path, file.NewPath, file.Kind,
        file.Base is null ? null : new Document(file.BasePath ?? file.Path, Text(file.Base), Version: null),
        file.Proposed is null ? null : Text(file.Proposed),
        [.. file.Hunks.Select(h => new Hunk(h.Id, h.OldStart, h.Old, h.NewStart, h.New, h.State, h.Note, h.Turn ?? _last?.Turn))]);

    private AppliedTurn ToApplied(LogAppliedTurn turn) => new(turn.Turn, [.. turn.Files.Select(file => new AppliedFile(
        file.Path, file.NewPath, file.Before is null ? null : Text(file.Before), file.After is null ? null : Text(file.After)))]);

    private TextFile Text(string id) => _texts.TryGetValue(id, out var text) ? text : throw new KeyNotFoundException();

    /// <summary>What lacks one of its texts is left out whole: half of a change must never be applied or undone.</summary>
    private T? Whole<T>(string what, Func<T> make) where T : class
    {
        try
        {
            return make();
        }
        catch (KeyNotFoundException)
        {
            note($"{what} is left out: a text it needs cannot be read from the log.");
            return null;
        }
    }
}
