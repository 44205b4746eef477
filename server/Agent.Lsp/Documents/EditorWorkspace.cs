using System.Collections.Immutable;
using Agent.Core.Ports;

namespace Agent.Lsp.Documents;

/// <summary>
/// Owner of what the editor holds. Every change of it, whatever message it came with, passes <see cref="Apply"/>, which is called by the queue's mutations only;
/// each makes a new immutable snapshot. It never reads the disk and never talks to the client.
/// </summary>
/// <param name="fallbackRoot">The folder to work in where the client names none.</param>
internal sealed class EditorWorkspace(string fallbackRoot) : IWorkspace
{
    private readonly Lock _lock = new();
    private readonly List<Waiter> _waiters = [];
    private volatile EditorSnapshot _snapshot = EditorSnapshot.Of(fallbackRoot);

    /// <summary>Raised after each change, in the ordered lane: listeners return at once.</summary>
    public event Action<WorkspaceChange>? Changed;

    /// <summary>The newest snapshot.</summary>
    public EditorSnapshot Snapshot => _snapshot;

    /// <inheritdoc />
    public WorkspaceSnapshot Current => _snapshot.Workspace;

    /// <summary>Applies one change.</summary>
    /// <exception cref="DocumentSyncException">The change does not fit the state; nothing was changed.</exception>
    public void Apply(WorkspaceChange change)
    {
        var next = change switch
        {
            Attached attached => WithFolders(_snapshot, attached.Folders) with { Encoding = attached.Encoding },
            FoldersChanged folders => WithFolders(_snapshot, [.. _snapshot.Folders.Except(folders.Removed, Paths).Union(folders.Added, Paths)]),
            DocumentOpened opened => With(_snapshot, OpenDocument.Of(opened.Uri, opened.LanguageId, opened.Version, opened.Text)),
            DocumentChanged changed => With(_snapshot, Edit(_snapshot, changed)),
            DocumentClosed closed => Without(_snapshot, closed.Uri),
            DocumentSaved or FilesChanged => _snapshot with { DiskChanges = _snapshot.DiskChanges + 1 },
            SettingsChanged changed => _snapshot with { Settings = changed.Settings },
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, "An unknown change."),
        };
        _snapshot = next;
        Release(next);
        Changed?.Invoke(change);
    }

    /// <summary>Completes with the first snapshot, from the current one on, for which <paramref name="condition"/> holds.</summary>
    public Task<EditorSnapshot> WhenAsync(Func<EditorSnapshot, bool> condition, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            if (condition(_snapshot))
                return Task.FromResult(_snapshot);
            waiter = new Waiter(condition);
            _waiters.Add(waiter);
        }
        return WaitAsync(waiter, cancellationToken);
    }

    private async Task<EditorSnapshot> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await waiter.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                _waiters.Remove(waiter);
        }
    }

    private void Release(EditorSnapshot snapshot)
    {
        lock (_lock)
        {
            foreach (var waiter in _waiters)
            {
                if (waiter.Condition(snapshot))
                    waiter.Done.TrySetResult(snapshot);
            }
        }
    }

    private EditorSnapshot WithFolders(EditorSnapshot snapshot, ImmutableArray<string> folders) =>
        snapshot with { Folders = folders, Workspace = snapshot.Workspace with { Roots = folders.IsEmpty ? [fallbackRoot] : folders } };

    private static EditorSnapshot With(EditorSnapshot snapshot, OpenDocument document) => snapshot with
    {
        Documents = snapshot.Documents.SetItem(document.Uri.Key, document),
        Workspace = document.ToDocument() is { } file
            ? snapshot.Workspace with { OpenDocuments = snapshot.Workspace.OpenDocuments.SetItem(file.Path, file) }
            : snapshot.Workspace,
    };

    private static EditorSnapshot Without(EditorSnapshot snapshot, DocumentUri uri) => snapshot with
    {
        Documents = snapshot.Documents.Remove(uri.Key),
        Workspace = snapshot.Workspace with { OpenDocuments = snapshot.Workspace.OpenDocuments.Remove(uri.Key) },
    };

    private static OpenDocument Edit(EditorSnapshot snapshot, DocumentChanged change)
    {
        var document = snapshot.Find(change.Uri) ?? throw new DocumentSyncException($"{change.Uri} was changed but is not open.");
        return change.Version > document.Version
            ? document.With(change.Version, change.Changes, snapshot.Encoding)
            : throw new DocumentSyncException($"{change.Uri} was changed to version {change.Version}, but version {document.Version} is already known.");
    }

    private static StringComparer Paths => WorkspaceSnapshot.PathComparer;

    private sealed record Waiter(Func<EditorSnapshot, bool> Condition)
    {
        public TaskCompletionSource<EditorSnapshot> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
