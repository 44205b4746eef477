using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Snapshots;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn;

/// <summary>
/// Owner of the loaded projects. Tools and verdicts get immutable snapshots from it; nobody else holds the newest solution.
/// </summary>
public sealed class CodeHost
{
    private readonly TaskCompletionSource<LoadedCode> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes up loaded projects.</summary>
    internal void Adopt(Solution solution, ImmutableHashSet<ProjectId> unverifiable) => _loaded.TrySetResult(new LoadedCode(solution, unverifiable));

    /// <summary>What one tool call sees.</summary>
    /// <exception cref="ToolException">The projects are not loaded and did not load in time; the message says what is missing.</exception>
    internal Task<CodeSnapshot> GetSnapshotAsync(ToolContext context, CancellationToken cancellationToken) =>
        GetSnapshotAsync(context.Snapshot, context.Staged, cancellationToken);

    /// <summary>The same for any text.</summary>
    /// <exception cref="ToolException">The projects are not loaded and did not load in time; the message says what is missing.</exception>
    internal async Task<CodeSnapshot> GetSnapshotAsync(WorkspaceSnapshot workspace, IStagedText staged, CancellationToken cancellationToken)
    {
        var loaded = await _loaded.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await SnapshotBuilder.BuildAsync(loaded.Solution, loaded.Unverifiable, workspace, staged, cancellationToken).ConfigureAwait(false);
    }

    private sealed record LoadedCode(Solution Solution, ImmutableHashSet<ProjectId> Unverifiable);
}
