using System.Threading.Channels;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Lsp.Terminal.Json;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>Writes one JSON object a line, each as soon as it happened, and the result last. Nobody is ever asked.</summary>
internal sealed class JsonExecView : IExecView
{
    private readonly Stream _output;
    private readonly Channel<JsonLine> _lines = Channel.CreateUnbounded<JsonLine>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource<Exception> _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _writing;
    private IReadOnlyList<string> _roots = [];

    public JsonExecView(Stream output, bool allowsAll)
    {
        _output = output;
        Person = allowsAll ? new AllowingPerson(new AbsentPerson()) : new AbsentPerson();
        _writing = Task.Run(WriteAsync);
    }

    public bool IsInteractive => false;

    public IPerson Person { get; }

    public Task<Exception> Broken => _broken.Task;

    public void Warn(string text) => TerminalHost.Warn(text);

    public void Opened(Session session, bool isResumed)
    {
        _roots = session.Roots;
        Write(new SessionLine(JsonLine.SchemaVersion, session.Id, isResumed, session.Roots, session.ModelId, JsonConversion.Name(session.Mode)));
    }

    public void Show(TurnEvent turnEvent)
    {
        if (JsonConversion.Convert(turnEvent, _roots) is { } line)
            Write(line);
    }

    public Task<bool> ReviewAsync(Session session, CancellationToken cancellationToken) => Task.FromResult(false);

    public async Task EndAsync(ExecResult result)
    {
        Write(new ResultLine(
            JsonLine.SchemaVersion, (int)result.Code, result.Turn is { } turn ? JsonConversion.Name(turn.Reason) : null, result.Error, result.SessionId, result.Turn?.TurnId,
            result.Text, result.Turn?.Requests ?? 0, JsonConversion.Convert(result.Usage), (long)result.Duration.TotalMilliseconds,
            [.. result.Changes.Select(file => JsonConversion.Convert(file, _roots))], JsonConversion.Convert(result.Verification, _roots)));
        _lines.Writer.Complete();
        await _writing.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _lines.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
    }

    private void Write(JsonLine line) => _lines.Writer.TryWrite(line);

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                byte[] bytes = [.. JsonLines.Write(line), (byte)'\n'];
                await _output.WriteAsync(bytes).ConfigureAwait(false);
                await _output.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The reader went away, or a line cannot be written; the turn is stopped and the session keeps what was done.
            _broken.SetResult(e);
        }
    }
}
