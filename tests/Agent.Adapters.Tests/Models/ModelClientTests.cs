using System.Globalization;
using Agent.Core.Models;
using Agent.Testing.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Models;

[TestClass]
public sealed class ModelClientTests
{
    private const string Anthropic = "anthropic";
    private const string OpenAI = "openai";
    private static readonly Reply Rich = Reply.Of(
        ReplyPart.Reasoning("Let me see."), ReplyPart.Text("I ", "look."), ReplyPart.Call("read_file", """{"path":"a.cs"}"""), ReplyPart.Call("read_file", """{"path":"b.cs"}"""));

    [TestMethod]
    public async Task Streams_text_with_usage_and_the_reason_to_stop()
    {
        await Check(Anthropic, Reply.Text("Hel", "lo").Usage(100, 7, cached: 40, cacheWrite: 20), """
            usage: 100+0, 40 cached
            text: Hello
            usage: 0+7, 0 cached
            finish: stop
            """);
        await Check(OpenAI, Reply.Text("Hel", "lo").Usage(100, 7, cached: 40), """
            text: Hello
            usage: 100+7, 40 cached
            finish: stop
            """);
    }

    [TestMethod]
    public async Task Streams_thinking_text_and_parallel_calls_in_order()
    {
        await Check(Anthropic, Rich, """
            usage: 100+0, 0 cached
            thinking: Let me see.
            sealed: thinking test signature-1
            text: I look.
            call: read_file {"path":"a.cs"}
            call: read_file {"path":"b.cs"}
            usage: 0+10, 0 cached
            finish: tool_calls
            """);
        foreach (var flaws in new[] { Quirks.None, Quirks.ReasoningName, Quirks.NoCallIds, Quirks.NoCallIndex, Quirks.StopForCalls, Quirks.NoFinishReason, Quirks.NoDone })
            await Check(OpenAI, Rich.With(flaws), """
                thinking: Let me see.
                text: I look.
                call: read_file {"path":"a.cs"}
                call: read_file {"path":"b.cs"}
                usage: 100+10, 0 cached
                finish: tool_calls
                """);
        await Check(OpenAI, Reply.Text("hi").With(Quirks.NoUsage), "text: hi\nfinish: stop");
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task Passes_broken_and_missing_arguments_on_untouched(string protocol) =>
        await Check(protocol, Reply.Calls(("read_file", """{"path": "a"""), ("read_file", "")).With(Quirks.NoUsage), """
            call: read_file {"path": "a
            call: read_file {}
            finish: tool_calls
            """, without: "usage");

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task Tells_a_reached_limit_and_a_refusal(string protocol)
    {
        await Check(protocol, Reply.Text("so far").Finish(ReplyFinish.Length), "text: so far\nfinish: length", without: "usage");
        await Check(protocol, Reply.Text("no").Finish(ReplyFinish.Refusal), "text: no\nfinish: content_filter", without: "usage");
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task Hands_a_call_on_while_the_reply_still_streams(string protocol)
    {
        var gate = new Gate();
        await using var server = FakeModelServer.Start(Reply.Of(
            ReplyPart.Call("read_file", """{"path":"a.cs"}"""), ReplyPart.Call("read_file", "{}"), ReplyPart.Wait(gate), ReplyPart.Text("late")));
        var first = new TaskCompletionSource();
        var run = ModelTranscript.RunAsync(server, protocol, onContent: content => { if (content is FunctionCallContent) first.TrySetResult(); });
        await gate.Reached;
        await first.Task.WaitAsync(ModelTranscript.Patience);
        Assert.IsFalse(run.IsCompleted);
        gate.Open();
        StringAssert.Contains(await run, "text: late");
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task A_stream_cut_after_any_event_keeps_what_was_complete(string protocol)
    {
        var count = Rich.EventCount(protocol == Anthropic ? ModelProtocol.Anthropic : ModelProtocol.OpenAI);
        await using var server = FakeModelServer.Start([Rich, .. Enumerable.Range(0, count).Select(Rich.CutAfter)]);
        var whole = Parts(await ModelTranscript.RunAsync(server, protocol));
        var last = "";
        for (var events = 0; events < count; events++)
        {
            var lines = (await ModelTranscript.RunAsync(server, protocol)).Split('\n');
            var parts = Parts(string.Join('\n', lines[..^1]));
            StringAssert.StartsWith(whole, parts, $"after {events} events");
            StringAssert.StartsWith(parts, last, $"after {events} events");
            // What follows the finish reason is only bookkeeping: losing it loses nothing.
            Assert.IsTrue(lines[^1] == "StreamCut" || (lines[^1] == "finish: tool_calls" && parts == whole), $"after {events} events: {lines[^1]}");
            last = parts;
        }
        // Calls complete in an event; text and thinking may be cut anywhere inside.
        static string Parts(string transcript) => string.Join('\n', transcript.Split('\n').Where(line => !line.StartsWith("usage", StringComparison.Ordinal) && !line.StartsWith("finish", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task A_stream_that_ends_without_an_end_is_cut(string protocol)
    {
        await Check(protocol, Reply.Of(ReplyPart.Text("so f"), ReplyPart.Cut(clean: true)), "text: so f\nStreamCut", without: "usage");
        await Check(protocol, Reply.Of(ReplyPart.Text("so f"), ReplyPart.HalfCall("read_file", "{\"pa")), "text: so f\nStreamCut", without: "usage");
    }

    [TestMethod]
    [DataRow(Anthropic, "overloaded_error", ModelErrorKind.Overloaded)]
    [DataRow(Anthropic, "api_error", ModelErrorKind.Server)]
    [DataRow(OpenAI, "rate_limit_exceeded", ModelErrorKind.RateLimited)]
    [DataRow(OpenAI, "server_error", ModelErrorKind.Server)]
    [DataRow(OpenAI, "context_length_exceeded", ModelErrorKind.ContextTooLong)]
    public async Task An_error_inside_the_stream_has_its_kind(string protocol, string type, ModelErrorKind kind) =>
        await Check(protocol, Reply.Of(ReplyPart.Text("so f"), ReplyPart.Error(type, "sorry")), $"text: so f\n{kind}", without: "usage");

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task Every_failure_has_its_kind_and_is_not_retried(string protocol)
    {
        await Check(protocol, Reply.Status(429, retryAfter: 2.5), "RateLimited after 2.5 s");
        await Check(protocol, Reply.Status(429).Header("retry-after-ms", "1500"), "RateLimited after 1.5 s");
        await Check(protocol, Reply.Status(500), "Server");
        await Check(protocol, Reply.Status(502, retryAfter: 1), "Server after 1 s");
        await Check(protocol, Reply.Status(503), "Overloaded");
        await Check(protocol, Reply.Status(529), "Overloaded");
        await Check(protocol, Reply.Status(400), "InvalidRequest");
        await Check(protocol, Reply.Status(404), "InvalidRequest");
        await Check(protocol, Reply.Status(401), "Authentication");
        await Check(protocol, Reply.Status(403), "Authentication");
        await Check(protocol, Reply.Status(402), "Quota");
        await Check(protocol, Reply.NoCredit(), "Quota");
        await Check(protocol, Reply.TooLong(), "ContextTooLong");
        await Check(protocol, Reply.Status(413), "ContextTooLong");
        await Check(protocol, Reply.Drop(), "Connection");
    }

    [TestMethod]
    public async Task A_pause_given_as_a_date_counts_from_now()
    {
        var time = new StoppedClock();
        await using var server = FakeModelServer.Start(Reply.Status(503).Header("retry-after", time.GetUtcNow().AddSeconds(90).ToString("R", CultureInfo.InvariantCulture)));
        Assert.AreEqual("Overloaded after 90 s", await ModelTranscript.RunAsync(server, Anthropic, time: time));
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task A_server_that_is_not_there_is_a_connection_failure(string protocol)
    {
        using var provider = TestModels.Provider(FakeModelServer.RefusingAddress());
        Assert.AreEqual("Connection", await ModelTranscript.RunAsync(provider.GetClient(TestModels.Catalog.Find($"{protocol}/test")!)));
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task Cancelling_closes_the_connection_at_once(string protocol)
    {
        var silence = new Gate();
        await using var server = FakeModelServer.Start(Reply.Of(ReplyPart.Text("a"), ReplyPart.Wait(silence)), Reply.Stall(new Gate()));
        for (var number = 1; number <= 2; number++)
        {
            using var cancel = new CancellationTokenSource();
            var run = ModelTranscript.RunAsync(server, protocol, cancellationToken: cancel.Token);
            var request = await server.RequestAsync(number).WaitAsync(ModelTranscript.Patience);
            if (number == 1)
                await silence.Reached.WaitAsync(ModelTranscript.Patience);
            await cancel.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => run.WaitAsync(ModelTranscript.Patience));
            await request.ClientClosed.WaitAsync(ModelTranscript.Patience);
        }
    }

    [TestMethod]
    [DataRow(Anthropic)]
    [DataRow(OpenAI)]
    public async Task One_connection_serves_all_requests(string protocol)
    {
        await using var server = FakeModelServer.Start(Reply.Text("a"), Reply.Text("b"), Reply.Status(503), Reply.Text("c"));
        using var provider = TestModels.Provider(server.Address);
        for (var i = 0; i < 4; i++)
            await ModelTranscript.RunAsync(provider.GetClient(TestModels.Catalog.Find($"{protocol}/test{i % 2}")!));
        Assert.AreEqual("1, 1, 1, 1", string.Join(", ", server.Requests.Select(request => request.Connection)));
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    }

    private static async Task Check(string protocol, Reply reply, string expected, string? without = null)
    {
        await using var server = FakeModelServer.Start(reply);
        var lines = (await ModelTranscript.RunAsync(server, protocol).WaitAsync(ModelTranscript.Patience)).Split('\n')
            .Where(line => without is null || !line.StartsWith(without, StringComparison.Ordinal));
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), string.Join('\n', lines));
        Assert.AreEqual(1, server.Requests.Count);
    }
}
