using Agent.Lsp.Documents;
using Agent.Lsp.Queue;
using Agent.Lsp.Routing;

namespace Agent.Lsp.Handlers;

/// <summary>The handlers of one connection, and what they share. Handlers translate: what they decide is only what an editor can show.</summary>
internal sealed class HandlerSet : IAsyncDisposable
{
    private readonly OpenSessions _open;

    public HandlerSet(LspOptions options, EditorClient client, EditorWorkspace workspace, RequestQueue<EditorSnapshot> queue)
    {
        var review = new ReviewDialog(client, options.OutputFolder);
        var notifier = new AgentNotifier(client);
        Progress = new ProgressHandlers(client);
        var plain = new PlainAudience(client, Progress, review);
        _open = new OpenSessions(
            () => options.Sessions(new EditorPorts(
                workspace, new EditorApplier(client, workspace, options.Files(), options.Disk(), options.Time), id => new EditorPerson(client, id))),
            (session, turnEvent) => client.Features.Agent ? notifier.TellAsync(session, turnEvent) : plain.TellAsync(session, turnEvent),
            options.Log);
        Workspace = workspace;
        Configuration = new ConfigurationHandlers(client, workspace, queue, options);
        Code = new CodeHandlers(options, client, workspace, Progress);
        Lifecycle = new LifecycleHandlers(options, client, workspace, Configuration, Code, _open);
        Documents = new DocumentHandlers(workspace);
        CodeActions = new CodeActionHandlers(options, client);
        Suggestions = new SuggestionHandlers(options);
        Commands = new CommandHandlers(_open, Configuration, review, client);
        Sessions = new SessionHandlers(_open, Configuration);
        Turns = new TurnHandlers(_open);
        Changes = new ChangesHandlers(_open);
        Models = new ModelHandlers(options.Catalog, _open);
    }

    public EditorWorkspace Workspace { get; }
    public LifecycleHandlers Lifecycle { get; }
    public ConfigurationHandlers Configuration { get; }
    public CodeHandlers Code { get; }
    public DocumentHandlers Documents { get; }
    public ProgressHandlers Progress { get; }
    public CodeActionHandlers CodeActions { get; }
    public SuggestionHandlers Suggestions { get; }
    public CommandHandlers Commands { get; }
    public SessionHandlers Sessions { get; }
    public TurnHandlers Turns { get; }
    public ChangesHandlers Changes { get; }
    public ModelHandlers Models { get; }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Code.Dispose();
        return _open.DisposeAsync();
    }
}
