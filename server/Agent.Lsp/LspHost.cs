using System.IO.Pipelines;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Handlers;
using Agent.Lsp.Queue;
using Agent.Lsp.Routing;
using Agent.Protocol.Rpc;

namespace Agent.Lsp;

/// <summary>
/// The language server: one editor at the other end of two pipes, from the first byte to the exit code. It puts connection, queue and handlers together and watches for
/// the four ends a server can have: <c>exit</c>, the end of the input, the end of the editor's process, a failed mutation. It handles no message itself.
/// </summary>
internal sealed class LspHost : IAsyncDisposable
{
    /// <summary>How long running requests may take to end after <c>exit</c>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly LspOptions _options;
    private readonly EditorClient _client = new();
    private readonly RequestQueue<EditorSnapshot> _queue;
    private readonly Lazy<HandlerSet> _handlers;

    private LspHost(LspOptions options)
    {
        _options = options;
        _queue = new RequestQueue<EditorSnapshot>(() => _handlers!.Value.Workspace.Snapshot);
        _handlers = new(() => new HandlerSet(options, _client, new EditorWorkspace(options.FallbackRoot), _queue));
    }

    /// <summary>Serves one editor.</summary>
    /// <returns>0 after <c>shutdown</c> and <c>exit</c>, 1 after any other end.</returns>
    public static async Task<int> RunAsync(PipeReader input, PipeWriter output, LspOptions options, CancellationToken cancellationToken)
    {
        var host = new LspHost(options);
        await using (host.ConfigureAwait(false))
            return await host.RunAsync(input, output, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _handlers.Value.DisposeAsync().ConfigureAwait(false);
        _queue.Dispose();
    }

    private async Task<int> RunAsync(PipeReader input, PipeWriter output, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var messages = new HeaderDelimitedMessageHandler(input, output);
        var connection = new RpcConnection(
            messages, new Dispatcher(_queue, _handlers, _options.Log), new RpcOptions { Time = _options.Time, OnProblem = _options.Log });
        await using (connection.ConfigureAwait(false))
        {
            _client.Attach(connection);
            // The first message is read while the handlers are made for it.
            var reading = connection.RunAsync(stop.Token);
            var exit = _handlers.Value.Lifecycle.WhenExitAsync(stop.Token);
            var mutations = Task.Run(_queue.RunAsync, CancellationToken.None);
            var first = await Task.WhenAny(mutations, reading, exit).ConfigureAwait(false);
            if (first == mutations && mutations.Exception?.InnerException is MutationFailedException failure)
                await ReportAsync(failure).ConfigureAwait(false);
            await EndAsync(mutations, connection).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            return first == exit && exit.IsCompletedSuccessfully ? await exit.ConfigureAwait(false) : 1;
        }
    }

    private async Task EndAsync(Task mutations, RpcConnection connection)
    {
        _queue.Complete();
        _queue.CancelReads();
        try
        {
            await _handlers.Value.DisposeAsync().AsTask().WaitAsync(Patience, _options.Time).ConfigureAwait(false);
            await mutations.WaitAsync(Patience, _options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await connection.CompleteAsync().WaitAsync(Patience, _options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        catch (TimeoutException)
        {
            // What hangs ends with the process.
        }
    }

    private async Task ReportAsync(MutationFailedException failure)
    {
        _options.Log($"{failure}");
        try
        {
            await _client.TellAsync(ClientMethods.ShowMessage, Messages.Error(
                $"Agent.Lsp no longer agrees with the editor about the open files and stops; restart it. {failure.Message}"))
                .AsTask().WaitAsync(Patience, _options.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The editor does not read any more.
        }
    }
}
