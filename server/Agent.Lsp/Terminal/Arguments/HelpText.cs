using System.Globalization;
using System.Text;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal.Arguments;

/// <summary>Makes the help from <see cref="CliCommands"/> and <see cref="ExitCodes"/>.</summary>
internal static class HelpText
{
    private const int Indent = 2;

    /// <summary>The help of the executable.</summary>
    public static string Render(int width)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', TextLayout.Wrap("agent-lsp: a coding agent for C# that lives where a language server lives.", width)).Append("\n\n");
        text.Append("Usage: agent-lsp COMMAND [OPTIONS]\n");
        Section(text, "Commands", CliCommands.All.Select(c => (string.Join(' ', [c.Name, .. c.Arguments]), c.Summary)), width);
        Section(text, "Everywhere", [("--help", "Show help, also for a command: agent-lsp exec --help."), ("--version", "Show the version.")], width);
        Section(text, "Environment",
        [
            ("AGENT_LSP_HOME", "Where sessions, settings and keys are kept."),
            ("NO_COLOR", "Turns colours off when it is set."),
            ("EDITOR", "Edits a hunk during review; VISUAL comes first."),
        ], width);
        Section(text, "Exit codes", ExitCodes.All.Select(e => (((int)e.Code).ToString(CultureInfo.InvariantCulture), e.Meaning)), width);
        Examples(text, [("agent-lsp doctor", "see whether all is set up"), .. CliCommands.Exec.Examples.Take(2), .. CliCommands.SessionsReview.Examples], width);
        return text.ToString();
    }

    /// <summary>The help of one command.</summary>
    public static string Render(CliCommand command, int width)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', TextLayout.Wrap(command.Summary, width)).Append("\n\n");
        text.Append("Usage: agent-lsp ").AppendJoin(' ', [command.Name, .. command.Arguments]).Append(command.Options.Length > 0 ? " [OPTIONS]\n" : "\n");
        Section(text, "Options", [.. command.Options.Select(o => (o.Value is null ? o.Name : $"{o.Name} {o.Value}", o.Help))], width);
        if (command.Details.Length > 0)
            text.Append('\n');
        foreach (var detail in command.Details)
            text.AppendJoin('\n', TextLayout.Wrap(detail, width)).Append('\n');
        Examples(text, command.Examples, width);
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IEnumerable<(string Name, string Help)> rows, int width)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        text.Append('\n').Append(title).Append(":\n");
        var column = Indent + all.Max(r => r.Name.Length) + 2;
        var isNarrow = width - column < 24;
        foreach (var (name, help) in all)
        {
            var left = new string(' ', isNarrow ? Indent * 3 : column);
            var lines = TextLayout.Wrap(help, width - left.Length).ToArray();
            text.Append(' ', Indent).Append(name);
            text.Append(isNarrow ? "\n" + left : new string(' ', column - Indent - name.Length));
            text.AppendJoin("\n" + left, lines).Append('\n');
        }
    }

    private static void Examples(StringBuilder text, (string Line, string Does)[] examples, int width)
    {
        if (examples.Length == 0)
            return;
        text.Append("\nExamples:\n");
        foreach (var (line, does) in examples)
        {
            text.Append(' ', Indent).Append(line).Append('\n');
            foreach (var part in TextLayout.Wrap(does, width - (Indent * 3)))
                text.Append(' ', Indent * 3).Append(part).Append('\n');
        }
    }
}
