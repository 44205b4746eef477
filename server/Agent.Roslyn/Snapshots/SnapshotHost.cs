using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Snapshots;

/// <summary>
/// Makes snapshots of the loaded projects under the editor's text and the staged text, each from the one before: typing and staging cost what changed, not what is loaded.
/// </summary>
internal sealed class SnapshotHost : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly TextOverlay _open = new();
    private readonly TextOverlay _staged = new();

    public async Task<CodeSnapshot> GetAsync(
        Solution loaded, ImmutableHashSet<ProjectId> unverifiable, WorkspaceSnapshot workspace, IStagedText staged, CancellationToken cancellationToken)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, TextFile?>(WorkspaceSnapshot.PathComparer);
        foreach (var path in staged.Paths)
        {
            if (staged.Find(path) is { } text)
                texts[path] = text.File;
        }
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var open = workspace.OpenDocuments.ToImmutableDictionary(document => document.Key, TextFile? (document) => document.Value.File, WorkspaceSnapshot.PathComparer);
            var @base = await _open.LayAsync(loaded, open, cancellationToken).ConfigureAwait(false);
            return new CodeSnapshot(@base, await _staged.LayAsync(@base, texts.ToImmutable(), cancellationToken).ConfigureAwait(false), unverifiable);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();
}
