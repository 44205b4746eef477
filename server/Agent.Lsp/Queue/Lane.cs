namespace Agent.Lsp.Queue;

/// <summary>When a request or notification runs, relative to the others. The route table names one for every method.</summary>
internal enum Lane
{
    /// <summary>Changes the workspace state: runs inline, one at a time, in the order of arrival.</summary>
    Mutate,
    /// <summary>Runs freely on the snapshot that was current when it left the queue.</summary>
    Read,
    /// <summary>Like <see cref="Read"/>, but a newer one with the same key cancels the older one.</summary>
    Latest,
    /// <summary>Never queued: initialize, shutdown, answers. Runs on the read loop and must not wait before its first await.</summary>
    Control,
}
