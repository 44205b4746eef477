using Agent.Core.Sessions;
using Agent.Testing.Models;
using Reply = Agent.Testing.Models.Reply;

namespace Agent.Core.Tests.Sessions;

/// <summary>What goes wrong between the loop and a model, over real HTTP, with a clock of the test's.</summary>
[TestClass]
public sealed class RecoveryTests
{
    private const string Read = """{"path":"a.cs"}""";

    [TestMethod]
    [DataRow("openai", 429)]
    [DataRow("openai", 500)]
    [DataRow("openai", 503)]
    [DataRow("anthropic", 429)]
    [DataRow("anthropic", 500)]
    [DataRow("anthropic", 529)]
    public async Task AFailureThatMayPassIsRetriedWithAVisibleCountdown(string protocol, int status)
    {
        await using var loop = Start(protocol, Reply.Status(status, retryAfter: 3), Reply.Text("Here."));

        var end = await RunAsync(loop, "hi");

        Assert.AreEqual(StopReason.EndTurn, end.Reason);
        foreach (var left in (string[])["in 3 s", "in 2 s", "in 1 s"])
            StringAssert.Contains(loop.Transcript, left);
        StringAssert.Contains(loop.Transcript, "agent: Here.");
    }

    [TestMethod]
    public async Task RetriesEndWithTheReason()
    {
        var retry = RetryOptions.Default with { MaxRetries = 2 };
        await using var loop = LoopFixture.Start("openai", new SessionOptions(), services => services with { Retry = retry }, Reply.Status(500), Reply.Status(500), Reply.Status(500));

        var end = await RunAsync(loop, "hi");

        Assert.AreEqual(StopReason.Error, end.Reason);
        StringAssert.Contains(loop.Transcript, "Gave up after 2 retries");
    }

    [TestMethod]
    public async Task APauseThatIsTooLongIsNotWaitedFor()
    {
        await using var loop = LoopFixture.Start(Reply.Status(429, retryAfter: 3600));
        Assert.AreEqual(StopReason.Error, (await RunAsync(loop, "hi")).Reason);
        StringAssert.Contains(loop.Transcript, "01:00:00");
    }

