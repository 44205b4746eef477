using Agent.Lsp.Documents;
using Agent.Lsp.Handlers;

namespace Agent.Lsp.Routing;

/// <summary>What a handler of a read gets besides its parameters.</summary>
/// <param name="snapshot">The workspace as it was when the request left the queue.</param>
/// <param name="cancellation">Fires when the client cancels.</param>
internal sealed class RequestContext(EditorSnapshot snapshot, CancellationToken cancellation) : IDisposable
{
    private readonly List<IDisposable> _held = [];

    /// <summary>The pinned workspace.</summary>
    public EditorSnapshot Snapshot => snapshot;

    /// <summary>Fires when the client cancels.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Keeps a session's events back until this request is answered: an answer precedes what it causes.</summary>
    public void Hold(SessionFeed feed) => _held.Add(feed.Hold());

    /// <inheritdoc />
    public void Dispose() => _held.ForEach(held => held.Dispose());
}
