using System.Collections.Immutable;
using System.Text;
using Agent.Adapters.Files;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Changes;

/// <summary>A session's change set over a real folder. Files are named relative to it and shown with LF; <see cref="Bytes"/> tells all.</summary>
internal sealed class ChangeFixture : IDisposable, IWorkspace
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("changes-");
    private readonly DiskFileSystem _disk = new();
    private readonly List<string> _events = [];
    private ImmutableDictionary<string, Document> _open;

    public ChangeFixture(IChangeApplier? applier = null)
    {
        _open = Current.OpenDocuments;
        Host = new ChangeSetHost(this, _disk, applier ?? new DiskChangeApplier());
        Host.Updated += changes => _events.Add($"{changes.State} {Show(changes)}".TrimEnd());
    }

    public ChangeSetHost Host { get; private set; }

    public string Root => _folder.FullName;

    public IReadOnlyList<string> Events => _events;

    public WorkspaceSnapshot Current =>
        _open is null ? WorkspaceSnapshot.Of(_folder.FullName) : WorkspaceSnapshot.Of(_folder.FullName) with { OpenDocuments = _open };

    public string PathOf(string name) => Path.GetFullPath(name, Root);

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), bytes);
    }

    public void Delete(string name) => File.Delete(PathOf(name));

    public byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>The file on disk; null where there is none.</summary>
    public string? Read(string name) => File.Exists(PathOf(name)) ? Encoding.UTF8.GetString(Bytes(name)) : null;

    /// <summary>Opens a document in the editor, or changes it there.</summary>
    public void Open(string name, string text, int version) =>
        _open = _open.SetItem(PathOf(name), new Document(PathOf(name), TextFile.New(text), version));

    /// <summary>What a tool reads: staged, else open, else on disk.</summary>
    public Document? See(string name) =>
        DocumentReader.FindAsync(PathOf(name), Current, Host, _disk, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public void Stage(string name, string text, string turn = "t1") => Host.Stage(turn, [Edit(name, text)]);

    public StagedEdit Edit(string name, string text) =>
        See(name) is { } now ? new StagedEdit(PathOf(name), null, now, now.File with { Text = text }) : new StagedEdit(PathOf(name), null, null, TextFile.New(text));

    public void StageDelete(string name, string turn = "t1") => Host.Stage(turn, [new StagedEdit(PathOf(name), null, See(name), null)]);

    public void StageMove(string name, string newName, string? text = null, string turn = "t1")
    {
        var now = See(name)!;
        Host.Stage(turn, [new StagedEdit(PathOf(name), PathOf(newName), now, now.File with { Text = text ?? now.Text })]);
    }

    public Task<ChangeSet> DecideAsync(params HunkDecision[] decisions) => Host.DecideAsync(decisions, CancellationToken.None);

    public async Task AcceptAllAsync()
    {
        if (Host.Present() is { } changes)
            await Host.DecideAsync(Accept.All(changes), CancellationToken.None);
    }

    public ImmutableArray<Hunk> HunksOf(string name) => Host.Current!.Files.Single(file => file.Path == PathOf(name)).Hunks;

    /// <summary>Gives the state to a new host, as a resumed session does.</summary>
    public void Resume()
    {
        var resumed = new ChangeSetHost(this, _disk, new DiskChangeApplier());
        resumed.Restore(Host.Current, Host.Applied);
        Host = resumed;
    }

    public async Task<string> UndoAsync(string turn)
    {
        var result = await Host.UndoAsync(turn, CancellationToken.None);
        var lines = result.Restored.Select(path => $"restored {Name(path)}")
            .Concat(result.Conflicts.Select(conflict => $"kept {Name(conflict.Path)}{(conflict.Line is { } line ? $":{line + 1}" : "")}: {conflict.Reason.Replace(Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)}"));
        return string.Join("\n", lines);
    }

    /// <summary>A set as one line: kind, path and the hunks' states.</summary>
    public string Show(ChangeSet? changes) => changes is null ? "nothing" : string.Join("; ", changes.Files.Select(file =>
        $"{file.Kind} {Name(file.Path)}{(file.NewPath is { } moved ? $">{Name(moved)}" : "")} {string.Join(",", file.Hunks.Select(hunk => hunk.State))}"));

    public string Name(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    public void Dispose() => _folder.Delete(recursive: true);
}
