using Agent.Protocol.Rpc;

namespace Agent.Lsp.Routing;

/// <summary>The editor at the other end: what it can do, and what can be said to it. Sends only what the <see cref="ClientMethods"/> list.</summary>
internal sealed class EditorClient
{
    private RpcConnection? _connection;

    /// <summary>What the editor said it can do; nothing before <c>initialize</c>.</summary>
    public ClientFeatures Features { get; set; } = ClientFeatures.None;

    /// <summary>Gives it the connection, once.</summary>
    public void Attach(RpcConnection connection) => _connection = connection;

    /// <summary>Asks, and waits for the answer.</summary>
    /// <returns>The result, or its default where the editor answered null.</returns>
    /// <exception cref="RpcException">The editor refused.</exception>
    /// <exception cref="ConnectionLostException">The editor is gone.</exception>
    public Task<TResult?> AskAsync<TParams, TResult>(OutgoingRequest<TParams, TResult> method, TParams @params, CancellationToken cancellationToken) =>
        Connection.RequestAsync(method.Method, @params, method.Type(), method.ResultType(), cancellationToken);

    /// <summary>Asks for something to be done, and waits until it is.</summary>
    /// <inheritdoc cref="AskAsync{TParams, TResult}" />
    public Task CallAsync<TParams>(OutgoingCall<TParams> method, TParams @params, CancellationToken cancellationToken) =>
        Connection.RequestAsync(method.Method, @params, method.Type(), cancellationToken);

    /// <summary>Tells. Waits only while the editor does not read; says nothing to an editor that is gone.</summary>
    public async ValueTask TellAsync<TParams>(OutgoingNotification<TParams> method, TParams @params)
    {
        try
        {
            await Connection.NotifyAsync(method.Method, @params, method.Type(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // The end of the connection is noticed and handled where it is read.
        }
    }

    private RpcConnection Connection => _connection ?? throw new InvalidOperationException("No connection is attached.");
}
