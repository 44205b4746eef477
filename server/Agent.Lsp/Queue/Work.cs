namespace Agent.Lsp.Queue;

/// <summary>One message on its way through the queue.</summary>
/// <param name="Method">The method, for logs and errors.</param>
/// <param name="Failed">Told once why the work did not complete; answers the request with an error. Must not throw.</param>
internal abstract record Work<TSnapshot>(string Method, Func<Exception, ValueTask> Failed);

/// <summary>Work that changes state. Synchronous, so that it cannot wait for the client, a model, a process or the disk.</summary>
internal sealed record Mutation<TSnapshot>(string Method, Action Run, Func<Exception, ValueTask> Failed) : Work<TSnapshot>(Method, Failed);

/// <summary>Work on a pinned snapshot.</summary>
/// <param name="Method">The method.</param>
/// <param name="Run">Does it and answers.</param>
/// <param name="Failed">Answers with an error.</param>
/// <param name="Cancelled">Fires when the client withdraws the request.</param>
/// <param name="Key">Where not null, newer work with an equal key cancels this one (lane <see cref="Lane.Latest"/>).</param>
internal sealed record Reading<TSnapshot>(
    string Method, Func<TSnapshot, CancellationToken, Task> Run, Func<Exception, ValueTask> Failed, CancellationToken Cancelled, object? Key = null)
    : Work<TSnapshot>(Method, Failed);
