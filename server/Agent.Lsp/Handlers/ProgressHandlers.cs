using System.Collections.Concurrent;
using Agent.Lsp.Routing;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;

namespace Agent.Lsp.Handlers;

/// <summary>Progress in the editor, each with a way to cancel it. Where the client shows none, nothing is sent.</summary>
internal sealed class ProgressHandlers(EditorClient client)
{
    private readonly ConcurrentDictionary<ProgressToken, Action> _cancels = [];
    private int _last;

    /// <summary>Begins one; null where the client shows none.</summary>
    public async Task<ProgressToken?> BeginAsync(string title, string message, Action cancel)
    {
        if (!client.Features.Progress)
            return null;
        var token = new ProgressToken(RequestId.Of($"agent-{Interlocked.Increment(ref _last)}"));
        try
        {
            await client.CallAsync(ClientMethods.CreateProgress, new WorkDoneProgressCreateParams(token), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or ConnectionLostException)
        {
            return null;
        }
        _cancels[token] = cancel;
        await TellAsync(token, new WorkDoneProgressBegin(title, Cancellable: true, message)).ConfigureAwait(false);
        return token;
    }

    /// <summary>Says what is being done.</summary>
    public ValueTask ReportAsync(ProgressToken token, string message) => TellAsync(token, new WorkDoneProgressReport(Message: message));

    /// <summary>Ends one.</summary>
    public ValueTask EndAsync(ProgressToken token, string message)
    {
        _cancels.TryRemove(token, out _);
        return TellAsync(token, new WorkDoneProgressEnd(message));
    }

    /// <summary>The person cancelled one.</summary>
    public void Cancel(WorkDoneProgressCancelParams @params)
    {
        if (_cancels.TryGetValue(@params.Token, out var cancel))
            cancel();
    }

    private ValueTask TellAsync(ProgressToken token, WorkDoneProgress value) => client.TellAsync(ClientMethods.Progress, new ProgressParams(token, value));
}
