using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Changes;

/// <summary>What became of a file's decisions.</summary>
/// <param name="Change">The change with the final state of its hunks.</param>
/// <param name="Current">The file as it is now; null where there is none.</param>
/// <param name="Applied">What was written, for the undo journal: a step for each turn whose hunks were accepted, the one after on top of the one before; empty when nothing was.</param>
internal sealed record DecisionResult(FileChange Change, Document? Current, ImmutableArray<AppliedStep> Applied);

/// <summary>Reads files as they are now and writes through the applier. Keeps no state.</summary>
internal sealed class ChangeWriter(IWorkspace workspace, IFileSystem files, IChangeApplier applier)
{
    /// <summary>The file as the editor or the disk has it, staged text left out; the second value says why it cannot be read.</summary>
    public async Task<(Document? Document, string? Unreadable)> FindAsync(string path, CancellationToken ct)
    {
        if (workspace.Current.OpenDocuments.TryGetValue(path, out var open))
            return (open, null);
        try
        {
            return (await DocumentReader.FindOnDiskAsync(path, files, ct).ConfigureAwait(false), null);
        }
        catch (ToolException e)
        {
            return (null, e.Message);
        }
    }

    public bool Exists(string path) => workspace.Current.OpenDocuments.ContainsKey(path) || files.Find(path) is not null;

    /// <summary>What the decisions come to, file by file. A new file may take a place that another one leaves in the same go.</summary>
    public async Task<IReadOnlyList<FileDecision>> MakeAsync(ImmutableArray<StagedChange> changes, IReadOnlyDictionary<string, HunkDecision> decisions, CancellationToken ct)
    {
        var left = changes.Where(change => change.IsMovedBy(decisions)).Select(change => change.Path).ToHashSet(WorkspaceSnapshot.PathComparer);
        var made = new List<FileDecision>();
        foreach (var change in changes)
        {
            var isFree = change.Change.Kind == FileChangeKind.Create && left.Contains(change.Path);
            var (current, unreadable) = isFree ? (null, null) : await FindAsync(change.Path, ct).ConfigureAwait(false);
            made.Add(FileDecision.Make(change.Change, decisions, current, unreadable));
        }
        return made;
    }

    /// <summary>Writes what was decided. Where the applier throws, the files themselves tell what it did; the exception comes back beside the results.</summary>
    public async Task<(ImmutableArray<DecisionResult> Results, ExceptionDispatchInfo? Error)> WriteAsync(IReadOnlyList<FileDecision> decisions, CancellationToken ct)
    {
        FileWrite[] writes = [.. decisions.Select(decision => decision.Write).OfType<FileWrite>().OrderBy(Order)];
        var (failures, error) = await WriteAsync(Label(writes), writes, ct).ConfigureAwait(false);
        return ([.. decisions.Select(decision => Result(decision, failures))], error);
    }

    /// <summary>Writes; answers the failures, where null stands for a write the applier gave up with its exception.</summary>
    public async Task<(IReadOnlyDictionary<FileWrite, string?> Failures, ExceptionDispatchInfo? Error)> WriteAsync(string label, FileWrite[] writes, CancellationToken ct)
    {
        var failures = new Dictionary<FileWrite, string?>(ReferenceEqualityComparer.Instance);
        try
        {
            foreach (var batch in Batches(writes))
            {
                var results = await applier.ApplyAsync(label, batch, ct).ConfigureAwait(false);
                if (results.Length != batch.Length)
                    throw new InvalidOperationException($"{batch.Length} writes had {results.Length} results.");
                foreach (var (write, result) in batch.Zip(results).Where(pair => pair.Second.Failure is not null))
                    failures[write] = result.Failure;
            }
            return (failures, null);
        }
        catch (Exception e)
        {
            foreach (var write in writes)
            {
                var (found, unreadable) = await FindAsync(write.NewPath ?? write.Path, CancellationToken.None).ConfigureAwait(false);
                if (unreadable is not null || found?.Text != write.Content?.Text)
                    failures.TryAdd(write, null);
            }
            return (failures, ExceptionDispatchInfo.Capture(e));
        }
    }

    /// <summary>All at once, so that an editor undoes all at once; but what takes the place of a file that moves away comes after the move.</summary>
    private static IEnumerable<ImmutableArray<FileWrite>> Batches(FileWrite[] writes)
    {
        var left = writes.Where(write => write.NewPath is not null).Select(write => write.Path).ToHashSet(WorkspaceSnapshot.PathComparer);
        return writes.GroupBy(write => write.Expected is null && left.Contains(write.Path)).OrderBy(group => group.Key).Select(group => group.ToImmutableArray());
    }

    private static DecisionResult Result(FileDecision decision, IReadOnlyDictionary<FileWrite, string?> failures)
    {
        if (decision.Write is not { } write)
            return new DecisionResult(decision.After, decision.Current, Applied: []);
        if (failures.TryGetValue(write, out var failure))
            return new DecisionResult(failure is null ? decision.Before : decision.Failed(failure), decision.Current, Applied: []);
        var written = write.Content is null ? null : new Document(write.NewPath ?? write.Path, write.Content, Version: null);
        return new DecisionResult(decision.After, written, decision.Steps(write));
    }

    /// <summary>Deletions make room, then moves; creations may stand where something moved away.</summary>
    private static int Order(FileWrite write) => write switch
    {
        { Content: null } => 0,
        { NewPath: not null } => 1,
        { Expected: not null } => 2,
        _ => 3,
    };

    private static string Label(FileWrite[] writes) =>
        writes is [var only] ? $"Agent: {Path.GetFileName(only.NewPath ?? only.Path)}" : $"Agent: {writes.Length} files";
}
