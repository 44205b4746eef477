using System.Collections.Immutable;
using Agent.Core.Tools;

namespace Agent.Lsp.Terminal.Output;

/// <summary>Shows the plan as a checklist: whole when its steps change, only the steps whose state changed otherwise.</summary>
internal sealed class PlanView(Screen screen)
{
    private ImmutableArray<PlanEntry> _shown = [];

    public void Show(ImmutableArray<PlanEntry> entries)
    {
        var isNew = !entries.Select(e => e.Text).SequenceEqual(_shown.Select(e => e.Text));
        var changed = isNew ? entries : [.. entries.Where((entry, i) => entry != _shown[i])];
        _shown = entries;
        if (changed.IsEmpty)
            return;
        screen.EndLine();
        if (isNew)
            screen.WriteLine("Plan", Style.Bold);
        foreach (var entry in changed)
            Write(entry);
    }

    private void Write(PlanEntry entry)
    {
        var (mark, style) = entry.Status switch
        {
            PlanEntryStatus.Completed => (screen.Marks.Done, Style.Green),
            PlanEntryStatus.InProgress => (screen.Marks.Current, Style.Cyan),
            _ => (screen.Marks.Pending, Style.None),
        };
        var textStyle = entry.Status == PlanEntryStatus.Completed ? Style.Dim : Style.None;
        screen.Write($"  {mark} ", style);
        var lines = TextLayout.Wrap(TextLayout.OneLine(TextLayout.Visible(entry.Text)), screen.Width - 4).ToArray();
        screen.WriteLine(string.Join("\n    ", lines), textStyle);
    }
}
