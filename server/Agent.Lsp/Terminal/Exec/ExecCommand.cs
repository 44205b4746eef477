using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>
/// Runs one prompt in one session and ends with an exit code. It opens the session, starts the turn and has reviewed what the turn proposes, at its end or when a command
/// needs the files. How things look and who is asked is the view's; what happens in the turn is the session's.
/// </summary>
internal sealed class ExecCommand(ExecOptions options, IExecView view, Interrupts interrupts, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly PresentedChanges _presented = new();
    private Session? _session;
    private TurnCompleted? _turn;
    private string _text = "";
    private string? _error;
    private string? _failure;

    /// <summary>Runs to the end; what cannot be started is a result too.</summary>
    /// <param name="open">Opens the session in the given mode.</param>
    /// <param name="prompt">What to say.</param>
    public async Task<ExecResult> RunAsync(Func<ApprovalMode, Session> open, string prompt)
    {
        try
        {
            _session = open(options.Mode(view.IsInteractive));
        }
        catch (Exception e) when (e is ArgumentException or IOException or ModelException or UnauthorizedAccessException)
        {
            return Result(ExitCode.Error, e.Message);
        }
        _presented.Forget(_session.Changes.Current);
        view.Opened(_session, options.Resumes);
        _session.Event += OnEvent;
        using var interruption = interrupts.Token.Register(() => _ = _session.InterruptAsync());
        var turnId = _session.StartTurn(prompt, options.Images);
        var turn = _session.WhenTurnEndedAsync(turnId);
        if (await Task.WhenAny(turn, view.Broken).ConfigureAwait(false) != turn)
            await _session.InterruptAsync().ConfigureAwait(false);
        _turn = await turn.ConfigureAwait(false);
        await ReviewAsync(_session).ConfigureAwait(false);
        var code = ExecResult.CodeOf(_turn.Reason, _session.Changes.Current is { State: ChangeSetState.Proposed }, interrupts.Code);
        if (view.Broken.IsCompleted || (_failure is not null && interrupts.Code is null))
            code = ExitCode.Error;
        return Result(code, _failure ?? (_turn.Reason is StopReason.Error ? _error ?? "The turn failed." : null));
    }

    private void OnEvent(TurnEvent turnEvent)
    {
        view.Show(turnEvent);
        switch (turnEvent)
        {
            case ItemCompleted { Item: AgentMessage message }:
                _text = message.Text;
                break;
            case ItemCompleted { Item: Notice { Level: NoticeLevel.Error } notice }:
                _error = notice.Text;
                break;
            case ChangesUpdated { Changes: var set }:
                _presented.Record(set);
                break;
            case ReviewAwaited:
                _ = Task.Run(() => SettleAsync(_session!));
                break;
        }
    }

    /// <summary>A command waits for the files: what is undecided is decided now, or the turn stops.</summary>
    private async Task SettleAsync(Session session)
    {
        try
        {
            var isBroken = await IsBrokenAsync(session).ConfigureAwait(false);
            if (options.Approval == Approval.All && !isBroken)
                await DecideAsync(session, Accept.All).ConfigureAwait(false);
            else if (!view.IsInteractive && isBroken)
                await StopAsync(session).ConfigureAwait(false);
            else if (!view.IsInteractive)
                await DecideAsync(session, set => Reject.All(set, "Nobody is at the terminal to review this file. Go on without changing it.")).ConfigureAwait(false);
            else if (!await view.ReviewAsync(session, interrupts.Token).ConfigureAwait(false))
                await session.InterruptAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Interrupted, or it failed: what waits stays for a later review, and the command does not run. Nobody awaits this task, so the turn must end here.
            if (e is not OperationCanceledException)
                _failure = $"The changes could not be reviewed: {e.Message}";
            await session.InterruptAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether the changes break what compiled before: such changes are never accepted unasked.</summary>
    private async Task<bool> IsBrokenAsync(Session session) => await session.VerifyAsync(interrupts.Token).ConfigureAwait(false) is { Delta.Added.IsEmpty: false };

    private async Task StopAsync(Session session)
    {
        view.Warn("Stopped: the next command needs files whose changes do not compile, and nobody is here to review them. The changes are kept.");
        await session.InterruptAsync().ConfigureAwait(false);
    }

    private async Task DecideAsync(Session session, Func<ChangeSet, IReadOnlyList<HunkDecision>> decide)
    {
        if (session.Changes.Current is { State: ChangeSetState.Proposed } set)
            await session.Changes.DecideAsync(decide(set), interrupts.Token).ConfigureAwait(false);
    }

    private async Task ReviewAsync(Session session)
    {
        if (session.Changes.Current is not { State: ChangeSetState.Proposed } || interrupts.Code is not null || view.Broken.IsCompleted)
            return;
        try
        {
            if (options.Approval == Approval.All && !options.IsPlan && !await IsBrokenAsync(session).ConfigureAwait(false))
                await DecideAsync(session, Accept.All).ConfigureAwait(false);
            else if (view.IsInteractive && _turn is not { Reason: StopReason.Cancelled })
                await view.ReviewAsync(session, interrupts.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Interrupted: what is undecided stays so.
        }
    }

    private ExecResult Result(ExitCode code, string? error) =>
        new(code, error, _session?.Id, _turn, _text, time.GetElapsedTime(_started), _presented.All, _session?.Changes.Current?.Verification);
}
