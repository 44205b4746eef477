using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Changes;

/// <summary>
/// All staged files, immutable. Edits compose: the base stays the first one's, and what cancels out disappears. An edit that was planned on something else than
/// what is staged, open or on disk is refused.
/// </summary>
internal sealed class StagedFiles : IStagedText
{
    public static readonly StagedFiles None = new(Map(), Map());

    private readonly ImmutableDictionary<string, StagedFile> _byPath;
    private readonly ImmutableDictionary<string, StagedFile> _byOrigin;

    private StagedFiles(ImmutableDictionary<string, StagedFile> byPath, ImmutableDictionary<string, StagedFile> byOrigin) =>
        (_byPath, _byOrigin) = (byPath, byOrigin);

    public static StagedFiles Of(IEnumerable<StagedFile> files) => files.Aggregate(None, (all, file) => all.With(file));

    /// <summary>Every staged file once.</summary>
    public IEnumerable<StagedFile> All => _byOrigin.Values.Concat(_byPath.Values.Where(file => file.Base is null));

    public IEnumerable<string> Paths => _byPath.Keys.Concat(_byOrigin.Keys.Where(path => !_byPath.ContainsKey(path)));

    public StagedText? Find(string path)
    {
        if (_byPath.TryGetValue(path, out var staged))
            return new StagedText(staged.File, staged.Base);
        return _byOrigin.TryGetValue(path, out staged) ? new StagedText(null, staged.Base) : null;
    }

    /// <summary>With one more edit.</summary>
    /// <exception cref="ToolException">The edit does not fit what is staged, open or on disk.</exception>
    public StagedFiles With(StagedEdit edit, WorkspaceSnapshot snapshot, IFileSystem files)
    {
        string Show(string path) => WorkspacePaths.Display(path, snapshot.Roots);
        bool Exists(string path) => _byPath.ContainsKey(path)
            || (!_byOrigin.ContainsKey(path) && (snapshot.OpenDocuments.ContainsKey(path) || files.Find(path) is not null));

        var staged = _byPath.GetValueOrDefault(edit.Path);
        if (edit.Before is { } before)
        {
            var isCurrent = staged is not null ? staged.File!.Text == before.Text
                : snapshot.OpenDocuments.TryGetValue(edit.Path, out var open) ? open.Text == before.Text && !_byOrigin.ContainsKey(edit.Path)
                : Exists(edit.Path);
            if (!isCurrent)
                throw new ToolException($"{Show(edit.Path)} has changed since this edit was planned. Read it again and repeat the edit.");
        }
        else if (Exists(edit.Path))
        {
            throw new ToolException($"{Show(edit.Path)} exists already. Read it and edit it instead of creating it.");
        }

        var target = edit.After is null ? null : edit.NewPath ?? edit.Path;
        if (target is not null && !WorkspaceSnapshot.PathComparer.Equals(target, edit.Path) && Exists(target))
            throw new ToolException($"{Show(target)} exists already. Delete it first or choose another name.");
        var content = edit.After is { } after ? Encodable(KeepEncoding(edit.Before, after), Show(target!)) : null;
        var result = new StagedFile(staged is null ? edit.Before is null ? null : edit.Before with { Path = edit.Path } : staged.Base, target, content);
        return Without(staged).Merge(result);
    }

    private static TextFile KeepEncoding(Document? before, TextFile after) => before is null ? after : before.File with { Text = after.Text };

    private static TextFile Encodable(TextFile file, string display)
    {
        if (TextFileCodec.FindUnencodable(file) is { } at)
        {
            throw new ToolException(
                $"{display} is stored as {file.Encoding.WebName}, which has no character U+{(int)file.Text[at]:X4} (line {RawLines.Split(file.Text[..(at + 1)]).Length}). Use other characters.");
        }
        return file;
    }

    /// <summary>Adds a file whose path is free. A file put where another was deleted is a change of that one; a moved one leaves a deletion behind then.</summary>
    private StagedFiles Merge(StagedFile file)
    {
        var isOccupied = file.Path is { } path && _byOrigin.TryGetValue(path, out _) && !WorkspaceSnapshot.PathComparer.Equals(path, file.Base?.Path);
        if (!isOccupied)
            return With(file).Rejoin(file.Base?.Path);
        var created = With(file with { Base = null });
        return (file.Base is null ? created : created.With(new StagedFile(file.Base, null, null)).Rejoin(file.Base.Path)).Rejoin(file.Path);
    }

    /// <summary>Where a deletion and a creation meet at one path, they are one modification.</summary>
    private StagedFiles Rejoin(string? path)
    {
        if (path is null || !_byOrigin.TryGetValue(path, out var deleted) || deleted.Path is not null
            || !_byPath.TryGetValue(path, out var created) || created.Base is not null)
        {
            return this;
        }
        return Without(deleted).Without(created).With(new StagedFile(deleted.Base, created.Path, KeepEncoding(deleted.Base, created.File!)));
    }

    private StagedFiles With(StagedFile file) => file.IsNothing ? this : new(
        file.Path is null ? _byPath : _byPath.SetItem(file.Path, file),
        file.Base is null ? _byOrigin : _byOrigin.SetItem(file.Base.Path, file));

    private StagedFiles Without(StagedFile? file) => file is null ? this : new(
        file.Path is null ? _byPath : _byPath.Remove(file.Path),
        file.Base is null ? _byOrigin : _byOrigin.Remove(file.Base.Path));

    private static ImmutableDictionary<string, StagedFile> Map() =>
        ImmutableDictionary.Create<string, StagedFile>(WorkspaceSnapshot.PathComparer);
}
