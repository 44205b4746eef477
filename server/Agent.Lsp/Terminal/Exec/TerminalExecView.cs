using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>Shows a turn on the screen, live where the screen can, and asks the person where there is one.</summary>
internal sealed class TerminalExecView : IExecView
{
    private readonly Screen _screen;
    private readonly TurnView _turn;
    private readonly ScreenLoop _loop;
    private readonly ExternalEditor _editor;
    private readonly TaskCompletionSource<Exception> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<(string Set, string Hunk)> _shown = [];
    private readonly Task _running;
    private IReadOnlyList<string> _roots = [];

    public TerminalExecView(Screen screen, bool allowsAll, ExternalEditor editor, TimeProvider time)
    {
        (_screen, _editor) = (screen, editor);
        _turn = new TurnView(screen, time);
        _loop = new ScreenLoop(_turn.Tick, time);
        IPerson person = screen.IsInteractive ? new TerminalPerson(screen, _loop) : new AbsentPerson();
        Person = allowsAll ? new AllowingPerson(person) : person;
        _running = Task.Run(RunAsync);
    }

    public bool IsInteractive => _screen.IsInteractive;

    public IPerson Person { get; }

    public Task<Exception> Broken => _broken.Task;

    public void Warn(string text) => _loop.Post(() =>
    {
        ItemLines.WriteNotice(_screen, NoticeLevel.Warning, text);
        _screen.Flush();
    });

    public void Opened(Session session, bool isResumed)
    {
        _roots = session.Roots;
        if (session.Changes.Current is { } set)
            _shown.UnionWith(set.Files.SelectMany(file => file.Hunks).Where(hunk => hunk.State != HunkState.Pending).Select(hunk => (set.Id, hunk.Id)));
    }

    public void Show(TurnEvent turnEvent) => _loop.Post(() =>
    {
        _turn.Show(turnEvent);
        if (turnEvent is ChangesUpdated { Changes: var set })
            ShowDecided(set);
        _screen.Flush();
    });

    public Task<bool> ReviewAsync(Session session, CancellationToken cancellationToken) =>
        _loop.AskAsync(ct => ReviewOnScreenAsync(session.Changes, ct), cancellationToken);

    public async Task EndAsync(ExecResult result)
    {
        _loop.Post(() =>
        {
            // The error of a turn is a notice of it, shown already.
            if (result is { Error: { } error, Turn: not { Reason: StopReason.Error } })
                _screen.WriteLine(TextLayout.Visible(error), Style.Red);
            ShowPending(result);
            _screen.Flush();
        });
        _loop.Complete();
        await _running.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _loop.Complete();
        await _running.ConfigureAwait(false);
    }

    private async Task<bool> ReviewOnScreenAsync(ChangeSetHost changes, CancellationToken cancellationToken)
    {
        var dialogue = new ReviewDialogue(_screen, changes, _roots, _editor);
        try
        {
            return await dialogue.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _shown.UnionWith(dialogue.Decided);
            _screen.Gap();
            _screen.Flush();
        }
    }

    // What was decided without a dialogue is shown once it is written.
    private void ShowDecided(ChangeSet set)
    {
        // A hunk that was decided and is proposed again is decided anew.
        _shown.ExceptWith(set.Files.SelectMany(file => file.Pending()).Select(hunk => (set.Id, hunk.Id)));
        var files = ChangesView.Only(set, hunk => hunk.State != HunkState.Pending && _shown.Add((set.Id, hunk.Id)));
        if (files.Count == 0)
            return;
        ChangesView.Write(_screen, files, _roots, maxLines: 200);
        ChangesView.WriteOutcome(_screen, files, _roots);
    }

    private void ShowPending(ExecResult result)
    {
        if (result.Changes.Where(file => file.Hunks.Any(hunk => hunk.State == HunkState.Pending)).ToArray() is not { Length: > 0 } pending)
            return;
        if (!IsInteractive)
        {
            ChangesView.Write(_screen, pending, _roots, maxLines: int.MaxValue);
            ChangesView.WriteVerdict(_screen, result.Verification, _roots);
        }
        _screen.WriteLine($"Changes wait for review: agent-lsp sessions review {SessionNames.Short(result.SessionId!)}", Style.Yellow);
    }

    private async Task RunAsync()
    {
        try
        {
            await _loop.RunAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whoever read the output went away, or something cannot be shown; the turn is stopped and the session keeps what was done.
            _broken.SetResult(e);
        }
    }
}
