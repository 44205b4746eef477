using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Testing.Models;
using Reply = Agent.Testing.Models.Reply;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class TurnLoopTests
{
    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task AReplyWithoutCallsEndsTheTurn(string protocol)
    {
        await using var loop = Start(protocol, Reply.Text("Hel", "lo.").Usage(10, 5));

        await loop.RunAsync("hi");

        Check(loop,
            """
            user: hi
            agent: Hello.
            end: EndTurn, 1 requests, 10+5 tokens
            """);
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task CallsRunAndTheirResultsGoBackInRequestOrder(string protocol)
    {
        await using var loop = Start(protocol,
            Reply.Of(ReplyPart.Text("Looking."), ReplyPart.Call("read_file", """{"path":"b.cs"}""", "call_b"), ReplyPart.Call("read_file", """{"path":"a.cs"}""", "call_a")),
            Reply.Text("Both read."));
        loop.WithFile("a.cs", "class A;").WithFile("b.cs", "class B;");

        await loop.RunAsync("read");

        var results = loop.Server.Requests[1].Results;
        CollectionAssert.AreEqual((string[])["call_b", "call_a"], results.Select(result => result.CallId).ToArray());
        StringAssert.Contains(results[0].Text, "class B;");
        StringAssert.Contains(results[1].Text, "class A;");
    }

    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ACallRunsWhileTheReplyStillStreams(string protocol)
    {
        var gate = new Gate();
        await using var loop = Start(protocol,
            Reply.Of(ReplyPart.Call("read_file", """{"path":"a.cs"}"""), ReplyPart.Text("and "), ReplyPart.Wait(gate), ReplyPart.Text("more")), Reply.Text("Done."));
        loop.WithFile("a.cs", "class A;");

        var turn = loop.Session.StartTurn("read");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        await loop.WhenAsync("Completed: Read a.cs");
        gate.Open();
        await loop.Session.WhenTurnEndedAsync(turn).WaitAsync(LoopFixture.Patience);

        StringAssert.Contains(loop.Transcript, "agent: Done.");
    }

    [TestMethod]
    public async Task EditsAreStagedReadBackAndPresentedAtTheEnd()
    {
        await using var loop = LoopFixture.Start(
            Reply.Calls(("edit_file", """{"path":"a.cs","edits":[{"old_text":"class A","new_text":"class B"}]}"""), ("read_file", """{"path":"a.cs"}""")),
            Reply.Text("Renamed."), Reply.Text("As you say."));
        loop.WithFile("a.cs", "class A;\n");

        await loop.RunAsync("rename");

        StringAssert.Contains(loop.Server.Requests[1].Results[1].Text, "class B;", "the model reads its own staged text");
        Assert.AreEqual("class A;\n", File.ReadAllText(loop.PathOf("a.cs")), "nothing is written unasked");
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending]");

        var hunk = loop.Session.Changes.Current!.Files[0].Hunks[0];
        await loop.Session.Changes.DecideAsync([new(hunk.Id, Accept: false, Reason: "keep the name")], default);
        StringAssert.Contains(loop.Transcript, "keep the name", "and it is in the session's log before the next turn");
        await loop.RunAsync("and now?");

        StringAssert.Contains(loop.Server.Requests[2].UserTexts[^2], "keep the name", "the model is told what was rejected");
    }

    [TestMethod]
    public async Task AutoEditWritesWhatIsPresented()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(Mode: ApprovalMode.AutoEdit), null,
            Reply.Calls(("edit_file", """{"path":"a.cs","edits":[{"old_text":"class A","new_text":"class B"}]}""")), Reply.Text("Renamed."));
        loop.WithFile("a.cs", "class A;\n");

        await loop.RunAsync("rename");

        Assert.AreEqual("class B;\n", File.ReadAllText(loop.PathOf("a.cs")));
    }

    [TestMethod]
    [DataRow("build.sh", DisplayName = "a protected name")]
    [DataRow("hooks/x.txt", DisplayName = "a link to a protected folder")]
    public async Task AutoEditLeavesAMoveOntoAProtectedNameToThePerson(string to)
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(Mode: ApprovalMode.AutoEdit), null,
            Reply.Calls(("move_file", $$"""{"from":"x.txt","to":"{{to}}"}""")), Reply.Text("Moved."));
        loop.WithFile("x.txt", "echo hi\n").WithFile(".husky/a", "a\n");
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(loop.PathOf("hooks"), loop.PathOf(".husky"));
        else if (to.StartsWith("hooks", StringComparison.Ordinal))
            Assert.Inconclusive("Creating links needs a right on Windows.");

        await loop.RunAsync("move");

        Assert.IsTrue(File.Exists(loop.PathOf("x.txt")), loop.Transcript);
        Assert.IsFalse(File.Exists(loop.PathOf(to)), loop.Transcript);
        Assert.AreEqual(HunkState.Pending, loop.Session.Changes.Current!.Files.Single().Hunks.Single().State);
    }

    [TestMethod]
    public async Task AResumedSessionLeavesAPendingProtectedFileToThePerson()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(Mode: ApprovalMode.AutoEdit), null,
            Reply.Calls(("write_file", """{"path":"package.json","content":"{}\n"}""")), Reply.Text("Written."),
            Reply.Calls(("write_file", """{"path":"a.cs","content":"class A;\n"}""")), Reply.Text("Done."));
        await loop.RunAsync("write");
        var id = loop.Session.Id;
        await loop.Host.CloseAsync(id);

        var resumed = loop.Host.Resume(id);
        await resumed.WhenTurnEndedAsync(resumed.StartTurn("go on")).WaitAsync(LoopFixture.Patience);

        Assert.AreEqual(ApprovalMode.AutoEdit, resumed.Mode);
        Assert.IsTrue(File.Exists(loop.PathOf("a.cs")), "what is not protected is written");
        Assert.IsFalse(File.Exists(loop.PathOf("package.json")), "it still waits");
    }

    [TestMethod]
    public async Task AClientMayDecideBeforeAutoEditDoes()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(Mode: ApprovalMode.AutoEdit), null,
            Reply.Calls(("edit_file", """{"path":"a.cs","edits":[{"old_text":"class A","new_text":"class B"}]}"""), ("run_command", """{"command":"cat a.cs"}""")),
            Reply.Text("Done."));
        loop.WithFile("a.cs", "class A;\n");
        loop.Person.Approves = _ => new ApprovalAnswer(ApprovalVerdict.Once);
        Task? decided = null;
        loop.Session.Changes.Updated += set => decided ??= loop.Session.Changes.DecideAsync([new(set.Files[0].Hunks[0].Id, Accept: true)], default);

        await loop.RunAsync("rename and show");

        await decided!;
        StringAssert.Contains(loop.Server.Requests[1].Results[1].Text, "class B;", "the command runs, and sees what was accepted");
    }

    [TestMethod]
    public async Task ACommandWaitsForTheReviewOfStagedEdits()
    {
        await using var loop = LoopFixture.Start(
            Reply.Calls(("edit_file", """{"path":"a.cs","edits":[{"old_text":"class A","new_text":"class B"}]}"""), ("run_command", """{"command":"cat a.cs"}""")),
            Reply.Text("Done."));
        loop.WithFile("a.cs", "class A;\n");
        loop.Person.Approves = _ => new ApprovalAnswer(ApprovalVerdict.Once);

        var turn = loop.Session.StartTurn("rename and show");
        await loop.WhenAsync("awaits review");
        var hunk = loop.Session.Changes.Current!.Files[0].Hunks[0];
        await loop.Session.Changes.DecideAsync([new(hunk.Id, Accept: true)], default);
        await loop.Session.WhenTurnEndedAsync(turn).WaitAsync(LoopFixture.Patience);

        StringAssert.Contains(loop.Server.Requests[1].Results[1].Text, "class B;", "the command sees what was accepted");
    }

    [TestMethod]
    public async Task WhereEditsAreAcceptedACommandDoesNotWait()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(Mode: ApprovalMode.AutoEdit), null,
            Reply.Calls(("edit_file", """{"path":"a.cs","edits":[{"old_text":"class A","new_text":"class B"}]}"""), ("run_command", """{"command":"cat a.cs"}""")),
            Reply.Text("Done."));
        loop.WithFile("a.cs", "class A;\n");

        await loop.RunAsync("rename and show");

        StringAssert.Contains(loop.Server.Requests[1].Results[1].Text, "class B;");
        Assert.IsFalse(loop.Transcript.Contains("awaits review", StringComparison.Ordinal), loop.Transcript);
    }

    [TestMethod]
    public async Task ACallTheWrongWayIsAnsweredPreciselyAndTheLoopGoesOn()
    {
        await using var loop = LoopFixture.Start(
            Reply.Calls(("no_such_tool", "{}"), ("read_file", """{"path": """), ("read_file", """{"path":7.5,"colour":"red"}""")), Reply.Text("Sorry."));

        await loop.RunAsync("try");

        var results = loop.Server.Requests[1].Results;
        StringAssert.Contains(results[0].Text, "There is no tool 'no_such_tool'");
        StringAssert.Contains(results[1].Text, "JSON");
        StringAssert.Contains(results[2].Text, "colour");
        StringAssert.EndsWith(loop.Transcript.TrimEnd(), "end: EndTurn, 2 requests, 200+20 tokens");
    }

    [TestMethod]
    public async Task TheSameFailingCallIsRefusedAndThenEndsTheTurn()
    {
        var call = Reply.Calls(("read_file", """{"path":"missing.cs"}"""));
        await using var loop = LoopFixture.Start(call, call, call, call, call);

        var end = await loop.RunAsync("loop");

        Assert.AreEqual(StopReason.Error, end.Reason);
        Assert.AreEqual(5, end.Requests);
        StringAssert.Contains(loop.Server.Requests[4].Results[^1].Text, "has failed 3 times");
        StringAssert.Contains(loop.Transcript, "repeated the same failing call 5 times");
    }

    [TestMethod]
    public async Task AParallelReplyRunsEightReadsAtATimeAndEditsAlone()
    {
        var reads = Enumerable.Range(0, 12).Select(i => ("read_file", $$"""{"path":"f{{i}}.cs"}"""));
        await using var loop = LoopFixture.Start(
            Reply.Calls([.. reads, ("write_file", """{"path":"new.cs","content":"x"}"""), ("read_file", """{"path":"new.cs"}""")]), Reply.Text("Done."));
        for (var i = 0; i < 12; i++)
            loop.WithFile($"f{i}.cs", $"// {i}");

        await loop.RunAsync("read all");

        var lines = loop.Transcript.Split('\n');
        var write = Array.FindIndex(lines, line => line.StartsWith("runs: Write", StringComparison.Ordinal) || line.StartsWith("runs: Create", StringComparison.Ordinal));
        Assert.AreEqual(12, lines[..write].Count(line => line.StartsWith("Completed: Read f", StringComparison.Ordinal)), "a writer waits for all reads before it");
        Assert.AreEqual("x", loop.Server.Requests[1].Results[13].Text.Trim()[^1..], "and the read after it sees what it wrote");
        Assert.IsTrue(MostAtOnce(lines) <= 8);
    }

    [TestMethod]
    public async Task APersonCanSteerWhileToolsRunAndTakeItBack()
    {
        var gate = new Gate();
        await using var loop = LoopFixture.Start(
            Reply.Of(ReplyPart.Call("read_file", """{"path":"a.cs"}"""), ReplyPart.Wait(gate)), Reply.Text("Did both."));
        loop.WithFile("a.cs", "class A;");

        var turn = loop.Session.StartTurn("one");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        loop.Session.Steer("two");
        var regretted = loop.Session.Steer("three");
        Assert.IsTrue(loop.Session.TakeBack(regretted));
        gate.Open();
        await loop.Session.WhenTurnEndedAsync(turn).WaitAsync(LoopFixture.Patience);

        CollectionAssert.AreEqual((string[])["one", "two"], loop.Server.Requests[1].UserTexts.ToArray());
        Assert.IsFalse(loop.Session.TakeBack("s1"));
    }

    [TestMethod]
    public async Task ASteerDuringTheLastReplyIsAnsweredInTheSameTurn()
    {
        var gate = new Gate();
        await using var loop = LoopFixture.Start(Reply.Of(ReplyPart.Text("Do"), ReplyPart.Wait(gate), ReplyPart.Text("ne.")), Reply.Text("That too."));

        var turn = loop.Session.StartTurn("one");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        loop.Session.Steer("two");
        gate.Open();
        var end = await loop.Session.WhenTurnEndedAsync(turn).WaitAsync(LoopFixture.Patience);

        Assert.AreEqual(2, end.Requests);
        StringAssert.EndsWith(loop.Transcript.TrimEnd(), "user: two\nagent: That too.\nend: EndTurn, 2 requests, 200+20 tokens");
    }

    [TestMethod]
    public async Task InterruptingACommandEndsItsProcessTreeAndLeavesAValidHistory()
    {
        await using var loop = LoopFixture.Start(
            Reply.Calls(("run_command", """{"command":"echo started; sleep 600 & sleep 600"}"""), ("read_file", """{"path":"a.cs"}""")), Reply.Text("Back."));
        loop.Person.Approves = _ => new ApprovalAnswer(ApprovalVerdict.Once);
        var started = new TaskCompletionSource();
        loop.Session.Event += e =>
        {
            if (e is ItemDelta { Text: var text } && text.Contains("started", StringComparison.Ordinal))
                started.TrySetResult();
        };

        var turn = loop.Session.StartTurn("run");
        await started.Task.WaitAsync(LoopFixture.Patience);
        await loop.Session.InterruptAsync().WaitAsync(LoopFixture.Patience);
        var end = await loop.Session.WhenTurnEndedAsync(turn);
        Assert.AreEqual(StopReason.Cancelled, end.Reason);

        await loop.RunAsync("go on");
        Assert.IsTrue(loop.Server.Requests[1].Results.All(result => result.Text.Contains("stopped", StringComparison.Ordinal)), "each call has its one result");
    }

    [TestMethod]
    public async Task InterruptingAStreamKeepsWhatWasSaid()
    {
        var gate = new Gate();
        await using var loop = LoopFixture.Start(Reply.Of(ReplyPart.Text("Half of it"), ReplyPart.Wait(gate)), Reply.Text("Rest."));

        loop.Session.StartTurn("tell");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        await loop.WhenAsync("user: tell");
        await loop.Session.InterruptAsync().WaitAsync(LoopFixture.Patience);
        gate.Open();

        StringAssert.Contains(loop.Transcript, "end: Cancelled");
        await loop.RunAsync("go on");
        StringAssert.Contains(loop.Transcript, "agent: Rest.");
    }

    [TestMethod]
    public async Task ARefusalIsAStopReason()
    {
        await using var loop = LoopFixture.Start(Reply.Text("I would rather not.").Finish(ReplyFinish.Refusal));
        Assert.AreEqual(StopReason.Refusal, (await loop.RunAsync("harm")).Reason);
    }

    [TestMethod]
    public async Task ARequestLimitIsAStopReason()
    {
        var n = 0;
        Reply Next() => Reply.Calls(("read_file", $$"""{"path":"f{{n++}}.cs"}"""));
        await using var loop = LoopFixture.Start("openai", new SessionOptions(), services => services with { Limits = new TurnLimits(MaxRequests: 3) }, Next(), Next(), Next());

        var end = await loop.RunAsync("loop");

        Assert.AreEqual(StopReason.MaxTurnRequests, end.Reason);
        Assert.AreEqual(3, end.Requests);
    }

    [TestMethod]
    public async Task ABudgetIsAStopReason()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions("openai/test"), services => services with { Limits = new TurnLimits(Budget: 1m), Catalog = Priced },
            Reply.Calls(("read_file", """{"path":"a.cs"}""")).Usage(600_000, 0), Reply.Calls(("read_file", """{"path":"b.cs"}""")).Usage(600_000, 0));

        var end = await loop.RunAsync("spend");

        Assert.AreEqual(StopReason.Budget, end.Reason);
        Assert.AreEqual(1.2m, end.Usage.Cost);
    }

    [TestMethod]
    public async Task ABudgetThatCannotBeMeasuredStopsBeforeItIsSpent()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions("openai/test"), services => services with { Limits = new TurnLimits(Budget: 1m) });

        var end = await loop.RunAsync("spend");

        Assert.AreEqual(StopReason.Budget, end.Reason);
        Assert.AreEqual(0, end.Requests);
    }

    [TestMethod]
    public async Task PlanModeRunsNothingButReads()
    {
        await using var loop = LoopFixture.Start("openai", new SessionOptions(Mode: ApprovalMode.Plan), null,
            Reply.Calls(
                ("read_file", """{"path":"a.cs"}"""), ("write_file", """{"path":"b.cs","content":"x"}"""), ("edit_file", """{"path":"a.cs","edits":[{"old_text":"A","new_text":"B"}]}"""),
                ("run_command", """{"command":"touch c.cs"}"""), ("delete_file", """{"path":"a.cs"}""")),
            Reply.Text("Planned."));
        loop.WithFile("a.cs", "class A;");

        await loop.RunAsync("plan");

        Assert.AreEqual(4, loop.Transcript.Split('\n').Count(line => line.StartsWith("Denied: ", StringComparison.Ordinal)));
        CollectionAssert.AreEqual((string[])["a.cs"], Directory.GetFiles(loop.Workspace).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public async Task ARejectionIsToldToTheModelWithItsReason()
    {
        await using var loop = LoopFixture.Start(Reply.Calls(("run_command", """{"command":"touch x"}""")), Reply.Text("Then not."));
        loop.Person.Approves = _ => new ApprovalAnswer(ApprovalVerdict.Reject, "not on a Friday");

        await loop.RunAsync("touch");

        StringAssert.Contains(loop.Server.Requests[1].Results[0].Text, "not on a Friday");
        Assert.IsFalse(File.Exists(loop.PathOf("x")));
    }

    [TestMethod]
    public async Task AnApprovalForTheSessionCoversTheSameKindOnly()
    {
        Reply Touch(string name) => Reply.Calls(("run_command", $$"""{"command":"touch {{name}}"}"""));
        await using var loop = LoopFixture.Start(Touch("x"), Touch("x"), Touch("y"), Reply.Text("Done."));
        loop.Person.Approves = request => new ApprovalAnswer(request.Key is null ? ApprovalVerdict.Once : ApprovalVerdict.Session);

        await loop.RunAsync("make");

        CollectionAssert.AreEqual((string[])["Run touch x", "Run touch y"], loop.Person.Asked);
    }

    private static ModelCatalog Priced => new(CatalogOptions.None with { Providers = [new CatalogProvider("openai", Prices: new ModelPrices(1m, 0m, 0m, 10m))] });

    private static LoopFixture Start(string protocol, params Reply[] script) => LoopFixture.Start(protocol, new SessionOptions(), null, script);

    private static void Check(LoopFixture loop, string expected) => Assert.AreEqual(expected.ReplaceLineEndings("\n") + "\n", loop.Transcript);

    private static int MostAtOnce(IEnumerable<string> lines)
    {
        int now = 0, most = 0;
        foreach (var line in lines)
        {
            now += line.StartsWith("runs: ", StringComparison.Ordinal) ? 1 : line.StartsWith("Completed: ", StringComparison.Ordinal) ? -1 : 0;
            most = Math.Max(most, now);
        }
        return most;
    }
}
