using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Agent.Core.Sessions;

/// <summary>
/// Has a session's change set compiled: while a tool call or a presentation waits for it, and beside everything as long as changes wait for a decision, until the verdict reaches all
/// dependents. A verdict is always about one edition of the proposal; when that changes, work on the old one is stopped and its verdict dropped. It decides nothing and shows nothing.
/// </summary>
internal sealed class VerificationRunner(ICodeWorkspace code, IWorkspace workspace, ChangeSetHost changes, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan StagingPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PresentingPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BackgroundPatience = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private Background? _background;

    /// <summary>Whether a verdict can be had at all now, without waiting for projects to load.</summary>
    public bool IsReady => code.Readiness.State is CodeState.Ready or CodeState.RestoreNeeded or CodeState.Degraded;

    public void FilesChanged(ImmutableArray<string> paths) => code.FilesChanged(paths);

    /// <summary>The verdict a tool call waits for.</summary>
    public Task<Verification> StageAsync(CancellationToken cancellationToken) => RunAsync(VerificationLevel.Signatures, StagingPatience, cancellationToken);

    /// <summary>The verdict a presentation waits for.</summary>
    public Task<Verification> PresentAsync(CancellationToken cancellationToken) => RunAsync(VerificationLevel.Signatures, PresentingPatience, cancellationToken);

    /// <summary>The change set has this state now: what is proposed is looked at further in the background, anything else stops that.</summary>
    public void Follow(ChangeSet set)
    {
        lock (_lock)
        {
            var edition = changes.Edition;
            if (_background?.Edition == edition && set.State == ChangeSetState.Proposed)
                return;
            _ = _background?.Stop.CancelAsync();
            if (set.State != ChangeSetState.Proposed)
                return;
            var stop = new CancellationTokenSource();
            _background = new Background(edition, stop, Task.Run(() => RunInBackgroundAsync(set.Verification, stop.Token), CancellationToken.None));
        }
    }

    /// <summary>Stops the background and completes when it is silent.</summary>
    public async Task StopAsync()
    {
        Background? background;
        lock (_lock)
            background = _background;
        if (background is null)
            return;
        await background.Stop.CancelAsync().ConfigureAwait(false);
        await background.Task.ConfigureAwait(false);
    }

    private async Task RunInBackgroundAsync(Verification? known, CancellationToken cancellationToken)
    {
        try
        {
            var verdict = known ?? await RunAsync(VerificationLevel.Signatures, BackgroundPatience, cancellationToken).ConfigureAwait(false);
            if (verdict.Level is not (VerificationLevel.None or VerificationLevel.Dependents))
                await RunAsync(VerificationLevel.Dependents, BackgroundPatience, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The set has changed, or the session ends.
        }
    }

    private async Task<Verification> RunAsync(VerificationLevel level, TimeSpan patience, CancellationToken cancellationToken)
    {
        var snapshot = workspace.Current;
        var (staged, edition) = changes.Freeze(snapshot);
        var verdict = await AskAsync(snapshot, staged, level, patience, cancellationToken).ConfigureAwait(false);
        changes.Verified(edition, verdict);
        return verdict;
    }

    /// <summary>A compiler that is slow or fails costs the verdict, never the turn.</summary>
    private async Task<Verification> AskAsync(
        WorkspaceSnapshot snapshot, IStagedText staged, VerificationLevel level, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await code.VerifyAsync(snapshot, staged, level, both.Token).WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Verification.Unknown($"The compiler did not answer within {patience.TotalSeconds:0} s.");
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            logger.LogError(e, "Compiling the changes failed");
            return Verification.Unknown($"The compiler failed: {e.Message}");
        }
    }

    private sealed record Background(int Edition, CancellationTokenSource Stop, Task Task);
}
