using System.Buffers;
using System.IO.Pipelines;

namespace Agent.Protocol.Rpc;

/// <summary>
/// Framing: where a message begins and ends in a stream of bytes, and nothing about what it says. Two implementations: <see cref="HeaderDelimitedMessageHandler"/>
/// for LSP and <see cref="NewLineDelimitedMessageHandler"/> for ACP. Used by one reader and one writer at a time.
/// </summary>
public interface IMessageHandler
{
    /// <summary>Largest message body that is read unless set otherwise: 64 MiB.</summary>
    const int DefaultMaxBytes = 64 << 20;

    /// <summary>How much of the start of a message that is too large is kept, so that its identifier can be found.</summary>
    internal const int PrefixBytes = 1024;

    /// <summary>Where messages come from.</summary>
    PipeReader Input { get; }

    /// <summary>Where messages go.</summary>
    PipeWriter Output { get; }

    /// <summary>Reads up to the end of the next message. What it returned before becomes invalid.</summary>
    ValueTask<IncomingMessage> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds a framed message to <see cref="Output"/>, without flushing.</summary>
    void Write(ReadOnlySpan<byte> body);
}

/// <summary>What was found in the input.</summary>
public enum IncomingKind
{
    /// <summary>A whole message.</summary>
    Message,
    /// <summary>A message over the limit. It was skipped; the body holds its beginning. Reading goes on.</summary>
    TooLarge,
    /// <summary>A message that cannot be decoded. It was skipped. Reading goes on.</summary>
    Unreadable,
    /// <summary>Bytes in which the next message cannot be found. Reading ends.</summary>
    Malformed,
    /// <summary>The input ended inside a message.</summary>
    Truncated,
    /// <summary>The input ended between two messages.</summary>
    End,
}

/// <summary>One step through the input.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Body">The message's bytes, valid until the next read.</param>
/// <param name="Problem">What is wrong, in a sentence for the peer; null where nothing is.</param>
public readonly record struct IncomingMessage(IncomingKind Kind, ReadOnlySequence<byte> Body = default, string? Problem = null);
