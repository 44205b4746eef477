namespace Agent.Lsp.Queue;

/// <summary>State could not be changed as the client said, so client and server no longer agree. The connection ends.</summary>
internal sealed class MutationFailedException(string method, Exception inner)
    : Exception($"{method} failed: {inner.Message}", inner)
{
    public string Method => method;
}

/// <summary>Newer work with the same key has replaced this one.</summary>
internal sealed class SupersededException(string method) : OperationCanceledException($"A newer {method} replaced this one.");

/// <summary>The queue takes no more work.</summary>
internal sealed class QueueClosedException(string method) : Exception($"{method} came too late: the server is shutting down.");
