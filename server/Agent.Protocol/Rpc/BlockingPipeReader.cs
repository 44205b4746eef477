using System.IO.Pipelines;

namespace Agent.Protocol.Rpc;

/// <summary>
/// A stream as a pipe that is filled by whoever reads from it: for streams that can only be read by waiting, as standard input. Every operation is complete when it returns,
/// so a loop over it needs a thread of its own, and nothing of what asynchronous methods are made of is compiled before the first message is answered.
/// </summary>
/// <param name="stream">What to read. Not closed.</param>
public sealed class BlockingPipeReader(Stream stream) : PipeReader
{
    // Without a limit its writer never has to wait: only what the reader asked for is put in.
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 0, useSynchronizationContext: false));

    /// <inheritdoc />
    public override bool TryRead(out ReadResult result) => _pipe.Reader.TryRead(out result);

    /// <summary>Waits on the calling thread. Cancellation is noticed before and after a read of the stream, not while it waits.</summary>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(Read(cancellationToken));

    /// <inheritdoc />
    public override void AdvanceTo(SequencePosition consumed) => _pipe.Reader.AdvanceTo(consumed);

    /// <inheritdoc />
    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _pipe.Reader.AdvanceTo(consumed, examined);

    /// <inheritdoc />
    public override void CancelPendingRead() => _pipe.Reader.CancelPendingRead();

    /// <inheritdoc />
    public override void Complete(Exception? exception = null)
    {
        _pipe.Reader.Complete(exception);
        _pipe.Writer.Complete();
    }

    /// <inheritdoc />
    protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = Read(cancellationToken);
            if (result.Buffer.Length >= minimumSize || result.IsCompleted || result.IsCanceled)
                return new(result);
            AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private ReadResult Read(CancellationToken cancellationToken)
    {
        ReadResult result;
        while (!_pipe.Reader.TryRead(out result))
            Fill(cancellationToken);
        return result;
    }

    private void Fill(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = stream.Read(_pipe.Writer.GetSpan(4096));
        cancellationToken.ThrowIfCancellationRequested();
        if (read == 0)
        {
            _pipe.Writer.Complete();
            return;
        }
        _pipe.Writer.Advance(read);
        var flushed = _pipe.Writer.FlushAsync(CancellationToken.None);
        if (!flushed.IsCompleted)
            throw new InvalidOperationException("A pipe without a limit made its writer wait.");
    }
}
