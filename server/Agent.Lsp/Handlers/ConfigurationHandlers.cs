using System.Text.Json;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Queue;
using Agent.Lsp.Routing;
using Agent.Protocol;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Asks the client for its settings, and to tell of changed settings and files. Answers become mutations like everything else that changes the state: a message is never
/// waited for in the ordered lane, and a client that does not answer costs a moment, not the session.
/// </summary>
internal sealed class ConfigurationHandlers(EditorClient client, EditorWorkspace workspace, RequestQueue<EditorSnapshot> queue, LspOptions options)
{
    private const string Watched = "**/*.{cs,csx,csproj,sln,slnx,props,targets,editorconfig,razor,cshtml,resx,json,md}";

    /// <summary>How long to wait for the client's settings before the defaults are taken.</summary>
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _read = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The settings as they are now; waits a moment for the client's first answer where it is asked for them.</summary>
    public async Task<EditorSettings> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (client.Features.Configuration)
                await _read.Task.WaitAsync(AnswerLimit, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (_read.TrySetResult())
                options.Log("The client has not answered workspace/configuration; its settings count from when it does.");
        }
        return workspace.Snapshot.Settings;
    }

    /// <summary>Settings that come with <c>initialize</c>, for clients that cannot be asked.</summary>
    public void TakeOptions(JsonElement? options) => Apply(SectionOf(options));

    /// <summary>Settings have changed. Runs in the ordered lane.</summary>
    public void Change(DidChangeConfigurationParams message)
    {
        if (client.Features.Configuration)
            _ = RefreshAsync();
        else
            Apply(SectionOf(message.Settings));
    }

    /// <summary>Registers what the client lets us register, and reads the settings; neither waits for the other.</summary>
    public void Start()
    {
        _ = RegisterAsync();
        if (client.Features.Configuration)
            _ = RefreshAsync();
    }

    private async Task RegisterAsync()
    {
        try
        {
            if (Registrations() is { Count: > 0 } registrations)
                await client.CallAsync(ClientMethods.RegisterCapability, new RegistrationParams(registrations), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or ConnectionLostException)
        {
            options.Log($"The client refused to register what it offered: {e.Message}");
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            var values = await client.AskAsync(
                ClientMethods.Configuration, new ConfigurationParams([new ConfigurationItem(Section: SettingsConversion.Section)]), CancellationToken.None).ConfigureAwait(false);
            JsonElement? section = values is [var only] ? only : null;
            queue.Enqueue(new Mutation<EditorSnapshot>(
                LspMethods.Configuration,
                () =>
                {
                    Apply(section);
                    _read.TrySetResult();
                },
                _ => ValueTask.CompletedTask));
        }
        catch (Exception e) when (e is RpcException or ConnectionLostException)
        {
            options.Log($"The settings could not be read: {e.Message}");
            _read.TrySetResult();
        }
    }

    private void Apply(JsonElement? section)
    {
        var (settings, problems) = SettingsConversion.Read(section);
        workspace.Apply(new SettingsChanged(settings));
        if (problems.Count > 0)
            _ = client.TellAsync(ClientMethods.ShowMessage, Messages.Warning(string.Join("\n", problems))).AsTask();
    }

    private List<Registration> Registrations()
    {
        List<Registration> registrations = [];
        if (client.Features.WatchesFiles)
        {
            var options = new DidChangeWatchedFilesRegistrationOptions([new Protocol.Lsp.FileSystemWatcher(new GlobPattern(Watched))]);
            registrations.Add(new Registration(
                "watched-files", LspMethods.DidChangeWatchedFiles, JsonSerializer.SerializeToElement(options, ProtocolJson.Default.DidChangeWatchedFilesRegistrationOptions)));
        }
        if (client.Features.RegistersConfiguration)
            registrations.Add(new Registration("settings", LspMethods.DidChangeConfiguration, JsonDocument.Parse($$"""{"section":"{{SettingsConversion.Section}}"}""").RootElement));
        return registrations;
    }

    private static JsonElement? SectionOf(JsonElement? all) =>
        all is { ValueKind: JsonValueKind.Object } values && values.TryGetProperty(SettingsConversion.Section, out var section) ? section : null;
}
