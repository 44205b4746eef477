using System.Net;
using System.Text;
using Agent.Testing.Models;

namespace Agent.Adapters.Tests.Models;

[TestClass]
public sealed class FakeModelServerTests
{
    private const string Hello = """{"role":"user","content":"hello"}""";
    private static readonly HttpClient Http = new();

    [TestMethod]
    public async Task Plays_replies_in_order_in_the_protocol_of_the_path_on_one_connection()
    {
        await using var server = FakeModelServer.Start(Reply.Text("a", "b"), Reply.Calls(("read_file", "{\"path\":\"x\"}")));
        var anthropic = await PostAsync(server, "/v1/messages", Hello);
        StringAssert.Contains(anthropic, "\"text_delta\",\"text\":\"b\"");
        StringAssert.Contains(anthropic, "event: message_stop");
        var openAI = await PostAsync(server, "/v1/chat/completions", Hello);
        StringAssert.Contains(openAI, "\"finish_reason\":\"tool_calls\"");
        StringAssert.EndsWith(openAI, "data: [DONE]\n\n");
        Assert.AreEqual("1, 1", string.Join(", ", server.Requests.Select(request => request.Connection)));
        Assert.AreEqual("hello", server.Requests[0].UserTexts.Single());
    }

    [TestMethod]
    [DataRow("/v1/messages", Hello + """,{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"t","input":{}}]}""", "the call 'c1' has no result")]
    [DataRow("/v1/messages", Hello + """,{"role":"assistant","content":[{"type":"tool_use","id":"c1","name":"t","input":{}}]},{"role":"user","content":"x"}""", "the call 'c1' has no result directly after it")]
    [DataRow("/v1/messages", """{"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"x"}]}""", "message 0 has a result for 'c1', which is no open call")]
    [DataRow("/v1/chat/completions", Hello + """,{"role":"assistant","tool_calls":[{"id":"c1"}]}""", "the call 'c1' has no result")]
    [DataRow("/v1/chat/completions", Hello + """,{"role":"assistant","tool_calls":[{"id":"c1"}]},{"role":"user","content":"x"}""", "the call 'c1' has no result directly after it")]
    [DataRow("/v1/chat/completions", Hello + """,{"role":"tool","tool_call_id":"c1","content":"x"}""", "message 1 has a result for 'c1', which is no open call")]
    public async Task Fails_on_a_history_that_a_provider_would_refuse(string path, string messages, string fault)
    {
        var server = FakeModelServer.Start();
        StringAssert.Contains(await PostAsync(server, path, messages), "FakeModelServer");
        var failure = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => server.DisposeAsync().AsTask());
        StringAssert.Contains(failure.Message, fault);
    }

    [TestMethod]
    public async Task Fails_on_a_request_beyond_the_script_and_on_a_script_left_over()
    {
        var beyond = FakeModelServer.Start();
        await PostAsync(beyond, "/v1/messages", Hello);
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => beyond.DisposeAsync().AsTask())).Message, "the script has no reply left");
        var leftOver = FakeModelServer.Start(Reply.Text("never"));
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => leftOver.DisposeAsync().AsTask())).Message, "1 replies of the script were never asked for");
    }

    [TestMethod]
    public async Task Waits_at_a_gate_and_notices_a_client_that_closes_there()
    {
        var gate = new Gate();
        await using var server = FakeModelServer.Start(Reply.Of(ReplyPart.Text("a"), ReplyPart.Wait(gate), ReplyPart.Text("b")), Reply.Stall(new Gate()));
        var post = PostAsync(server, "/v1/messages", Hello);
        await gate.Reached;
        Assert.IsFalse(post.IsCompleted);
        gate.Open();
        StringAssert.Contains(await post, "\"text\":\"b\"");

        using var cancel = new CancellationTokenSource();
        var cancelled = PostAsync(server, "/v1/messages", Hello, cancel.Token);
        var request = await server.RequestAsync(2);
        await cancel.CancelAsync();
        await request.ClientClosed;
        await Assert.ThrowsAsync<OperationCanceledException>(() => cancelled);
    }

    [TestMethod]
    [DataRow(ModelProtocol.Anthropic, "/v1/messages")]
    [DataRow(ModelProtocol.OpenAI, "/v1/chat/completions")]
    public async Task Breaks_the_connection_after_any_number_of_events(ModelProtocol protocol, string path)
    {
        var reply = Reply.Of(ReplyPart.Reasoning("hm"), ReplyPart.Text("a"), ReplyPart.Call("t", "{}"));
        var count = reply.EventCount(protocol);
        await using var server = FakeModelServer.Start([.. Enumerable.Range(0, count).Select(reply.CutAfter)]);
        for (var events = 0; events < count; events++)
            await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(server, path, Hello));
    }

    [TestMethod]
    public async Task Answers_errors_with_status_headers_and_the_words_of_the_protocol()
    {
        await using var server = FakeModelServer.Start(Reply.Status(429, retryAfter: 2), Reply.TooLong(), Reply.Drop());
        using var limited = await SendAsync(server, "/v1/messages", Hello);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, limited.StatusCode);
        Assert.AreEqual(TimeSpan.FromSeconds(2), limited.Headers.RetryAfter!.Delta);
        StringAssert.Contains(await limited.Content.ReadAsStringAsync(), "rate_limit_error");
        StringAssert.Contains(await PostAsync(server, "/v1/chat/completions", Hello), "context_length_exceeded");
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(server, "/v1/messages", Hello));
    }

    private static async Task<string> PostAsync(FakeModelServer server, string path, string messages, CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(server, path, messages, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    private static Task<HttpResponseMessage> SendAsync(FakeModelServer server, string path, string messages, CancellationToken cancellationToken = default) =>
        Http.PostAsync(new Uri(server.Address, path), new StringContent($$"""{"model":"m","stream":true,"messages":[{{messages}}]}""", Encoding.UTF8, "application/json"), cancellationToken);
}
