using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Agent.Core.Changes;
using Agent.Core.Text;

namespace Agent.Core.Sessions.Log;

/// <summary>
/// Knows what the log says about the change set, so that only what is different is written: a file when it changed, a text once. Unchanged files are recognised by
/// reference, so a step costs what it changed and not what the set holds.
/// </summary>
internal sealed class LoggedChanges
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<TextFile, string> _ids = [];
    private ChangeSet? _current;
    private ImmutableArray<AppliedTurn> _applied = [];

    /// <summary>Takes over what the log says already.</summary>
    public void Restore(ChangeSet? current, ImmutableArray<AppliedTurn> applied, IEnumerable<string> texts)
    {
        (_current, _applied) = (current, applied);
        _texts.UnionWith(texts);
    }

    /// <summary>Appends what is different now, texts first.</summary>
    public void Log(ChangeSet? current, ImmutableArray<AppliedTurn> applied, Action<LogRecord> append)
    {
        var known = (_current?.Id == current?.Id ? _current?.Files : null)?.ToDictionary(Key) ?? [];
        ImmutableArray<FileChange> files = [.. (current?.Files ?? []).Where(file => !known.Remove(Key(file), out var old) || old != file)];
        ImmutableArray<AppliedTurn> turns = [.. applied.Where(turn => Find(_applied, turn.TurnId) != turn)];
        ImmutableArray<AppliedTurn> undone = [.. _applied.Where(turn => Find(applied, turn.TurnId) is null)];
        if (files.IsEmpty && known.Count == 0 && turns.IsEmpty && undone.IsEmpty
            && (current?.Id, current?.State, current?.TurnId, current?.Verification) == (_current?.Id, _current?.State, _current?.TurnId, _current?.Verification))
        {
            return;
        }

        foreach (var text in files.SelectMany(TextsOf).Concat(turns.SelectMany(turn => turn.Files).SelectMany(TextsOf)).OfType<TextFile>())
            LogText(text, append);
        append(new ChangesRecord(
            current?.Id, current?.TurnId, current?.State,
            files.IsEmpty ? null : [.. files.Select(ToRecord)],
            known.Count == 0 || current is null ? null : [.. known.Keys],
            turns.IsEmpty && undone.IsEmpty ? null : [.. turns.Select(ToRecord), .. undone.Select(turn => new LogAppliedTurn(turn.TurnId, []))],
            LogVerdict.Of(current?.Verification)));
        (_current, _applied) = (current, applied);
    }

    private void LogText(TextFile text, Action<LogRecord> append)
    {
        var id = Id(text);
        if (_texts.Contains(id))
            return;
        append(new TextRecord(id, LogEncoding.Name(text.Encoding), text.HasByteOrderMark, text.Text));
        _texts.Add(id);
    }

    private LogFileChange ToRecord(FileChange file) => new(
        file.Path, file.Kind,
        [.. file.Hunks.Select(h => new LogHunk(h.Id, h.OldStart, h.OldLines, h.NewStart, h.NewLines, h.State, h.Note, h.TurnId))],
        file.NewPath, file.Base?.Path == file.Path ? null : file.Base?.Path, file.Base is null ? null : Id(file.Base.File), Id(file.Proposed));

    private LogAppliedTurn ToRecord(AppliedTurn turn) =>
        new(turn.TurnId, [.. turn.Files.Select(file => new LogAppliedFile(file.Path, file.NewPath, Id(file.Before), Id(file.After)))]);

    [return: NotNullIfNotNull(nameof(text))]
    private string? Id(TextFile? text) => text is null ? null : _ids.GetValue(text, Hash);

    private static string Hash(TextFile text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes($"{LogEncoding.Name(text.Encoding)} {text.HasByteOrderMark}\n"));
        hash.AppendData(MemoryMarshal.AsBytes(text.Text.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12));
    }

    private static LogFileKey Key(FileChange file) => new(file.Path, file.NewPath);

    private static AppliedTurn? Find(ImmutableArray<AppliedTurn> turns, string id) => turns.FirstOrDefault(turn => turn.TurnId == id);

    private static TextFile?[] TextsOf(FileChange file) => [file.Base?.File, file.Proposed];

    private static TextFile?[] TextsOf(AppliedFile file) => [file.Before, file.After];
}
