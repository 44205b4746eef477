namespace Agent.Protocol.Rpc;

/// <summary>Settings of a connection.</summary>
public sealed record RpcOptions
{
    /// <summary>Bytes that may wait to be written before senders have to wait. 4 MiB.</summary>
    public long OutgoingCapacity { get; init; } = 4 << 20;

    /// <summary>After the end of the input, how long to go on writing what is queued to a peer that may have stopped reading. 2 s.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Measures <see cref="DrainTime"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Told, in a sentence for the log, what the peer did wrong and where no answer can say so: a response that nobody waits for, a broken end. Must return at once.
    /// </summary>
    public Action<string>? OnProblem { get; init; }
}

/// <summary>How a connection ended.</summary>
public enum ConnectionEnd
{
    /// <summary>The peer closed its end between two messages.</summary>
    Closed,
    /// <summary>The input ended, or broke, inside a message. That message was dropped.</summary>
    Truncated,
    /// <summary>The input could not be divided into messages any more. The peer was told.</summary>
    Malformed,
    /// <summary>The peer no longer takes what is written.</summary>
    OutputLost,
}
