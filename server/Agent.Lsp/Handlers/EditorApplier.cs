using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Brings accepted changes into the world through the editor, which owns undo. What it cannot do (an operation it does not know, a closed file whose encoding or line ends it
/// would not keep, or which it would leave unsaved) goes to disk. Nothing is forced: each request is checked against the very snapshot that it is made of, and the version sent with each edit lets the
/// editor refuse what changes after that.
/// </summary>
internal sealed class EditorApplier(EditorClient client, EditorWorkspace workspace, IFileSystem files, IChangeApplier disk, TimeProvider time) : IChangeApplier
{
    /// <summary>How long to wait until the editor has told of the text that it applied.</summary>
    private static readonly TimeSpan EchoLimit = TimeSpan.FromSeconds(2);

    public async Task<ImmutableArray<FileWriteResult>> ApplyAsync(string label, ImmutableArray<FileWrite> writes, CancellationToken cancellationToken)
    {
        var snapshot = workspace.Snapshot;
        var results = new Dictionary<FileWrite, string?>(ReferenceEqualityComparer.Instance);
        var (edited, written) = (new List<FileWrite>(), new List<(FileWrite Original, FileWrite OnDisk)>());
        foreach (var write in writes)
        {
            var open = OpenDocument(snapshot, write.Path);
            var onDisk = await OnDiskAsync(write.Path, cancellationToken).ConfigureAwait(false);
            if (Obstacle(write, open, onDisk) is { } obstacle)
                results[write] = obstacle;
            else if (EditConversion.CanBeEdited(write, open is not null, client.Features))
                edited.Add(write);
            else if (open is not null && onDisk?.Text != open.Text)
                results[write] = $"{write.Path} has unsaved text, and this editor cannot be asked to change it. Save it and accept again.";
            else
                written.Add((write, open is null ? write : WithEncodingOf(onDisk!, write)));
        }
        foreach (var (write, failure) in await EditAsync(label, edited, cancellationToken).ConfigureAwait(false))
            results[write] = failure;
        var onDiskResults = written.Count == 0 ? [] : await disk.ApplyAsync(label, [.. written.Select(w => w.OnDisk)], cancellationToken).ConfigureAwait(false);
        foreach (var ((write, _), result) in written.Zip(onDiskResults))
            results[write] = result.Failure;
        return [.. writes.Select(write => new FileWriteResult(write.Path, results[write]))];
    }

    /// <summary>All at once, so that the editor undoes all at once; one by one where it refuses, so that one file does not hold up the others.</summary>
    private async Task<IReadOnlyList<(FileWrite, string?)>> EditAsync(string label, List<FileWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
            return [];
        var results = new List<(FileWrite, string?)>();
        foreach (var (write, failure) in await AskAsync(label, writes, cancellationToken).ConfigureAwait(false))
        {
            if (failure is null || await IsDoneAsync(write, cancellationToken).ConfigureAwait(false))
                results.Add((write, null));
            else if (writes.Count == 1)
                results.Add((write, failure));
            else
                results.AddRange(await AskAsync(label, [write], cancellationToken).ConfigureAwait(false));
        }
        return results;
    }

    /// <summary>Asks for what still meets the expected text, all at once. Each write comes back with why it was refused; null where it was done.</summary>
    private async Task<IReadOnlyList<(FileWrite Write, string? Failure)>> AskAsync(string label, IReadOnlyList<FileWrite> writes, CancellationToken cancellationToken)
    {
        var onDisk = new List<TextFile?>();
        foreach (var write in writes)
            onDisk.Add(await OnDiskAsync(write.Path, cancellationToken).ConfigureAwait(false));
        // Taken after the last wait: the person types on, and the edit has to be made of the text that was checked.
        var snapshot = workspace.Snapshot;
        List<(FileWrite Write, string? Failure)> results = [.. writes.Zip(onDisk, (write, file) => (write, Obstacle(write, OpenDocument(snapshot, write.Path), file)))];
        FileWrite[] possible = [.. results.Where(result => result.Failure is null).Select(result => result.Write)];
        if (possible.Length == 0 || await RefusalAsync(label, possible, snapshot, cancellationToken).ConfigureAwait(false) is not { } refusal)
            return results;
        return [.. results.Select(result => (result.Write, (string?)(result.Failure ?? refusal)))];
    }

    /// <summary>Why the editor refused; null where it did what was asked.</summary>
    private async Task<string?> RefusalAsync(string label, IReadOnlyList<FileWrite> writes, EditorSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.AskAsync(ClientMethods.ApplyEdit, EditConversion.Of(label, writes, snapshot, client.Features), cancellationToken).ConfigureAwait(false);
            if (answer?.Applied != true)
                return $"The editor did not apply it: {answer?.FailureReason ?? "it gave no reason"}";
        }
        catch (RpcException e)
        {
            return $"The editor did not apply it: {e.Message}";
        }
        catch (ConnectionLostException)
        {
            return "The editor is gone.";
        }
        await WhenToldAsync(writes, snapshot, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Some editors answer before they tell of the new text; what comes next must see it. An editor that never tells costs the limit, not the change.</summary>
    private async Task WhenToldAsync(IReadOnlyList<FileWrite> writes, EditorSnapshot before, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(EchoLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            foreach (var write in writes)
            {
                for (var now = before; !WasTold(write, before, now) && !await IsDoneAsync(write, either.Token).ConfigureAwait(false);)
                {
                    var seen = now.DiskChanges;
                    now = await workspace.WhenAsync(next => WasTold(write, before, next) || next.DiskChanges > seen, either.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }

    private static bool WasTold(FileWrite write, EditorSnapshot before, EditorSnapshot now)
    {
        var path = write.NewPath ?? write.Path;
        var (old, current) = (OpenDocument(before, path), OpenDocument(now, path));
        return write.Content is null ? current is null : current is not null && (current.Text == write.Content.Text || current.Version > old?.Version);
    }

    private async Task<bool> IsDoneAsync(FileWrite write, CancellationToken cancellationToken)
    {
        var path = write.NewPath ?? write.Path;
        if (OpenDocument(workspace.Snapshot, path) is { } open)
            return open.Text == write.Content?.Text;
        return (await OnDiskAsync(path, cancellationToken).ConfigureAwait(false))?.Text == write.Content?.Text;
    }

    private static string? Obstacle(FileWrite write, OpenDocument? open, TextFile? onDisk)
    {
        var current = open?.Text ?? onDisk?.Text;
        if (current == write.Expected?.Text)
            return null;
        return write.Expected is null ? $"{write.Path} exists already." : current is null ? $"{write.Path} does not exist any more." : $"{write.Path} has changed since.";
    }

    private static FileWrite WithEncodingOf(TextFile onDisk, FileWrite write) => write with
    {
        Expected = write.Expected! with { File = onDisk, Version = null },
        Content = write.Content is { } content ? onDisk with { Text = content.Text } : null,
    };

    private async Task<TextFile?> OnDiskAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return files.Find(path) is { IsDirectory: false, Length: <= int.MaxValue / 4 and var length }
                ? TextFileCodec.Decode(await files.ReadAsync(path, (int)length, cancellationToken).ConfigureAwait(false))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static OpenDocument? OpenDocument(EditorSnapshot snapshot, string path) => snapshot.Documents.GetValueOrDefault(path);
}
