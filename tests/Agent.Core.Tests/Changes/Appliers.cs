using System.Collections.Immutable;
using Agent.Adapters.Files;
using Agent.Core.Ports;

namespace Agent.Core.Tests.Changes;

/// <summary>An editor that applies everything and tells what it was given.</summary>
internal sealed class EditorApplier : IChangeApplier
{
    public List<FileWrite> Writes { get; } = [];

    public Task<ImmutableArray<FileWriteResult>> ApplyAsync(string label, ImmutableArray<FileWrite> writes, CancellationToken cancellationToken)
    {
        Writes.AddRange(writes);
        return Task.FromResult<ImmutableArray<FileWriteResult>>([.. writes.Select(write => new FileWriteResult(write.Path, null))]);
    }
}

/// <summary>Writes the first file and gives up then.</summary>
internal sealed class FailingApplier : IChangeApplier
{
    private readonly DiskChangeApplier _disk = new();

    public async Task<ImmutableArray<FileWriteResult>> ApplyAsync(string label, ImmutableArray<FileWrite> writes, CancellationToken cancellationToken)
    {
        await _disk.ApplyAsync(label, [writes[0]], cancellationToken);
        throw new OperationCanceledException();
    }
}

/// <summary>Waits before it writes.</summary>
internal sealed class WaitingApplier : IChangeApplier
{
    private readonly DiskChangeApplier _disk = new();

    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<ImmutableArray<FileWriteResult>> ApplyAsync(string label, ImmutableArray<FileWrite> writes, CancellationToken cancellationToken)
    {
        Started.TrySetResult();
        await Go.Task;
        return await _disk.ApplyAsync(label, writes, cancellationToken);
    }
}
