using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>
/// The person at the keyboard. Requests come from any thread; each is shown on the screen's loop, one after the other, while the turn's other output waits.
/// </summary>
internal sealed class TerminalPerson(Screen screen, ScreenLoop loop) : IPerson
{
    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        loop.AskAsync(ct => ApproveOnScreenAsync(request, ct), cancellationToken);

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken) =>
        loop.AskAsync(ct => AskOnScreenAsync(question, ct), cancellationToken);

    private async Task<ApprovalAnswer> ApproveOnScreenAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        screen.EndLine();
        screen.WriteLine(request.Plan is CommandPlan ? "Run this command?" : "Allow this?", Style.Bold | Style.Yellow);
        Describe(request.Plan);
        foreach (var line in TextLayout.Wrap($"{TextLayout.Visible(request.Rule.Reason)} (rule {request.Rule.Rule})", screen.Width - 2))
            screen.WriteLine("  " + line, Style.Dim);
        string[] choices = request.Key is { } key
            ? ["y) once", $"s) for this session: {TextLayout.Visible(key.Description)}", "n) no"]
            : ["y) once", "n) no"];
        switch (await Dialogue.ChooseAsync(screen, choices, byDefault: null, cancellationToken).ConfigureAwait(false))
        {
            case 'y':
                return new ApprovalAnswer(ApprovalVerdict.Once);
            case 's':
                return new ApprovalAnswer(ApprovalVerdict.Session);
            default:
                var reason = await Dialogue.ReadLineAsync(screen, "Why not? Enter for no reason", cancellationToken).ConfigureAwait(false);
                return new ApprovalAnswer(ApprovalVerdict.Reject, string.IsNullOrEmpty(reason) ? null : reason);
        }
    }

    // The command is shown exactly: never cut, never reflowed.
    private void Describe(ToolPlan plan)
    {
        if (plan is CommandPlan { Command: var command })
        {
            foreach (var line in TextLayout.Visible(command.CommandLine).Split('\n'))
                screen.WriteLine("  $ " + line, Style.Bold);
            screen.WriteLine("  in " + TextLayout.Visible(command.WorkingDirectory), Style.Dim);
            return;
        }
        screen.WriteLine("  " + TextLayout.Visible(plan.Title), Style.Bold);
        foreach (var target in plan.Targets)
            screen.WriteLine($"  {TextLayout.Visible(target.Display)}{(target.InWorkspace ? "" : $" (outside of the workspace: {TextLayout.Visible(target.RealPath)})")}", Style.Dim);
    }

    private async Task<string?> AskOnScreenAsync(Question question, CancellationToken cancellationToken)
    {
        screen.EndLine();
        foreach (var line in TextLayout.Visible(question.Text).Split('\n').SelectMany(l => TextLayout.Wrap(l, screen.Width)))
            screen.WriteLine(line, Style.Bold);
        for (var i = 0; i < question.Options.Length; i++)
        {
            var lines = TextLayout.Wrap(TextLayout.OneLine(TextLayout.Visible(question.Options[i])), screen.Width - 5);
            screen.WriteLine($"  {i + 1}) {string.Join("\n     ", lines)}");
        }
        var prompt = question.Options.IsEmpty ? "Your answer, Escape for none" : "A number or your own answer, Escape for none";
        var answer = await Dialogue.ReadLineAsync(screen, prompt, cancellationToken).ConfigureAwait(false);
        return int.TryParse(answer, out var number) && number >= 1 && number <= question.Options.Length ? question.Options[number - 1] : string.IsNullOrEmpty(answer) ? null : answer;
    }
}
