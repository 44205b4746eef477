using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Core.Text;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>Looks at earlier sessions, brings what waits in them to an end (review and undo), and deletes them.</summary>
internal sealed class SessionsCommand(Screen screen, ISessionStore store, TimeProvider time)
{
    private const int Newest = 20;

    public ExitCode List(bool all)
    {
        var ids = store.List().ToArray();
        var listed = ids.Take(all ? int.MaxValue : Newest).ToArray();
        if (listed.Length == 0)
        {
            screen.WriteLine("No sessions yet. 'agent-lsp exec \"...\"' starts one.");
            return ExitCode.Ok;
        }
        var sessions = listed.Select(id => SessionLog.Summarize(store, id)).OfType<SessionSummary>().ToArray();
        foreach (var session in sessions)
            WriteSummary(session);
        if (listed.Length > sessions.Length)
            screen.WriteLine(Format.Count(listed.Length - sessions.Length, "session that cannot be read", "sessions that cannot be read"), Style.Yellow);
        if (ids.Length > listed.Length)
            screen.WriteLine($"{Format.Count(ids.Length - listed.Length, "older session")}: agent-lsp sessions list --all", Style.Dim);
        return ExitCode.Ok;
    }

    public ExitCode Show(string name)
    {
        var state = SessionLog.Read(store, SessionNames.Get(name, store));
        TranscriptView.Write(screen, state);
        return ExitCode.Ok;
    }

    /// <summary>Decides about what waits: all at once where the command line says so, else in a dialogue.</summary>
    public async Task<ExitCode> ReviewAsync(Session session, bool? acceptsAll, ExternalEditor editor, CancellationToken cancellationToken)
    {
        if (session.Changes.Current is not { State: ChangeSetState.Proposed } set)
        {
            screen.WriteLine("Nothing waits for review in this session.");
            return ExitCode.Ok;
        }
        if (acceptsAll is { } accepts)
        {
            var after = await session.Changes.DecideAsync(accepts ? Accept.All(set) : Reject.All(set), cancellationToken).ConfigureAwait(false);
            var pending = set.Files.SelectMany(file => file.Pending()).Select(hunk => hunk.Id).ToHashSet(StringComparer.Ordinal);
            var decided = ChangesView.Only(after, hunk => pending.Contains(hunk.Id));
            ChangesView.WriteOutcome(screen, decided, session.Roots);
            return decided.Any(file => file.Hunks.Any(hunk => hunk.State == HunkState.Refused)) ? ExitCode.Error : ExitCode.Ok;
        }
        if (!screen.IsInteractive)
        {
            ChangesView.Write(screen, ChangesView.Pending(set), session.Roots, int.MaxValue);
            ChangesView.WriteVerdict(screen, set.Verification, session.Roots);
            screen.WriteLine("Nobody can be asked here: use --accept or --reject, or run this in a terminal.", Style.Yellow);
            return ExitCode.ReviewPending;
        }
        var isDecided = await new ReviewDialogue(screen, session.Changes, session.Roots, editor).RunAsync(cancellationToken).ConfigureAwait(false);
        return isDecided ? ExitCode.Ok : ExitCode.ReviewPending;
    }

    public async Task<ExitCode> UndoAsync(Session session, string? turnId, CancellationToken cancellationToken)
    {
        var applied = session.Changes.Applied;
        if (turnId is null && applied.IsEmpty)
        {
            screen.WriteLine("Nothing of this session can be undone.");
            return ExitCode.Ok;
        }
        turnId ??= applied[^1].TurnId;
        if (applied.All(turn => turn.TurnId != turnId))
        {
            var known = applied.IsEmpty ? "none" : string.Join(", ", applied.Select(turn => turn.TurnId));
            screen.WriteLine($"The turn '{TextLayout.Visible(turnId)}' changed nothing that can be undone. Turns that did: {known}.", Style.Red);
            return ExitCode.Error;
        }
        var result = await session.Changes.UndoAsync(turnId, cancellationToken).ConfigureAwait(false);
        foreach (var path in result.Restored)
            screen.WriteLine($"{screen.Marks.Done} {Display(path)} is as it was before the turn {turnId}", Style.Green);
        foreach (var conflict in result.Conflicts)
        {
            var place = conflict.Line is { } line ? $"{Display(conflict.Path)}, line {line + 1}" : Display(conflict.Path);
            screen.WriteLine(string.Join("\n  ", TextLayout.Wrap($"{screen.Marks.Failed} {place}: left as it is. {TextLayout.Visible(conflict.Reason)}", screen.Width - 2)), Style.Yellow);
        }
        return result.Conflicts.IsEmpty ? ExitCode.Ok : ExitCode.Error;

        string Display(string path) => TextLayout.Visible(WorkspacePaths.Display(path, session.Roots));
    }

    public ExitCode Delete(string name)
    {
        var id = SessionNames.Get(name, store);
        var what = Describe(id);
        store.Delete(id);
        screen.WriteLine(string.Join("\n  ", TextLayout.Wrap($"{screen.Marks.Done} Deleted the session {SessionNames.Short(id)}{what}", screen.Width - 2)), Style.Green);
        return ExitCode.Ok;
    }

    /// <summary>What is lost with a session, as far as its log can be read.</summary>
    private string Describe(string id)
    {
        try
        {
            var state = SessionLog.Read(store, id);
            var title = SessionLog.Summarize(store, id)?.Title is { Length: > 0 } said ? $" ({TextLayout.OneLine(TextLayout.Visible(said))})" : "";
            var waiting = state.Changes is { State: ChangeSetState.Proposed } set
                ? $", with {Format.Count(ChangesView.Pending(set).Sum(file => file.Hunks.Length), "hunk")} that nobody has reviewed" : "";
            return $"{title}: {Format.Count(state.Items.Length, "item")}{waiting}.";
        }
        catch (InvalidDataException)
        {
            return ", whose log could not be read.";
        }
    }

    private void WriteSummary(SessionSummary session)
    {
        var pending = SessionLog.Read(store, session.Id).Changes is { State: ChangeSetState.Proposed } set
            ? $" {screen.Marks.Separator} {Format.Count(ChangesView.Pending(set).Sum(file => file.Hunks.Length), "hunk")} to review"
            : "";
        var age = Format.Age(time.GetUtcNow() - session.LastAt);
        var title = session.Title.Length == 0 ? "(nothing said)" : TextLayout.OneLine(TextLayout.Visible(session.Title));
        screen.Write(SessionNames.Short(session.Id), Style.Cyan);
        screen.Write($"  {age,8}  ", Style.Dim);
        screen.WriteLine(TextLayout.Cut(title, screen.Width - 18 - DisplayWidth.Of(pending), screen.Marks.Cut) + pending);
        var folders = TextLayout.Visible(string.Join(", ", session.Roots));
        screen.WriteLine("                  " + TextLayout.Cut(folders, screen.Width - 18, screen.Marks.Cut), Style.Dim);
    }
}
