using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Sessions;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>
/// Runs one prompt in one session and ends with an exit code. It opens the session, starts the turn, settles what must be decided before a command may run, and
/// has what is left reviewed at the end. How things look and who is asked is the view's; what happens in the turn is the session's.
/// </summary>
internal sealed class ExecCommand(ExecOptions options, IExecView view, Interrupts interrupts, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly PresentedChanges _presented = new();
    private Session? _session;
    private TurnCompleted? _turn;
    private string _text = "";
    private string? _error;

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
        return Result(view.Broken.IsCompleted ? ExitCode.Error : code, _turn.Reason is StopReason.Error ? _error ?? "The turn failed." : null);
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
                _ = Task.Run(SettleAsync);
                break;
        }
    }

    private async Task SettleAsync()
    {
        var session = _session!;
        try
        {
            if (view.IsInteractive && options.Approval != Approval.All)
            {
                if (!await view.ReviewAsync(session, interrupts.Token).ConfigureAwait(false))
                    await session.InterruptAsync().ConfigureAwait(false);
            }
            else if (session.Changes.Current is { } set)
            {
                var decisions = options.Approval == Approval.All ? Accept.All(set) : Reject.All(set, "Nobody is at the terminal to review this file.");
                await session.Changes.DecideAsync(decisions, interrupts.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The turn is being interrupted; what waits stays for a later review.
        }
    }

    private async Task ReviewAsync(Session session)
    {
        if (session.Changes.Current is not { State: ChangeSetState.Proposed } set || interrupts.Code is not null || view.Broken.IsCompleted)
            return;
        try
        {
            if (options.Approval == Approval.All && !options.IsPlan)
                await session.Changes.DecideAsync(Accept.All(set), interrupts.Token).ConfigureAwait(false);
            else if (view.IsInteractive && _turn is not { Reason: StopReason.Cancelled })
                await view.ReviewAsync(session, interrupts.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Interrupted: what is undecided stays so.
        }
    }

    private ExecResult Result(ExitCode code, string? error) =>
        new(code, error, _session?.Id, _turn, _text, time.GetElapsedTime(_started), _presented.All);
}