    [TestMethod]
    [DataRow(401)]
    [DataRow(400)]
    public async Task AFinalFailureIsNotRetried(int status)
    {
        await using var loop = LoopFixture.Start(Reply.Status(status));
        Assert.AreEqual(StopReason.Error, (await RunAsync(loop, "hi")).Reason);
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ADroppedConnectionIsRetried(string protocol)
    {
        await using var loop = Start(protocol, Reply.Drop(), Reply.Text("Here."));
        Assert.AreEqual(StopReason.EndTurn, (await RunAsync(loop, "hi")).Reason);
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ARefusedConnectionIsRetriedAndThenSaysWhereItWasRefused(string protocol)
    {
        var address = FakeModelServer.RefusingAddress();
        await using var loop = LoopFixture.Start(protocol, new SessionOptions(),
            services => services with { Models = TestModels.Provider(address), Retry = RetryOptions.Default with { MaxRetries = 2 } });

        var end = await RunAsync(loop, "hi");

        Assert.AreEqual(StopReason.Error, end.Reason);
        StringAssert.Contains(loop.Transcript, "Retry 2 of 2");
        StringAssert.Contains(loop.Transcript, address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public async Task AConversationThatIsTooLongIsAReasonOfItsOwn()
    {
        await using var loop = LoopFixture.Start(Reply.TooLong());
        Assert.AreEqual(StopReason.ContextTooLong, (await RunAsync(loop, "hi")).Reason);
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ATextThatIsCutGoesOnWhereItStopped(string protocol)
    {
        await using var loop = Start(protocol,
            Reply.Of(ReplyPart.Text("The answer to your "), ReplyPart.Cut()), Reply.Text("answer to your ", "question is 42."));

        var end = await RunAsync(loop, "hi");

        StringAssert.Contains(loop.Transcript, "agent: The answer to your question is 42.\n");
        Assert.AreEqual("The answer to your ", loop.Server.Requests[1].AssistantTexts[^1], "the model is shown what it had said");
        Assert.AreEqual(StopReason.EndTurn, end.Reason);
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ACallThatWasCompleteBeforeTheCutIsRunOnceAndNotAskedForAgain(string protocol)
    {
        await using var loop = Start(protocol,
            Reply.Of(ReplyPart.Text("Writing."), ReplyPart.Call("write_file", """{"path":"new.cs","content":"x"}"""), ReplyPart.Call("read_file", Read), ReplyPart.HalfCall("write_file", """{"path":"ne"""), ReplyPart.Cut()),
            Reply.Text("Written."));
        loop.WithFile("a.cs", "class A;");

        await RunAsync(loop, "write");

        Assert.AreEqual(1, loop.Transcript.Split('\n').Count(line => line.StartsWith("runs: ", StringComparison.Ordinal) && line.Contains("new.cs", StringComparison.Ordinal)));
        StringAssert.Contains(loop.Transcript, "agent: Writing.");
        StringAssert.Contains(loop.Transcript, "agent: Written.");
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ACallThatWasCutIsNotRun(string protocol)
    {
        await using var loop = Start(protocol, Reply.Of(ReplyPart.HalfCall("write_file", """{"path":"new.cs","con"""), ReplyPart.Cut()), Reply.Text("Never mind."));

        await RunAsync(loop, "write");

        Assert.IsFalse(loop.Transcript.Contains("runs: ", StringComparison.Ordinal), loop.Transcript);
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task AStalledStreamIsToldThenGivenUpAndRetried(string protocol)
    {
        var gate = new Gate();
        await using var loop = Start(protocol, Reply.Of(ReplyPart.Text("Thinking about "), ReplyPart.Wait(gate)), Reply.Text("it: yes."));

        var turn = loop.Session.StartTurn("hi");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        await DeltaAsync(loop, "Thinking about ");
        loop.Time.Advance(RetryOptions.Default.StallNotice);
        await loop.WhenAsync("has sent nothing for 20 s");
        loop.Time.Advance(RetryOptions.Default.StallAbort - RetryOptions.Default.StallNotice);
        await loop.WhenAsync("Retry 1 of 8");
        var end = await DriveAsync(loop, turn);

        Assert.AreEqual(StopReason.EndTurn, end.Reason);
        StringAssert.Contains(loop.Transcript, "agent: Thinking about it: yes.\n");
    }

    [TestMethod]
    public async Task AReplyAtTheOutputLimitIsContinuedThreeTimesAtMost()
    {
        Reply Part(string text) => Reply.Text(text).Finish(ReplyFinish.Length);
        await using var loop = LoopFixture.Start(Part("One. "), Part("Two. "), Part("Three. "), Part("Four."));

        var end = await RunAsync(loop, "count");

        Assert.AreEqual(StopReason.MaxTokens, end.Reason);
        StringAssert.Contains(loop.Transcript, "agent: One. Two. Three. Four.\n");
    }

    [TestMethod]
    public async Task AnOverloadedModelIsReplacedForTheTurnOnly()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions("openai/test"), services => services with { Fallback = services.Catalog.Find("openai/second") },
            Reply.Status(503), Reply.Status(503), Reply.Status(503), Reply.Text("From the second."), Reply.Text("From the first."));

        await RunAsync(loop, "hi");
        await RunAsync(loop, "again");

        CollectionAssert.AreEqual((string[])["test", "test", "test", "second", "test"], loop.Server.Requests.Select(request => request.Model).ToArray());
        StringAssert.Contains(loop.Transcript, "Using openai/second for the rest of this turn.");
    }

    private static LoopFixture Start(string protocol, params Reply[] script) => LoopFixture.Start(protocol, new SessionOptions(), null, script);

    private static Task<TurnCompleted> RunAsync(LoopFixture loop, string prompt) => DriveAsync(loop, loop.Session.StartTurn(prompt));

    /// <summary>Runs a turn to its end, moving the clock by a second whenever the loop pauses for one (never by as much as a stall takes).</summary>
    private static async Task<TurnCompleted> DriveAsync(LoopFixture loop, string turn)
    {
        var end = loop.Session.WhenTurnEndedAsync(turn);
        while (await Task.WhenAny(end, loop.Time.WhenTimerAsync(due => due <= TimeSpan.FromSeconds(1))).WaitAsync(LoopFixture.Patience) != end)
            loop.Time.Advance(TimeSpan.FromSeconds(1));
        return await end;
    }

    private static async Task DeltaAsync(LoopFixture loop, string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(TurnEvent e)
        {
            if (loop.TextSoFar == text)
                seen.TrySetResult();
        }
        loop.Session.Event += Look;
        Look(null!);
        await seen.Task.WaitAsync(LoopFixture.Patience);
        loop.Session.Event -= Look;
    }
}
