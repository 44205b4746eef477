using Agent.Core.Models;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Handlers;

/// <summary>The beginning and the end of a connection: what both sides can do, and when the process goes.</summary>
internal sealed class LifecycleHandlers(LspOptions options, EditorClient client, EditorWorkspace workspace, ConfigurationHandlers configuration, CodeHandlers code, OpenSessions open)
{
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isShutDown;

    /// <summary>Completes when the process is to end, with its exit code.</summary>
    public async Task<int> WhenExitAsync(CancellationToken cancellationToken) => await _exit.Task.WaitAsync(cancellationToken).ConfigureAwait(false);

    public InitializeResult Initialize(InitializeParams @params)
    {
        var features = ClientFeatures.Of(@params);
        var folders = FolderPaths.Of(@params);
        client.Features = features;
        workspace.Apply(new Attached(folders, features.Encoding));
        configuration.TakeOptions(@params.InitializationOptions);
        if (@params.ProcessId is { } parent)
            _ = Task.Run(() => EndWithAsync(parent));
        return new InitializeResult(
            new ServerCapabilities(
                ClientFeatures.NameOf(features.Encoding),
                new TextDocumentSyncOptions(OpenClose: true, TextDocumentSyncKind.Incremental, new SaveOptions()),
                new CodeActionOptions(CodeActionKinds.All, ResolveProvider: true),
                new InlineCompletionOptions(),
                new WorkspaceServerCapabilities(new WorkspaceFoldersServerCapabilities(Supported: true, ChangeNotifications: true)),
                new ExecuteCommandOptions(CommandNames.All),
                new ExperimentalServerCapabilities(new AgentServerCapabilities(AgentServerCapabilities.CurrentVersion))),
            new ServerInfo("agent-lsp", options.Version));
    }

    /// <summary>The client is ready to be asked and told.</summary>
    public void Initialized() => _ = StartAsync();

    /// <summary>Ends what runs; what it proposes stays in its log.</summary>
    public async Task ShutdownAsync()
    {
        await open.DisposeAsync().ConfigureAwait(false);
        _isShutDown = true;
    }

    public void Exit() => _exit.TrySetResult(_isShutDown ? 0 : 1);

    private async Task StartAsync()
    {
        configuration.Start();
        var settings = await configuration.GetAsync(CancellationToken.None).ConfigureAwait(false);
        var model = settings.ModelId ?? options.Catalog().Default(ModelRole.Chat).Id;
        var how = client.Features.Agent ? "" : $" Ask with the command {CommandNames.Ask} and the argument {{\"prompt\": \"...\"}}.";
        await client.TellAsync(ClientMethods.LogMessage, Messages.Log($"Agent.Lsp {options.Version} is ready. Model: {model}.{how}")).ConfigureAwait(false);
        await code.StartAsync(settings).ConfigureAwait(false);
    }

    private async Task EndWithAsync(int parent)
    {
        await ParentWatch.WhenGoneAsync(() => ParentWatch.IsAlive(parent), options.Time, CancellationToken.None).ConfigureAwait(false);
        options.Log($"The editor's process {parent} is gone.");
        _exit.TrySetResult(1);
    }
}
