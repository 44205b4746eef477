using Agent.Adapters.Models.Offline;
using Agent.Core.Models;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Microsoft.Extensions.AI;
using Reply = Agent.Testing.Models.Reply;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class SessionTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public async Task ALogThatCannotBeWrittenIsToldAndTheTurnStillEnds(int lines)
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(), services => services with { Store = new FullStore(services.Store, lines) });
        if (lines == 4)
            loop.Server.Add(Reply.Calls(("read_file", """{"path":"a.cs"}""")));

        var end = await loop.RunAsync("hi");

        Assert.AreEqual(StopReason.Error, end.Reason);
        StringAssert.Contains(loop.Transcript, "Error: The session's log cannot be written; what happens from here on is not kept. The disk is full.");
        StringAssert.Contains(loop.Transcript, "end: Error");
    }

    [TestMethod]
    [DataRow("/find needle", 0)]
    [DataRow("find needle", 1)]
    public async Task ACommandOfTheFixedRulesCostsNoTokens(string prompt, int requests)
    {
        await using var loop = LoopFixture.Start(
            "openai", new SessionOptions("openai/test"), services => services with { Models = new WithOffline(services.Models), RunsOffline = OfflineChatClient.Runs },
            [.. Enumerable.Range(0, requests + 1).Select(_ => Reply.Text("Done."))]);

        var end = await loop.RunAsync(prompt);

        Assert.AreEqual((StopReason.EndTurn, requests), (end.Reason, loop.Server.Requests.Count));
        Assert.AreEqual(requests == 0, loop.Transcript.Contains("Info: This command runs by fixed rules: openai/test is not asked and no token is used.", StringComparison.Ordinal), loop.Transcript);
        Assert.AreEqual(requests == 0, end.Usage == TokenUsage.None);

        // The next prompt goes to the session's model again, what was done by rules is part of what it knows.
        await loop.RunAsync("and now?");
        Assert.AreEqual(("openai/test", requests + 1), (loop.Session.ModelId, loop.Server.Requests.Count));
    }

    [TestMethod]
    public async Task ASessionWhoseModelIsGoneGoesOnWithAnother()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions("openai/test"), null, Reply.Text("One."));
        await loop.RunAsync("hi");
        await loop.Host.CloseAsync(loop.Session.Id);

        await using var later = new SessionHost(loop.Services with { Catalog = new ModelCatalog(CatalogOptions.None with { Providers = [new CatalogProvider("anthropic")] }) });
        var session = later.Resume(loop.Session.Id);

        Assert.AreEqual("offline/offline", session.ModelId);
        Assert.HasCount(2, session.Items);
    }

    [TestMethod]
    public async Task WhoHearsTheEndOfATurnCanStartTheNext()
    {
        await using var loop = LoopFixture.Start(Reply.Text("One."), Reply.Text("Two."));
        var next = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Session.Event += e =>
        {
            if (e is TurnCompleted { TurnId: "t1" })
                _ = Task.Run(() => next.SetResult(loop.Session.StartTurn("again")));
        };

        loop.Session.StartTurn("hi");

        await loop.Session.WhenTurnEndedAsync(await next.Task.WaitAsync(LoopFixture.Patience)).WaitAsync(LoopFixture.Patience);
        StringAssert.Contains(loop.Transcript, "agent: Two.");
    }

    [TestMethod]
    public async Task InterruptingAPauseEndsItsNotice()
    {
        await using var loop = LoopFixture.Start(Reply.Status(429, retryAfter: 5));
        loop.Session.StartTurn("hi");
        await loop.WhenAsync("in 5 s");

        await loop.Session.InterruptAsync().WaitAsync(LoopFixture.Patience);

        StringAssert.Contains(loop.Transcript, "Warning: ");
        StringAssert.Contains(loop.Transcript, "end: Cancelled");
    }

    /// <summary>A store whose disk is full after some lines.</summary>
    private sealed class FullStore(ISessionStore store, int lines) : ISessionStore
    {
        public ISessionAppender Open(string sessionId) => new FullAppender(store.Open(sessionId), lines);

        public IEnumerable<ReadOnlyMemory<byte>> Read(string sessionId) => store.Read(sessionId);

        public IEnumerable<ReadOnlyMemory<byte>> ReadBackwards(string sessionId) => store.ReadBackwards(sessionId);

        public IEnumerable<string> List() => store.List();

        public void Delete(string sessionId) => store.Delete(sessionId);
    }

    private sealed class FullAppender(ISessionAppender appender, int lines) : ISessionAppender
    {
        private int _left = lines;

        public void Append(ReadOnlySpan<byte> line)
        {
            if (_left-- <= 0)
                throw new IOException("The disk is full.");
            appender.Append(line);
        }

        public void Dispose() => appender.Dispose();
    }

    private sealed class WithOffline(IModelProvider others) : IModelProvider
    {
        public IChatClient GetClient(ModelInfo model) => model.Id == ModelCatalog.OfflineId ? new OfflineChatClient() : others.GetClient(model);
    }
}
