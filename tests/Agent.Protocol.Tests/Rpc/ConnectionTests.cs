using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests.Rpc;

/// <summary>Requests both ways, their cancellation, their order, and what happens to them at the end.</summary>
[TestClass]
public sealed class ConnectionTests
{
    private static Task<Point?> AskAsync(Wire wire, CancellationToken cancellationToken = default) =>
        wire.Connection.RequestAsync("ask", new Point(1, 2), TestJson.Default.Point, TestJson.Default.Point, cancellationToken);

    private const string Asked = """{"jsonrpc":"2.0","id":1,"method":"ask","params":{"x":1,"y":2}}""";

    private static async Task<Exception?> OutcomeOf(string response)
    {
        await using var wire = new Wire(new TestTarget(), maxBytes: 300);
        var asking = AskAsync(wire);
        Assert.AreEqual(Asked, await wire.ReadLineAsync());
        await wire.SendAsync(response + "\n");
        await ((Task)asking).WaitAsync(Wire.Hang).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.IsEmpty(wire.Problems);
        return asking.Exception?.InnerException;
    }

    [TestMethod]
    public async Task A_request_gets_its_result()
    {
        await using var wire = new Wire(new TestTarget());
        var first = AskAsync(wire);
        var second = wire.Connection.RequestAsync("ask", new Point(3, 4), TestJson.Default.Point, TestJson.Default.Point, default);
        Assert.AreEqual(Asked, await wire.ReadLineAsync());
        Assert.AreEqual("""{"jsonrpc":"2.0","id":2,"method":"ask","params":{"x":3,"y":4}}""", await wire.ReadLineAsync());
        await wire.SendAsync("""{"jsonrpc":"2.0","id":2,"result":{"x":6,"y":7}}""" + "\n" + """{"jsonrpc":"2.0","id":1,"result":null}""" + "\n");
        Assert.AreEqual(new Point(6, 7), await second.WaitAsync(Wire.Hang));
        Assert.IsNull(await first.WaitAsync(Wire.Hang));
    }

