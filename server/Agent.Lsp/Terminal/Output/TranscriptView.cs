using Agent.Core.Changes;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;

namespace Agent.Lsp.Terminal.Output;

/// <summary>Prints a stored session as it looked, with what the person said, and what still waits at its end.</summary>
internal static class TranscriptView
{
    public static void Write(Screen screen, SessionState state)
    {
        var (header, roots) = (state.Header, state.Header.Roots);
        screen.WriteLine($"Session {header.Id}, {header.At:yyyy-MM-dd HH:mm} UTC, {TextLayout.Visible(state.ModelId)}", Style.Bold);
        screen.WriteLine(TextLayout.Visible(string.Join(", ", roots)), Style.Dim);
        var plan = new PlanView(screen);
        var ends = state.Ends.ToDictionary(end => end.TurnId);
        for (var i = 0; i < state.Items.Length; i++)
        {
            var item = state.Items[i];
            if (item is PlanItem { Entries: var entries })
                plan.Show(entries);
            else
                Write(screen, item);
            var isLastOfTurn = i + 1 == state.Items.Length || state.Items[i + 1].TurnId != item.TurnId;
            if (isLastOfTurn && ends.TryGetValue(item.TurnId, out var end))
                TurnSummary.Write(screen, end, elapsed: null);
        }
        foreach (var note in state.Notes)
            screen.WriteLine($"{screen.Marks.Notice} {TextLayout.Visible(note)}", Style.Yellow);
        if (state.Changes is not { State: ChangeSetState.Proposed } set)
            return;
        ChangesView.Write(screen, ChangesView.Pending(set), roots, int.MaxValue);
        ChangesView.WriteVerdict(screen, set.Verification, roots);
        screen.WriteLine($"Changes wait for review: agent-lsp sessions review {SessionNames.Short(header.Id)}", Style.Yellow);
    }

    private static void Write(Screen screen, Item item)
    {
        switch (item)
        {
            case UserMessage message:
                screen.WriteLine();
                var said = TextLayout.Visible(message.Text).Split('\n').SelectMany(line => TextLayout.Wrap(line, screen.Width - 2).DefaultIfEmpty(""));
                screen.WriteLine("> " + string.Join("\n> ", said), Style.Bold);
                break;
            case AgentMessage message:
                var wrapper = new WordWrapper(screen);
                wrapper.Write(message.Text);
                wrapper.Complete();
                break;
            case Feedback feedback:
                screen.WriteLine("» " + string.Join("\n  ", TextLayout.Wrap(TextLayout.OneLine(TextLayout.Visible(feedback.Text)), Math.Min(screen.Width, 160) - 2)), Style.Dim);
                break;
            default:
                ItemLines.Write(screen, item, elapsed: null);
                break;
        }
    }
}
