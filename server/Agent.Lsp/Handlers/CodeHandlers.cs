using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;
using Agent.Roslyn;

namespace Agent.Lsp.Handlers;

/// <summary>
/// The compiler behind an editor: loads the projects once the editor or the person trusts the folders, tells how far that is, offers a restore, and passes on what changed on disk.
/// </summary>
internal sealed class CodeHandlers(LspOptions options, EditorClient client, EditorWorkspace workspace, ProgressHandlers progress) : IDisposable
{
    private const string Trust = "Trust", NotNow = "Not now", Restore = "Restore";

    private CodeHost? _code;
    private LoadProgress? _shown;
    private CodeFeed? _feed;
    private ImmutableArray<string> _offered = [];

    /// <summary>Begins to load, as far as that is allowed.</summary>
    public async Task StartAsync(EditorSettings settings)
    {
        _code = options.Code();
        _shown = new LoadProgress(progress, _code.CancelLoad);
        _feed = new CodeFeed(_code, TellAsync, options.Log);
        _feed.Start();
        workspace.Changed += Follow;
        await OpenAsync(settings.IsTrusted).ConfigureAwait(false);
    }

    public void Dispose()
    {
        workspace.Changed -= Follow;
        _feed?.Dispose();
    }

    private async Task OpenAsync(bool? isTrusted)
    {
        var roots = workspace.Snapshot.Folders;
        if (roots.IsEmpty)
            _code!.Close("No folder is open in the editor, so there are no projects to load.");
        else if (isTrusted ?? (options.Trust().Trusts(roots) || await AskAsync(roots).ConfigureAwait(false)))
            _code!.Open(roots);
        else
            _code!.Close($"The projects are not loaded, because {string.Join(" and ", roots)} {(roots.Length == 1 ? "is" : "are")} not trusted: loading runs code of the build files. Trust the workspace in the editor, or with 'agent-lsp trust DIR'.");
        _code.Load();
    }

    private async Task<bool> AskAsync(ImmutableArray<string> roots)
    {
        if (!FolderTrust.HasProjects(roots))
            return false;
        var text = $"To compile what it proposes, the agent loads the C# projects of {string.Join(" and ", roots)}, which runs code of their build files. Do you trust them?";
        if (await ChooseAsync(text, Trust, NotNow).ConfigureAwait(false) != Trust)
            return false;
        try
        {
            foreach (var root in roots)
                options.Trust().Add(root);
        }
        catch (IOException e)
        {
            options.Log($"The trust could not be kept: {e.Message}");
        }
        return true;
    }

    /// <summary>Runs in the ordered lane.</summary>
    private void Follow(WorkspaceChange change)
    {
        switch (change)
        {
            case FilesChanged files:
                _code!.FilesChanged(files.Paths);
                break;
            case DocumentSaved { Uri.Path: { } path }:
                _code!.FilesChanged([path]);
                break;
            case DocumentClosed { Uri.Path: { } path }:
                _code!.FilesChanged([path]);
                break;
            case FoldersChanged:
                _ = Task.Run(() => OpenAsync(workspace.Snapshot.Settings.IsTrusted));
                break;
            case SettingsChanged { Settings.IsTrusted: true } when _code!.Readiness.State is CodeState.NotLoaded:
                _ = Task.Run(() => OpenAsync(true));
                break;
        }
    }

    private async ValueTask TellAsync(CodeReadiness readiness)
    {
        if (client.Features.Agent)
            await client.TellAsync(ClientMethods.CodeReadiness, CodeConversion.Of(readiness)).ConfigureAwait(false);
        _shown!.Show(readiness);
        if (readiness.State is CodeState.Degraded or CodeState.Unavailable && !client.Features.Agent)
            await client.TellAsync(ClientMethods.LogMessage, Messages.Log(string.Join("\n", readiness.Problems))).ConfigureAwait(false);
        if (readiness.Unrestored.Except(_offered, WorkspaceSnapshot.PathComparer).Any())
        {
            _offered = readiness.Unrestored;
            _ = OfferRestoreAsync(readiness.Unrestored);
        }
    }

    /// <summary>The person's click is the approval.</summary>
    private async Task OfferRestoreAsync(ImmutableArray<string> projects)
    {
        var names = string.Join(", ", projects.Take(5).Select(Path.GetFileName)) + (projects.Length > 5 ? $" and {projects.Length - 5} more" : "");
        if (await ChooseAsync($"The packages of {names} are missing or old. Run dotnet restore? Until then the agent cannot compile what it proposes there.", Restore, NotNow).ConfigureAwait(false) != Restore)
            return;
        var failure = await _code!.RestoreAsync(projects, CancellationToken.None).ConfigureAwait(false);
        if (failure is not null)
            await client.TellAsync(ClientMethods.ShowMessage, Messages.Error(failure)).ConfigureAwait(false);
        _offered = [];
        _code.Load();
    }

    private async Task<string?> ChooseAsync(string text, params IEnumerable<string> answers)
    {
        try
        {
            var request = new ShowMessageRequestParams(MessageType.Warning, text, [.. answers.Select(answer => new MessageActionItem(answer))]);
            return (await client.AskAsync(ClientMethods.ShowMessageRequest, request, CancellationToken.None).ConfigureAwait(false))?.Title;
        }
        catch (Exception e) when (e is RpcException or ConnectionLostException)
        {
            return null;
        }
    }
}
