using System.Buffers;
using System.IO.Pipelines;

namespace Agent.Protocol.Rpc;

/// <summary>
/// Framing of the Agent Client Protocol: one message a line, empty lines ignored. A line over the limit is skipped and reading goes on with the next.
/// A last line without its line end is a message that was cut off: it is not handed out.
/// </summary>
/// <param name="input">Where messages come from.</param>
/// <param name="output">Where messages go.</param>
/// <param name="maxBytes">Longest line that is read, in bytes.</param>
public sealed class NewLineDelimitedMessageHandler(PipeReader input, PipeWriter output, int maxBytes = IMessageHandler.DefaultMaxBytes) : IMessageHandler
{
    private SequencePosition? _lineEnd;

    /// <inheritdoc />
    public PipeReader Input => input;

    /// <inheritdoc />
    public PipeWriter Output => output;

    /// <inheritdoc />
    public async ValueTask<IncomingMessage> ReadAsync(CancellationToken cancellationToken)
    {
        if (_lineEnd is { } end)
            input.AdvanceTo(end);
        _lineEnd = null;

        byte[]? skippedPrefix = null;
        for (long scanned = 0; ;)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = result.Buffer;
            if (buffer.Slice(scanned).PositionOf((byte)'\n') is { } newLine)
            {
                var line = buffer.Slice(0, newLine);
                var next = buffer.GetPosition(1, newLine);
                if (skippedPrefix is null && line.Length > maxBytes)
                    skippedPrefix = Prefix(line);
                if (skippedPrefix is null && !IsBlank(line))
                {
                    _lineEnd = next;
                    return new(IncomingKind.Message, line);
                }
                input.AdvanceTo(next);
                if (skippedPrefix is not null)
                    return new(IncomingKind.TooLarge, new(skippedPrefix), $"The message has more than the {maxBytes} bytes that are read.");
                scanned = 0;
                continue;
            }
            if (result.IsCompleted)
                return new(skippedPrefix is null && IsBlank(buffer) ? IncomingKind.End : IncomingKind.Truncated);
            // One byte more than the limit may be the CR of a line that just fits; it does not pay to tell.
            if (skippedPrefix is null && buffer.Length > maxBytes)
                skippedPrefix = Prefix(buffer);
            scanned = skippedPrefix is null ? buffer.Length : 0;
            input.AdvanceTo(skippedPrefix is null ? buffer.Start : buffer.End, buffer.End);
        }
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> body)
    {
        output.Write(body);
        output.Write("\n"u8);
    }

    private byte[] Prefix(ReadOnlySequence<byte> line) => line.Slice(0, Math.Min(maxBytes, IMessageHandler.PrefixBytes)).ToArray();

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
                return false;
        }
        return true;
    }
}
