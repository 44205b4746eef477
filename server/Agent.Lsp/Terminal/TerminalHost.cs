using System.Reflection;
using Agent.Lsp.Terminal.Arguments;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>
/// The executable at a terminal: reads the command line and hands over to one command. It owns the screens; what a command needs of the world it takes from the
/// composition, which builds nothing that is not asked for. The language server does not pass through here.
/// </summary>
internal static class TerminalHost
{
    public static async Task<ExitCode> RunAsync(string[] words)
    {
        CliRequest request;
        try
        {
            if (words is [] or ["--help" or "-h" or "help"])
                return Print(HelpText.Render(HelpWidth()));
            if (words is ["help", .. var topic])
                words = [.. topic, CliCommands.Help.Name];
            if (words is ["--version"])
                return Print($"agent-lsp {Version}\n");
            request = CliParser.Parse(words, _ => false);
        }
        catch (UsageException e)
        {
            return Refuse(e);
        }
        if (request.Has(CliCommands.Help.Name))
            return Print(HelpText.Render(request.Command, HelpWidth()));
        return await Task.FromResult(ExitCode.Ok).ConfigureAwait(false);
    }

    public static string Version { get; } =
        typeof(TerminalHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    private static int HelpWidth() => Math.Min(SystemConsole.StandardOutput().Width, 100);

    private static ExitCode Print(string text)
    {
        var screen = SystemConsole.StandardOutput();
        screen.Write(text);
        screen.Flush();
        return ExitCode.Ok;
    }

    private static ExitCode Refuse(UsageException e)
    {
        var screen = SystemConsole.StandardError();
        foreach (var line in TextLayout.Wrap(TextLayout.Visible(e.Message), screen.Width))
            screen.WriteLine(line, Style.Red);
        screen.WriteLine($"Help: agent-lsp {(e.Command is null ? "" : e.Command + " ")}--help");
        screen.Flush();
        return ExitCode.Usage;
    }
}
