using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;

namespace Agent.Protocol.Rpc;

/// <summary>
/// Framing of LSP: header lines that end with CR LF, an empty line, and as many bytes as <c>Content-Length</c> says. After a malformed header the next
/// message cannot be found, so reading ends there; a body over the limit or in another charset is skipped and reading goes on.
/// </summary>
/// <param name="input">Where messages come from.</param>
/// <param name="output">Where messages go.</param>
/// <param name="maxBytes">Largest body that is read.</param>
public sealed class HeaderDelimitedMessageHandler(PipeReader input, PipeWriter output, int maxBytes = IMessageHandler.DefaultMaxBytes) : IMessageHandler
{
    private const int MaxHeaderBytes = 8 << 10;
    private SequencePosition? _bodyEnd;

    /// <inheritdoc />
    public PipeReader Input => input;

    /// <inheritdoc />
    public PipeWriter Output => output;

    /// <inheritdoc />
    public async ValueTask<IncomingMessage> ReadAsync(CancellationToken cancellationToken)
    {
        if (_bodyEnd is { } end)
            input.AdvanceTo(end);
        _bodyEnd = null;

        Header header;
        while (true)
        {
            var result = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            header = ReadHeader(result.Buffer);
            if (header.Problem is not null)
                return new(IncomingKind.Malformed, Problem: header.Problem);
            if (header.End is { } headerEnd)
            {
                input.AdvanceTo(headerEnd);
                break;
            }
            if (result.IsCompleted)
                return new(result.Buffer.IsEmpty ? IncomingKind.End : IncomingKind.Truncated);
            input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }

        if (header.Length > maxBytes)
            return await SkipAsync(header.Length, IncomingKind.TooLarge, $"The message has {header.Length} bytes; at most {maxBytes} are read.", cancellationToken).ConfigureAwait(false);
        if (!header.IsUtf8)
            return await SkipAsync(header.Length, IncomingKind.Unreadable, "The message is not in UTF-8; no other charset is read.", cancellationToken).ConfigureAwait(false);
        return await ReadBodyAsync((int)header.Length, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Write(ReadOnlySpan<byte> body)
    {
        output.Write("Content-Length: "u8);
        Utf8Formatter.TryFormat(body.Length, output.GetSpan(16), out var digits);
        output.Advance(digits);
        output.Write("\r\n\r\n"u8);
        output.Write(body);
    }

    private async ValueTask<IncomingMessage> ReadBodyAsync(int length, CancellationToken cancellationToken)
    {
        if (length == 0)
            return new(IncomingKind.Message);
        var result = await input.ReadAtLeastAsync(length, cancellationToken).ConfigureAwait(false);
        if (result.Buffer.Length < length)
            return new(IncomingKind.Truncated);
        var body = result.Buffer.Slice(0, length);
        _bodyEnd = body.End;
        return new(IncomingKind.Message, body);
    }

    private async ValueTask<IncomingMessage> SkipAsync(long length, IncomingKind kind, string problem, CancellationToken cancellationToken)
    {
        byte[]? prefix = null;
        for (var left = length; left > 0;)
        {
            var atLeast = prefix is null ? (int)Math.Min(left, IMessageHandler.PrefixBytes) : 1;
            var result = await input.ReadAtLeastAsync(atLeast, cancellationToken).ConfigureAwait(false);
            if (result.Buffer.Length < atLeast)
                return new(IncomingKind.Truncated);
            prefix ??= result.Buffer.Slice(0, atLeast).ToArray();
            var here = Math.Min(left, result.Buffer.Length);
            left -= here;
            input.AdvanceTo(result.Buffer.GetPosition(here));
        }
        return new(kind, new(prefix ?? []), problem);
    }

    // Either the problem, or the end with what stands before it, or nothing yet.
    private readonly record struct Header(SequencePosition? End = null, long Length = 0, bool IsUtf8 = true, string? Problem = null);

    private static Header ReadHeader(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        long? length = null;
        var isUtf8 = true;
        while (reader.TryReadTo(out ReadOnlySequence<byte> sequence, (byte)'\n'))
        {
            var line = sequence.IsSingleSegment ? sequence.FirstSpan : sequence.ToArray();
            if (line is not [.., (byte)'\r'])
                return new(Problem: "A header line must end with CR LF.");
            line = line[..^1];
            if (line.IsEmpty)
                return length is { } found ? new(reader.Position, found, isUtf8) : new(Problem: "The header has no Content-Length.");
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
                return new(Problem: "A header line must be 'Name: value'.");
            var value = line[(colon + 1)..].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(line[..colon], "Content-Length"u8))
            {
                if (length is not null)
                    return new(Problem: "The header has Content-Length twice.");
                if (!Utf8Parser.TryParse(value, out long number, out var used) || used != value.Length || number < 0)
                    return new(Problem: "Content-Length must be a number of bytes.");
                length = number;
            }
            else if (Ascii.EqualsIgnoreCase(line[..colon], "Content-Type"u8))
            {
                isUtf8 = IsUtf8(Encoding.ASCII.GetString(value));
            }
            if (reader.Consumed > MaxHeaderBytes)
                break;
        }
        return reader.Length > MaxHeaderBytes ? new(Problem: $"The header is longer than {MaxHeaderBytes} bytes.") : default;
    }

    private static bool IsUtf8(string contentType)
    {
        var at = contentType.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return at < 0 || contentType[(at + 8)..].Trim(' ', '"', ';').ToUpperInvariant() is "UTF-8" or "UTF8";
    }
}
