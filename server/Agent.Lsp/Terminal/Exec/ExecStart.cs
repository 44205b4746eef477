using System.Collections.Immutable;
using Agent.Adapters.Files;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Lsp.Terminal.Arguments;
using Microsoft.Extensions.Logging;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>What <c>exec</c> does before and after its turn: reads the command line and the prompt, finds the session, makes the view, and turns every failure into a result.</summary>
internal sealed class ExecStart(Composition composition, Interrupts interrupts)
{
    public async Task<ExitCode> RunAsync(CliRequest request)
    {
        var isJson = request.Has("--json");
        var allowsAll = request.Value("--approve") == "all";
        IExecView view = isJson
            ? new JsonExecView(SystemConsole.OutputStream(), allowsAll)
            : new TerminalExecView(SystemConsole.StandardOutput(), allowsAll, new ExternalEditor(interrupts.Pause), composition.Time);
        await using (view.ConfigureAwait(false))
        {
            ExecResult result;
            try
            {
                result = await RunAsync(request, view).ConfigureAwait(false);
            }
            catch (UsageException e) when (isJson)
            {
                // Machines read the reason in the result, people on standard error.
                TerminalHost.Complain(e.Message, "Help: agent-lsp exec --help");
                result = Failed(ExitCode.Usage, e.Message);
            }
            catch (OperationCanceledException) when (interrupts.Code is { } code)
            {
                result = Failed(code, null);
            }
            catch (Exception e) when (e is not (UsageException or OutOfMemoryException))
            {
                composition.Logger.LogError(e, "exec failed");
                result = Failed(ExitCode.Error, e.Message);
            }
            await view.EndAsync(result).ConfigureAwait(false);
            if (!view.Broken.IsCompleted || await view.Broken.ConfigureAwait(false) is not (not IOException and var mistake))
                return result.Code;
            composition.Logger.LogError(mistake, "The output failed");
            TerminalHost.Complain($"What happened could not be shown: {mistake.Message}");
            return ExitCode.Error;
        }
    }

    private async Task<ExecResult> RunAsync(CliRequest request, IExecView view)
    {
        var options = ExecOptions.Read(request, Environment.CurrentDirectory);
        foreach (var problem in composition.Settings.Problems.Distinct())
            view.Warn(problem);
        var prompt = await PromptAsync(options).ConfigureAwait(false);
        var resumed = options.Resumes ? SessionToResume(options) : null;
        var roots = Roots(options, resumed);
        await new FolderTrust(composition.Trust, composition.Code).DecideAsync(roots, options.Trusts, view.IsInteractive ? view.Person : null, interrupts.Token).ConfigureAwait(false);
        var host = composition.Sessions(
            new FolderWorkspace(roots), new DiskChangeApplier(composition.Time), _ => view.Person, composition.Limits(options.MaxRequests, options.Budget));
        await using (host.ConfigureAwait(false))
            return await new ExecCommand(options, view, interrupts, composition.Time).RunAsync(mode => Open(host, options, resumed, mode), prompt).ConfigureAwait(false);
    }

    private Session Open(SessionHost host, ExecOptions options, string? resumed, ApprovalMode mode)
    {
        var session = Find(host, options, resumed, mode);
        if (session.ModelId != ModelCatalog.OfflineId)
            LoadBeside(session);
        return session;
    }

    /// <summary>A model takes seconds for its first words: the projects are loaded meanwhile, but not before the request is out.</summary>
    private void LoadBeside(Session session)
    {
        session.Event += OnEvent;

        void OnEvent(TurnEvent turnEvent)
        {
            if (turnEvent is not ItemStarted { Item: not UserMessage })
                return;
            session.Event -= OnEvent;
            composition.Code.Load();
        }
    }

    private static Session Find(SessionHost host, ExecOptions options, string? resumed, ApprovalMode mode)
    {
        if (resumed is null)
            return host.Start(new SessionOptions(options.ModelId, mode));
        var session = options.Forks ? host.Fork(resumed) : host.Resume(resumed);
        session.Mode = mode;
        if (options.ModelId is { } model)
            session.ModelId = model;
        return session;
    }

    private string SessionToResume(ExecOptions options) =>
        options.SessionId is { } name
            ? SessionNames.Get(name, composition.Store)
            : SessionNames.GetLast(options.Workspace.IsEmpty ? [Environment.CurrentDirectory] : options.Workspace, composition.Store);

    private ImmutableArray<string> Roots(ExecOptions options, string? resumed)
    {
        if (resumed is null)
            return options.Workspace.IsEmpty ? [Environment.CurrentDirectory] : options.Workspace;
        var roots = SessionNames.RootsOf(resumed, composition.Store);
        return options.Workspace.IsEmpty || options.Workspace.SequenceEqual(roots, WorkspaceSnapshot.PathComparer)
            ? roots
            : throw new UsageException($"The session {SessionNames.Short(resumed)} belongs to {string.Join(", ", roots)}. Leave --workspace out, or start a new session.", CliCommands.Exec.Name);
    }

    private async Task<string> PromptAsync(ExecOptions options)
    {
        if (!options.ReadsInput)
            return options.Prompt;
        if (!SystemConsole.IsInputRedirected && options.Prompt.Length == 0)
            throw new UsageException("exec needs a prompt: agent-lsp exec \"what to do\".", CliCommands.Exec.Name);
        var input = (await SystemConsole.ReadInputAsync(interrupts.Token).ConfigureAwait(false)).Trim();
        var prompt = options.Prompt.Length == 0 ? input : input.Length == 0 ? options.Prompt : $"{options.Prompt}\n\n{input}";
        return prompt.Length > 0 ? prompt : throw new UsageException("The prompt is empty: nothing came from standard input.", CliCommands.Exec.Name);
    }

    private static ExecResult Failed(ExitCode code, string? error) => new(code, error, null, null, "", TimeSpan.Zero, []);
}
