using Agent.Core.Sessions;
using Agent.Core.Tools;

namespace Agent.Lsp.Terminal.Output;

/// <summary>The lasting lines of an item that has ended; the live turn and the transcript of a stored session print the same.</summary>
internal static class ItemLines
{
    /// <param name="screen">Where to.</param>
    /// <param name="item">What ended.</param>
    /// <param name="elapsed">How long it took where somebody watched, else null.</param>
    public static void Write(Screen screen, Item item, TimeSpan? elapsed)
    {
        switch (item)
        {
            case ToolCall call:
                WriteCall(screen, call);
                break;
            case Reasoning { Text.Length: > 0 } reasoning:
                screen.EndLine();
                var took = elapsed >= TimeSpan.FromSeconds(1) ? $"Thought for {Format.Duration(elapsed.Value)}: " : "";
                var line = $"{screen.Marks.Thought} {took}{TextLayout.OneLine(TextLayout.Visible(reasoning.Text))}";
                screen.WriteLine(TextLayout.Cut(line, Math.Min(screen.Width, 160), screen.Marks.Cut), Style.Dim);
                break;
            case Notice notice:
                WriteNotice(screen, notice.Level, notice.Text);
                break;
        }
    }

    private static void WriteCall(Screen screen, ToolCall call)
    {
        // What thinking tools do is shown by itself: the plan as a checklist, the question as a dialogue.
        if (call is { Kind: ToolKind.Think, Status: ToolCallStatus.Completed })
            return;
        var (mark, state, style) = call.Status switch
        {
            ToolCallStatus.Completed => (screen.Marks.Done, null, Style.Green),
            ToolCallStatus.Failed => (screen.Marks.Failed, "failed", Style.Red),
            ToolCallStatus.Denied => (screen.Marks.Denied, "denied", Style.Yellow),
            ToolCallStatus.Cancelled => (screen.Marks.Cancelled, "cancelled", Style.Yellow),
            _ => (screen.Marks.Pending, (string?)"not finished", Style.Dim),
        };
        var duration = call.Duration is { } d && call.Status != ToolCallStatus.Denied ? Format.Duration(d) : null;
        var separator = $" {screen.Marks.Separator} ";
        var tail = string.Concat(new[] { state, duration }.OfType<string>().Select(part => separator + part));
        var title = TextLayout.OneLine(TextLayout.Visible(call.Title));
        screen.EndLine();
        screen.Write(mark, style);
        screen.Write($" {screen.Marks.Kind(call.Kind)} ", Style.Dim);
        screen.Write(TextLayout.Cut(title, screen.Width - 4 - DisplayWidth.Of(tail), screen.Marks.Cut));
        screen.WriteLine(tail, Style.Dim);
        if (call.Status is ToolCallStatus.Failed or ToolCallStatus.Denied && call.Result is { } result && TextLayout.FirstLine(result.Text) is { Length: > 0 } reason)
            screen.WriteLine("    " + string.Join("\n    ", TextLayout.Wrap(TextLayout.Visible(reason), Math.Min(screen.Width, 160) - 4).Take(3)), style);
    }

    public static void WriteNotice(Screen screen, NoticeLevel level, string text)
    {
        var style = level switch
        {
            NoticeLevel.Error => Style.Red,
            NoticeLevel.Warning => Style.Yellow,
            _ => Style.Dim,
        };
        screen.EndLine();
        screen.WriteLine($"{screen.Marks.Notice} " + string.Join("\n  ", TextLayout.Wrap(TextLayout.OneLine(TextLayout.Visible(text)), screen.Width - 2)), style);
    }
}
