using System.IO.Pipelines;
using System.IO.Pipes;
using System.Text.Json;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests.Rpc;

/// <summary>Two connections that speak to each other over the operating system's pipes, as a server and its client do.</summary>
[TestClass]
public sealed class StreamTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Large_messages_pass_both_ways_and_closing_one_end_ends_the_other(bool headers) =>
        CheckAsync((input, output) => Over(headers, PipeReader.Create(input), PipeWriter.Create(output)));

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public Task Streams_that_can_only_be_waited_for_carry_the_same(bool headers) =>
        CheckAsync((input, output) => Over(headers, new BlockingPipeReader(input), new BlockingPipeWriter(output)));

    private static async Task CheckAsync(Func<Stream, Stream, IMessageHandler> over)
    {
        // Closing an end for reading waits for whoever reads from it; closing the other end closes both.
        using var toServer = new AnonymousPipeServerStream(PipeDirection.Out);
        var fromClient = new AnonymousPipeClientStream(PipeDirection.In, toServer.ClientSafePipeHandle);
        using var toClient = new AnonymousPipeServerStream(PipeDirection.Out);
        var fromServer = new AnonymousPipeClientStream(PipeDirection.In, toClient.ClientSafePipeHandle);
        await using var server = new RpcConnection(over(fromClient, toClient), new TestTarget());
        await using var client = new RpcConnection(over(fromServer, toServer), new TestTarget());
        var serving = server.RunAsync(CancellationToken.None);
        _ = client.RunAsync(CancellationToken.None);

        var text = JsonSerializer.SerializeToElement<string[]>([string.Create(500_000, 0, static (span, _) => span.Fill('ä'))]);
        var answers = await Task.WhenAll(
            client.RequestAsync("echo", text, TestJson.Default.JsonElement, TestJson.Default.JsonElement, default),
            server.RequestAsync("echo", text, TestJson.Default.JsonElement, TestJson.Default.JsonElement, default)).WaitAsync(Wire.Hang);
        foreach (var answer in answers)
            Assert.IsTrue(JsonElement.DeepEquals(text, answer));

        await client.DisposeAsync().AsTask().WaitAsync(Wire.Hang);
        await toServer.DisposeAsync();
        Assert.AreEqual(ConnectionEnd.Closed, await serving.WaitAsync(Wire.Hang));
    }

    private static IMessageHandler Over(bool headers, PipeReader input, PipeWriter output) =>
        headers ? new HeaderDelimitedMessageHandler(input, output) : new NewLineDelimitedMessageHandler(input, output);
}
