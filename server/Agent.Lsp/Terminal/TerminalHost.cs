using Agent.Adapters.Files;
using Agent.Core.Sessions;
using Agent.Lsp.Terminal.Arguments;
using Agent.Lsp.Terminal.Exec;
using Agent.Lsp.Terminal.Output;
using Microsoft.Extensions.Logging;

namespace Agent.Lsp.Terminal;

/// <summary>
/// The executable at a terminal: reads the command line and hands over to one command. It owns the screens and the signals; what a command needs of the world it
/// takes from the composition, which builds nothing that is not asked for. It does nothing before it knows the command: the language server starts here too.
/// </summary>
internal sealed class TerminalHost(Composition composition)
{
    public static string Version => AgentVersion.Text;

    public async Task<ExitCode> RunAsync(string[] words)
    {
        try
        {
            // Editors wait for this one: it needs no reading of the command line.
            if (words is ["lsp"] or ["lsp", "--stdio"])
                return await new LspStart(composition).RunAsync(pipe: null, client: null).ConfigureAwait(false);
            if (words is [] or ["--help" or "-h" or "help"])
                return Print(HelpText.Render(HelpWidth()));
            if (words is ["help", .. var topic])
                words = [.. topic, CliCommands.Help.Name];
            if (words is ["--version"])
                return Print($"agent-lsp {Version}\n");
            var request = CliParser.Parse(words, word => SessionNames.IsOne(word, composition.Store));
            if (request.Has(CliCommands.Help.Name))
                return Print(HelpText.Render(request.Command, HelpWidth()));
            return request.Command == CliCommands.Lsp
                ? await new LspStart(composition).RunAsync(request).ConfigureAwait(false)
                : await RunAsync(request).ConfigureAwait(false);
        }
        catch (UsageException e)
        {
            Complain(e.Message, $"Help: agent-lsp {(e.Command is null ? "" : e.Command + " ")}--help");
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            composition.Logger.LogError(e, "The command failed");
            Complain(e.Message);
            return ExitCode.Error;
        }
    }

    private async Task<ExitCode> RunAsync(CliRequest request)
    {
        using var interrupts = new Interrupts(Leave);
        interrupts.Listen();
        if (request.Command == CliCommands.Exec)
            return await new ExecStart(composition, interrupts).RunAsync(request).ConfigureAwait(false);
        var screen = SystemConsole.StandardOutput();
        try
        {
            return await RunAsync(request, screen, interrupts).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interrupts.Code is { } code)
        {
            screen.EndLine();
            return code;
        }
        finally
        {
            screen.Flush();
        }
    }

    private async Task<ExitCode> RunAsync(CliRequest request, Screen screen, Interrupts interrupts)
    {
        var sessions = new SessionsCommand(screen, composition.Store, composition.Time);
        if (request.Command == CliCommands.Models)
            return new ModelsCommand(screen, composition.Settings.Settings, composition.Keys, composition.Catalog).Run();
        if (request.Command == CliCommands.Trust)
            return Trust(request, new TrustCommand(screen, composition.Trust));
        if (request.Command == CliCommands.Doctor)
            return await new Doctor(screen, composition, Path.GetFullPath(request.Value("--workspace") ?? ".")).RunAsync(interrupts.Token).ConfigureAwait(false);
        if (request.Command == CliCommands.SessionsList)
            return sessions.List(request.Has("--all"));
        if (request.Command == CliCommands.SessionsShow)
            return sessions.Show(request.Arguments[0]);
        if (request.Command == CliCommands.SessionsDelete)
            return sessions.Delete(request.Arguments[0]);

        var host = OpenSession(request.Arguments[0], out var session);
        await using (host.ConfigureAwait(false))
        {
            if (request.Command == CliCommands.SessionsUndo)
                return await sessions.UndoAsync(session, request.Argument(1), interrupts.Token).ConfigureAwait(false);
            if (request.Has("--accept") && request.Has("--reject"))
                throw new UsageException("Use one of --accept and --reject.", request.Command.Name);
            bool? acceptsAll = request.Has("--accept") ? true : request.Has("--reject") ? false : null;
            return await sessions.ReviewAsync(session, acceptsAll, new ExternalEditor(interrupts.Pause), interrupts.Token).ConfigureAwait(false);
        }
    }

    private static ExitCode Trust(CliRequest request, TrustCommand command)
    {
        if (request.Has("--list") && (request.Has("--remove") || request.Arguments.Count > 0))
            throw new UsageException("--list takes nothing else.", request.Command.Name);
        var folder = Path.GetFullPath(request.Argument(0) ?? ".");
        return request.Has("--list") ? command.List() : request.Has("--remove") ? command.Remove(folder) : command.Add(folder);
    }

    private SessionHost OpenSession(string name, out Session session)
    {
        var id = SessionNames.Get(name, composition.Store);
        var host = composition.Sessions(
            new FolderWorkspace(SessionNames.RootsOf(id, composition.Store)), new DiskChangeApplier(composition.Time), _ => new AbsentPerson(), composition.Limits(null, null));
        session = host.Resume(id);
        return host;
    }

    private static int HelpWidth() => Math.Min(SystemConsole.StandardOutput().Width, 100);

    private static ExitCode Print(string text)
    {
        var screen = SystemConsole.StandardOutput();
        screen.Write(text);
        screen.Flush();
        return ExitCode.Ok;
    }

    /// <summary>Says on standard error what is wrong.</summary>
    public static void Complain(string message, string? advice = null)
    {
        var screen = SystemConsole.StandardError();
        foreach (var line in TextLayout.Wrap(TextLayout.Visible(message), screen.Width))
            screen.WriteLine(line, Style.Red);
        if (advice is not null)
            screen.WriteLine(advice);
        screen.Flush();
    }

    /// <summary>Says on standard error what does not stop the work.</summary>
    public static void Warn(string message)
    {
        var screen = SystemConsole.StandardError();
        ItemLines.WriteNotice(screen, NoticeLevel.Warning, message);
        screen.Flush();
    }

    private void Leave(ExitCode code)
    {
        composition.Logger.LogInformation("Left at once with exit code {Code}", (int)code);
        SystemConsole.StandardOutput().Abandon();
        Environment.Exit((int)code);
    }
}
