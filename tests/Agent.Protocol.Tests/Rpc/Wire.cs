using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests.Rpc;

/// <summary>A connection over two in-memory pipes whose other end the test holds as text, one message a line unless said otherwise.</summary>
internal sealed class Wire : IAsyncDisposable
{
    /// <summary>Only so that a hang becomes a failure.</summary>
    public static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient;
    private readonly StreamReader _answers;

    public Wire(IRpcTarget target, RpcOptions? options = null, bool headers = false, int maxBytes = 1 << 20, int pauseAt = 1 << 20)
    {
        _toClient = new(new(pauseWriterThreshold: pauseAt, resumeWriterThreshold: pauseAt / 2, useSynchronizationContext: false));
        _answers = new(_toClient.Reader.AsStream());
        IMessageHandler messages = headers
            ? new HeaderDelimitedMessageHandler(_toServer.Reader, _toClient.Writer, maxBytes)
            : new NewLineDelimitedMessageHandler(_toServer.Reader, _toClient.Writer, maxBytes);
        Connection = new(messages, target, (options ?? new()) with { OnProblem = Problems.Add });
        Running = Connection.RunAsync(CancellationToken.None);
    }

    public RpcConnection Connection { get; }

    public Task<ConnectionEnd> Running { get; }

    public List<string> Problems { get; } = [];

    public async Task SendAsync(string text) => await SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _toServer.Writer.WriteAsync(bytes);

    public void EndInput() => _toServer.Writer.Complete();

    public void BreakInput() => _toServer.Writer.Complete(new IOException("reset by peer"));

    public void StopReading() => _toClient.Reader.Complete();

    public async Task<string?> ReadLineAsync() => await _answers.ReadLineAsync().WaitAsync(Hang);

    /// <summary>Ends the input, lets the connection end and gives all that was answered.</summary>
    public async Task<(string Answers, ConnectionEnd End)> FinishAsync()
    {
        EndInput();
        var answers = _answers.ReadToEndAsync();
        var end = await Running.WaitAsync(Hang);
        return (await answers.WaitAsync(Hang), end);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}

/// <summary>
/// Knows <c>echo</c> (answers its params, null without), <c>hold</c> (the test answers it), <c>point</c> (reads a <see cref="Point"/>), <c>throw</c>; keeps notifications as text.
/// </summary>
internal sealed class TestTarget : IRpcTarget
{
    private readonly Channel<RpcRequest> _holds = Channel.CreateUnbounded<RpcRequest>();

    public List<string> Notified { get; } = [];

    public Task<RpcRequest> WhenHeldAsync() => _holds.Reader.ReadAsync().AsTask().WaitAsync(Wire.Hang);

    public async void OnRequest(RpcRequest request)
    {
        switch (request.Method)
        {
            case "echo" when request.Params.ValueKind is JsonValueKind.Undefined:
                await request.RespondAsync();
                break;
            case "echo":
                await request.RespondAsync(request.Params, TestJson.Default.JsonElement);
                break;
            case "hold":
                _holds.Writer.TryWrite(request);
                break;
            case "point":
                try
                {
                    await request.RespondAsync(request.ReadParams(TestJson.Default.Point), TestJson.Default.Point);
                }
                catch (RpcException e)
                {
                    await request.RespondErrorAsync(e.Error);
                }
                break;
            default:
                await request.RespondErrorAsync(new(RpcErrorCodes.MethodNotFound, $"{request.Method} is not known."));
                break;
        }
    }

    public void OnNotification(RpcNotification notification)
    {
        Notified.Add($"{notification.Method} {(notification.Params.ValueKind is JsonValueKind.Undefined ? "-" : notification.Params.GetRawText())}");
        if (notification.Method == "throw")
            throw new InvalidOperationException("this notification always fails");
    }
}

internal sealed record Point(int X, int Y, Point? Next = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Point))]
internal sealed partial class TestJson : JsonSerializerContext;
