using System.Buffers;
using System.IO.Pipelines;

namespace Agent.Protocol.Rpc;

/// <summary>A stream as a pipe that is emptied by whoever flushes it: the other half of <see cref="BlockingPipeReader"/>.</summary>
/// <param name="stream">Where to write. Not closed.</param>
public sealed class BlockingPipeWriter(Stream stream) : PipeWriter
{
    /// <summary>A larger buffer is not kept for the next message.</summary>
    private const int KeptBytes = 1 << 20;

    private ArrayBufferWriter<byte> _buffer = new(4096);

    /// <inheritdoc />
    public override void Advance(int bytes) => _buffer.Advance(bytes);

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0) => _buffer.GetMemory(sizeHint);

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => _buffer.GetSpan(sizeHint);

    /// <summary>Nothing to cancel: no flush is ever pending.</summary>
    public override void CancelPendingFlush()
    {
    }

    /// <summary>Waits on the calling thread until everything is written. Cancellation is noticed before, not while it waits.</summary>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        stream.Write(_buffer.WrittenSpan);
        stream.Flush();
        if (_buffer.Capacity > KeptBytes)
            _buffer = new(4096);
        else
            _buffer.ResetWrittenCount();
        return default;
    }

    /// <inheritdoc />
    public override void Complete(Exception? exception = null) => _buffer = new(1);
}