    [TestMethod]
    [DataRow("""{"jsonrpc":"2.0","id":1,"error":{"code":-32801,"message":"changed","data":[1]}}""", -32801, "changed", DisplayName = "an error")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"result":null,"error":{"code":5,"message":"m"}}""", 5, "m", DisplayName = "an error beside result null")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"result":{"x":1}}""", -32603, "The answer to ask does not fit: result: 'y' is missing.", DisplayName = "a result that does not fit")]
    [DataRow("""{"id":1,"result":1}""", -32603, "The answer was not valid: jsonrpc is not \"2.0\".", DisplayName = "no jsonrpc")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"result":1,"error":{"code":1,"message":""}}""", -32603, "The answer was not valid: it has both result and error.", DisplayName = "both")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"error":"no"}""", -32603, "The answer was not valid: error has no integer code and message string.", DisplayName = "error a string")]
    [DataRow("""{"jsonrpc":"2.0","id":1,"error":{"code":"x","message":""}}""", -32603, "The answer was not valid: error has no integer code and message string.", DisplayName = "code a string")]
    public async Task A_request_fails_with_what_the_answer_says_or_lacks(string response, int code, string message)
    {
        var failure = Assert.IsInstanceOfType<RpcException>(await OutcomeOf(response));
        Assert.AreEqual((code, message), (failure.Error.Code, failure.Message));
    }

    [TestMethod]
    public async Task A_request_whose_answer_is_over_the_limit_fails() => Assert.AreEqual(
        "The message has more than the 300 bytes that are read.",
        (await OutcomeOf($$"""{"jsonrpc":"2.0","id":1,"result":["{{new string('x', 1000)}}"]}"""))?.Message);

    [TestMethod]
    public async Task Cancelling_tells_the_peer_and_its_late_answer_is_ignored()
    {
        await using var wire = new Wire(new TestTarget());
        using var cancel = new CancellationTokenSource();
        var asking = AskAsync(wire, cancel.Token);
        await wire.ReadLineAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => asking);
        Assert.AreEqual("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""", await wire.ReadLineAsync());
        await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"error":{"code":-32800,"message":"cancelled"}}""" + "\n");
        Assert.AreEqual(("", ConnectionEnd.Closed), await wire.FinishAsync());
        Assert.IsEmpty(wire.Problems);
    }

    [TestMethod]
    public async Task A_request_cancelled_before_it_is_sent_is_never_sent()
    {
        await using var wire = new Wire(new TestTarget());
        await Assert.ThrowsAsync<OperationCanceledException>(() => AskAsync(wire, new CancellationToken(canceled: true)));
        Assert.AreEqual(("", ConnectionEnd.Closed), await wire.FinishAsync());
    }

    [TestMethod]
    public async Task The_peers_cancellation_fires_the_token_of_its_request_only()
    {
        var target = new TestTarget();
        await using var wire = new Wire(target);
        await wire.SendAsync("""{"jsonrpc":"2.0","id":"a","method":"hold"}""" + "\n" + """{"jsonrpc":"2.0","id":"b","method":"hold"}""" + "\n");
        var a = await target.WhenHeldAsync();
        var b = await target.WhenHeldAsync();
        await wire.SendAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"b"}}""" + "\n" + """{"jsonrpc":"2.0","id":3,"method":"echo","params":[]}""" + "\n");
        await wire.ReadLineAsync();
        Assert.IsFalse(a.CancellationToken.IsCancellationRequested);
        Assert.IsTrue(b.CancellationToken.IsCancellationRequested);
        await b.RespondErrorAsync(new(RpcErrorCodes.RequestCancelled, "cancelled"));
        Assert.AreEqual("""{"jsonrpc":"2.0","id":"b","error":{"code":-32800,"message":"cancelled"}}""", await wire.ReadLineAsync());
    }

    [TestMethod]
    [DataRow("""{"id":7}""", "", DisplayName = "unknown or answered: nothing to do")]
    [DataRow("""{"id":null}""", "$/cancelRequest without the id of a request.", DisplayName = "id null")]
    [DataRow("""[7]""", "$/cancelRequest without the id of a request.", DisplayName = "by position")]
    public async Task A_cancellation_of_nothing_does_nothing(string @params, string problem)
    {
        await using var wire = new Wire(new TestTarget());
        await wire.SendAsync($$"""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{{@params}}}""" + "\n");
        Assert.AreEqual(("", ConnectionEnd.Closed), await wire.FinishAsync());
        Assert.AreEqual(problem, string.Join('\n', wire.Problems));
    }

    [TestMethod]
    public async Task An_id_that_is_in_use_is_refused_and_the_first_request_keeps_it()
    {
        var target = new TestTarget();
        await using var wire = new Wire(target);
        await wire.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"hold"}""" + "\n" + """{"jsonrpc":"2.0","id":5,"method":"echo"}""" + "\n");
        Assert.AreEqual(
            """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"Request 5 is still running; echo must have another id."}}""", await wire.ReadLineAsync());
        await (await target.WhenHeldAsync()).RespondAsync();
        Assert.AreEqual("""{"jsonrpc":"2.0","id":5,"result":null}""", await wire.ReadLineAsync());
        await wire.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"echo","params":[1]}""" + "\n");
        Assert.AreEqual("""{"jsonrpc":"2.0","id":5,"result":[1]}""", await wire.ReadLineAsync());
    }

    [TestMethod]
    public async Task A_second_answer_throws_and_is_not_sent()
    {
        var target = new TestTarget();
        await using var wire = new Wire(target);
        await wire.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"hold"}""" + "\n");
        var held = await target.WhenHeldAsync();
        await held.RespondAsync();
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await held.RespondErrorAsync(new(1, "twice")));
        Assert.AreEqual(("""{"jsonrpc":"2.0","id":5,"result":null}""" + "\n", ConnectionEnd.Closed), await wire.FinishAsync());
    }

    [TestMethod]
    public async Task A_target_that_throws_on_a_request_is_an_internal_error()
    {
        await using var wire = new Wire(new ThrowingTarget());
        await wire.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"any"}""" + "\n");
        Assert.AreEqual("""{"jsonrpc":"2.0","id":5,"error":{"code":-32603,"message":"any: no room"}}""", await wire.ReadLineAsync());
        Assert.AreEqual(("", ConnectionEnd.Closed), await wire.FinishAsync());
        Assert.AreEqual("any failed to be taken: no room", wire.Problems.Single());
    }

    private sealed class ThrowingTarget : IRpcTarget
    {
        public void OnRequest(RpcRequest request) => throw new InvalidOperationException("no room");

        public void OnNotification(RpcNotification notification) => throw new InvalidOperationException("no room");
    }

    [TestMethod]
    public async Task Text_that_is_half_a_character_is_sent_with_a_replacement()
    {
        await using var wire = new Wire(new TestTarget());
        await wire.Connection.NotifyAsync("note", "a\ud83d", TestJson.Default.String, default);
        Assert.AreEqual("""{"jsonrpc":"2.0","method":"note","params":"a\uFFFD"}""", await wire.ReadLineAsync());
    }

    [TestMethod]
    public async Task An_answer_precedes_what_is_sent_after_it()
    {
        var target = new TestTarget();
        await using var wire = new Wire(target, new() { OutgoingCapacity = 1 });
        await wire.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"hold"}""" + "\n");
        var held = await target.WhenHeldAsync();
        List<Task> sending = [held.RespondAsync().AsTask()];
        for (var i = 0; i < 50; i++)
            sending.Add(wire.Connection.NotifyAsync("note", new Point(i, 0), TestJson.Default.Point, default).AsTask());
        StringAssert.Contains(await wire.ReadLineAsync(), "\"id\":5");
        for (var i = 0; i < 50; i++)
            Assert.AreEqual($$$"""{"jsonrpc":"2.0","method":"note","params":{"x":{{{i}}},"y":0}}""", await wire.ReadLineAsync());
        await Task.WhenAll(sending).WaitAsync(Wire.Hang);
    }

    [TestMethod]
    public async Task A_client_that_stops_reading_makes_senders_wait_and_loses_nothing()
    {
        await using var wire = new Wire(new TestTarget(), new() { OutgoingCapacity = 1000 }, pauseAt: 1000);
        Task Send(string text, CancellationToken cancellationToken = default) =>
            wire.Connection.NotifyAsync("note", text, TestJson.Default.String, cancellationToken).AsTask();

        // More than queue and pipe hold: what comes after it waits until somebody reads.
        var large = new string('x', 2000);
        await Send(large);
        using var cancel = new CancellationTokenSource();
        var withdrawn = Send("withdrawn", cancel.Token);
        Task[] waiting = [.. Enumerable.Range(0, 100).Select(i => Send($"{i}"))];
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => withdrawn);
        Assert.IsFalse(Array.Exists(waiting, task => task.IsCompleted));

        StringAssert.Contains(await wire.ReadLineAsync(), large);
        for (var i = 0; i < waiting.Length; i++)
            Assert.AreEqual($$"""{"jsonrpc":"2.0","method":"note","params":"{{i}}"}""", await wire.ReadLineAsync());
        await Task.WhenAll(waiting).WaitAsync(Wire.Hang);
        Assert.AreEqual(("", ConnectionEnd.Closed), await wire.FinishAsync());
    }

    [TestMethod]
    public async Task At_the_end_of_input_nothing_is_left_waiting()
    {
        var target = new TestTarget();
        await using var wire = new Wire(target);
        await wire.SendAsync("""{"jsonrpc":"2.0","id":5,"method":"hold"}""" + "\n");
        var held = await target.WhenHeldAsync();
        var asking = AskAsync(wire);
        Assert.AreEqual((Asked + "\n", ConnectionEnd.Closed), await wire.FinishAsync());
        await Assert.ThrowsExactlyAsync<ConnectionLostException>(() => asking);
        Assert.IsTrue(held.CancellationToken.IsCancellationRequested);
        await Assert.ThrowsExactlyAsync<ConnectionLostException>(async () => await held.RespondAsync());
        await Assert.ThrowsExactlyAsync<ConnectionLostException>(() => AskAsync(wire));
        await Assert.ThrowsExactlyAsync<ConnectionLostException>(
            async () => await wire.Connection.NotifyAsync("note", "x", TestJson.Default.String, default));
    }

    [TestMethod]
    public async Task A_client_that_closes_its_input_and_does_not_read_is_not_waited_for()
    {
        await using var wire = new Wire(new TestTarget(), new() { DrainTime = TimeSpan.Zero }, pauseAt: 10);
        await wire.Connection.NotifyAsync("note", new string('x', 100), TestJson.Default.String, default);
        wire.EndInput();
        Assert.AreEqual(ConnectionEnd.OutputLost, await wire.Running.WaitAsync(Wire.Hang));
        Assert.AreEqual("The client did not read what was left to write.", wire.Problems.Single());
    }

    [TestMethod]
    public async Task A_client_that_takes_no_more_output_ends_the_connection()
    {
        await using var wire = new Wire(new TestTarget());
        wire.StopReading();
        var asking = AskAsync(wire);
        Assert.AreEqual(ConnectionEnd.OutputLost, await wire.Running.WaitAsync(Wire.Hang));
        await Assert.ThrowsExactlyAsync<ConnectionLostException>(() => asking);
    }

    [TestMethod]
    public async Task Input_that_breaks_ends_the_connection()
    {
        await using var wire = new Wire(new TestTarget());
        wire.BreakInput();
        Assert.AreEqual(ConnectionEnd.Truncated, await wire.Running.WaitAsync(Wire.Hang));
        Assert.AreEqual("The input broke: reset by peer", wire.Problems.Single());
    }

    [TestMethod]
    public async Task Disposing_ends_everything()
    {
        var wire = new Wire(new TestTarget());
        var asking = AskAsync(wire);
        await wire.DisposeAsync().AsTask().WaitAsync(Wire.Hang);
        await Assert.ThrowsExactlyAsync<ConnectionLostException>(() => asking);
        await Assert.ThrowsAsync<OperationCanceledException>(() => wire.Running);
        Assert.ThrowsExactly<InvalidOperationException>(() => { _ = wire.Connection.RunAsync(default); });
    }
}
