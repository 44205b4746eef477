using Agent.Adapters.Models;
using Agent.Adapters.Models.Offline;
using Agent.Adapters.Settings;
using Agent.Core.Changes;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Testing;
using Agent.Testing.Models;
using Reply = Agent.Testing.Models.Reply;

namespace Agent.Core.Tests.Sessions;

/// <summary>Turns with a compiler: what the model and the person are told of it, and what a verdict holds back.</summary>
[TestClass]
public sealed class VerifiedTurnTests
{
    private readonly ScriptedCode _code = new();

    [TestMethod]
    public async Task EveryEditReturnsWhatAllStagedEditsBreakAndFix()
    {
        await using var loop = Start(Edit("class A", "undefined_x y"), Edit("undefined_old", "known"), Edit("undefined_x", "known_x"), Reply.Text("Done."));

        await loop.RunAsync("edit");

        StringAssert.EndsWith(Result(loop, 1), """
            All staged edits together: breaks 1: CS0103 at a.cs:1 (documents, signatures).
            - CS0103 at a.cs:1: The name 'undefined_x' does not exist in the current context
            Later edits may mend this; what is broken at the end comes back to you.
            """.ReplaceLineEndings("\n"));
        StringAssert.Contains(Result(loop, 2), "together: breaks 1: CS0103 at a.cs:1; fixes 1 (documents, signatures).");
        StringAssert.EndsWith(Result(loop, 3), "together: compiles (documents, signatures), 1 error fixed.");
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending,Pending] compiles (documents, signatures), 1 error fixed");
    }

    [TestMethod]
    public async Task TheModelIsToldOnceInATurnWhyNothingIsCompiled()
    {
        _code.Unavailable = "The projects need a restore.";
        await using var loop = Start(Edit("class A", "class B"), Edit("class B", "class C"), Reply.Text("Done."), Edit("class C", "class D"), Reply.Text("Again."));

        await loop.RunAsync("edit");
        await loop.RunAsync("edit");

        StringAssert.EndsWith(Result(loop, 1), "together: not compiled: The projects need a restore.");
        Assert.DoesNotContain("compiled", Result(loop, 2));
        StringAssert.EndsWith(Result(loop, 4), "together: not compiled: The projects need a restore.");
        Assert.AreEqual(VerificationLevel.None, loop.Session.Changes.Current!.Verification!.Level, "the card says it as well");
    }

    [TestMethod]
    public async Task WithoutACompilerNothingIsSaid()
    {
        await using var loop = LoopFixture.Start(Edit("class A", "class B"), Reply.Text("Done."));
        loop.WithFile("a.cs", "class A;\n");

        await loop.RunAsync("edit");

        Assert.DoesNotContain("compile", Result(loop, 1));
        Assert.IsNull(loop.Session.Changes.Current!.Verification);
    }

    [TestMethod]
    public async Task WhatIsBrokenGoesBackToTheModelBeforeThePersonSeesIt()
    {
        await using var loop = Start(Edit("class A", "undefined_x"), Reply.Text("Done."), Edit("undefined_x", "class B"), Reply.Text("Repaired."));

        await loop.RunAsync("edit");

        Check(loop,
            """
            user: edit
            runs: Edit a.cs
            changes: Staging a.cs[Pending]
            Completed: Edit a.cs
            agent: Done.
            feedback: Before the person sees your staged edits they were compiled as a whole: breaks 1: CS0103 at a.cs:1 (documents, signatures).
            - CS0103 at a.cs:1: The name 'undefined_x' does not exist in the current context
            Repair this now (round 1 of 3). If it cannot be repaired, or is meant to be so, say why and make no further edit; the person then decides with these errors in view.
            runs: Edit a.cs
            changes: Staging a.cs[Pending]
            Completed: Edit a.cs
            agent: Repaired.
            changes: Proposed a.cs[Pending] compiles (documents, signatures)
            """);
    }

    [TestMethod]
    [DataRow(0, DisplayName = "none")]
    [DataRow(1, DisplayName = "one")]
    [DataRow(2, DisplayName = "two")]
    [DataRow(3, DisplayName = "three")]
    public async Task AfterThreeRoundsItIsShownAsBrokenAndCanBeAppliedAnyway(int rounds)
    {
        var script = Enumerable.Range(0, rounds).SelectMany(i => (Reply[])[Edit($"undefined_{i} ", $"undefined_{i + 1} "), Reply.Text($"Try {i + 1}.")]);
        // A model that makes no further edit has given up; after the third round it is not asked again.
        Reply[] last = rounds < RepairRounds.Most ? [Reply.Text("It is meant so.")] : [];
        await using var loop = Start([Edit("class A", "undefined_0 "), Reply.Text("Done."), .. script, .. last]);

        await loop.RunAsync("edit");

        Assert.AreEqual(Math.Min(rounds + 1, RepairRounds.Most), loop.Session.Items.OfType<Feedback>().Count());
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending] breaks 1: CS0103 at a.cs:1 (documents, signatures)");
        var hunk = loop.Session.Changes.Current!.Files[0].Hunks[0];
        await loop.Session.Changes.DecideAsync([new(hunk.Id, Accept: true)], default);
        StringAssert.Contains(File.ReadAllText(loop.PathOf("a.cs")), $"undefined_{rounds} ");
    }

    [TestMethod]
    public async Task AModelThatCannotActAnyMoreIsNotAsked()
    {
        await using var loop = LoopFixture.Start(
            "openai", new SessionOptions(), services => services with { Code = _code, Limits = new TurnLimits(MaxRequests: 2) }, Edit("class A", "undefined_x"), Reply.Text("Done."));
        loop.WithFile("a.cs", Text);

        var end = await loop.RunAsync("edit");

        Assert.AreEqual(StopReason.EndTurn, end.Reason);
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending] breaks 1");
    }

    [TestMethod]
    public async Task TheOfflineModelWhichCannotRepairIsNotAsked()
    {
        var offline = new ModelProvider(new UserSettings(), new ApiKeys("", _ => null), () => new OfflineChatClient(), TimeProvider.System);
        await using var loop = LoopFixture.Start("openai", new SessionOptions("offline/offline"), services => services with { Code = _code, Models = offline });
        loop.WithFile("a.cs", Text);

        await loop.RunAsync("replace \"class A\" with \"undefined_x\"");

        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending] breaks 1");
        Assert.IsEmpty(loop.Session.Items.OfType<Feedback>(), loop.Transcript);
    }

    [TestMethod]
    public async Task ACommandThatWouldBringABrokenSetBeforeThePersonIsNotRun()
    {
        await using var loop = Start(
            Edit("class A", "undefined_x"), Reply.Calls(("run_command", """{"command":"cat a.cs"}""")), Edit("undefined_x", "class B"),
            Reply.Calls(("run_command", """{"command":"cat a.cs"}""")), Reply.Text("Done."));
        loop.Person.Approves = _ => new ApprovalAnswer(ApprovalVerdict.Once);

        var turn = loop.Session.StartTurn("edit");
        await loop.WhenAsync("awaits review");
        await loop.Session.Changes.DecideAsync(Accept.All(loop.Session.Changes.Current!), default);
        await loop.Session.WhenTurnEndedAsync(turn).WaitAsync(LoopFixture.Patience);

        StringAssert.Contains(Result(loop, 2), "Not run: a command sees the files only after the review of your edits.");
        StringAssert.Contains(Result(loop, 2), "CS0103 at a.cs:1: The name 'undefined_x' does not exist");
        StringAssert.Contains(Result(loop, 4), "class B");
        CollectionAssert.IsSubsetOf((string[])[loop.PathOf("a.cs"), "*"], _code.Changed.ToArray(), "what was written and what a command may have changed");
    }

    [TestMethod]
    public async Task AutoEditLeavesWhatDoesNotCompileToThePerson()
    {
        await using var loop = Start(new SessionOptions(Mode: ApprovalMode.AutoEdit), Edit("class A", "undefined_x"), Reply.Text("Done."), Reply.Text("It is meant so."));

        await loop.RunAsync("edit");

        Assert.AreEqual(Text, File.ReadAllText(loop.PathOf("a.cs")));
        Assert.AreEqual(HunkState.Pending, loop.Session.Changes.Current!.Files.Single().Hunks.Single().State);
        StringAssert.Contains(loop.Transcript, "Warning: The changes wait for your review and are not applied unasked: breaks 1: CS0103 at a.cs:1 (documents, signatures).");
    }

    [TestMethod]
    public async Task AutoEditAppliesWhatWasRepaired()
    {
        await using var loop = Start(
            new SessionOptions(Mode: ApprovalMode.AutoEdit), Edit("class A", "undefined_x"), Reply.Text("Done."), Edit("undefined_x", "class B"), Reply.Text("Repaired."));

        await loop.RunAsync("edit");

        StringAssert.Contains(File.ReadAllText(loop.PathOf("a.cs")), "class B");
    }

    [TestMethod]
    public async Task WhatTheBackgroundFindsLaterComesToTheCard()
    {
        var gate = new Gate();
        _code.Hold = (VerificationLevel.Dependents, gate);
        await using var loop = Start(Edit("class A", "distant_x"), Reply.Text("Done."));

        await loop.RunAsync("edit");
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending] compiles (documents, signatures)");
        gate.Open();

        await loop.WhenAsync("changes: Proposed a.cs[Pending] breaks 1: CS0103 at a.cs:1 (documents, signatures, dependents)");
    }

    [TestMethod]
    public async Task ADecisionStopsTheBackgroundAndWhatRemainsIsCompiledAnew()
    {
        var gate = new Gate();
        await using var loop = Start(Edit("class A", "undefined_x"), Edit("// end", "class C"), Reply.Text("Done."), Reply.Text("Meant so."));
        await loop.RunAsync("edit");
        await loop.WhenAsync("breaks 1: CS0103 at a.cs:1 (documents, signatures, dependents)");
        _code.Hold = (VerificationLevel.Dependents, gate);

        var hunks = loop.Session.Changes.Current!.Files[0].Hunks;
        await loop.Session.Changes.DecideAsync([new(hunks[0].Id, Accept: false)], default);

        await loop.WhenAsync("changes: Proposed a.cs[Rejected,Pending] compiles (documents, signatures)");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        await loop.Session.Changes.DecideAsync([new(hunks[1].Id, Accept: true)], default);
        await loop.WhenAsync("changes: Decided a.cs[Rejected,Accepted] compiles (documents, signatures)");
        Assert.IsNull(loop.Session.Changes.Current);
        gate.Open();
        await loop.Host.DisposeAsync();
        Assert.DoesNotContain("[Rejected,Pending] compiles (documents, signatures, dependents)", loop.Transcript);
    }

    [TestMethod]
    public async Task ACompilerThatIsSlowCostsTheVerdictAndNotTheTurn()
    {
        _code.Hold = (VerificationLevel.Documents, new Gate());
        await using var loop = Start(Edit("class A", "class B"), Reply.Text("Done."));

        var turn = loop.Session.StartTurn("edit");
        await _code.Hold.Value.Gate.Reached.WaitAsync(LoopFixture.Patience);
        await loop.Time.WhenTimerAsync(due => due == TimeSpan.FromSeconds(30));
        loop.Time.Advance(TimeSpan.FromSeconds(30));
        _code.Hold = null;
        await loop.Session.WhenTurnEndedAsync(turn).WaitAsync(LoopFixture.Patience);

        StringAssert.EndsWith(Result(loop, 1), "together: not compiled: The compiler did not answer within 30 s.");
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending] compiles (documents, signatures)");
    }

    [TestMethod]
    public async Task AnInterruptionWhileTheCompilerWorksKeepsTheEditAndItsResult()
    {
        var gate = new Gate();
        _code.Hold = (VerificationLevel.Documents, gate);
        await using var loop = Start(Edit("class A", "class B"));

        var turn = loop.Session.StartTurn("edit");
        await gate.Reached.WaitAsync(LoopFixture.Patience);
        await loop.Session.InterruptAsync();

        StringAssert.Contains(loop.Transcript, "Completed: Edit a.cs");
        StringAssert.Contains(loop.Transcript, "changes: Proposed a.cs[Pending]");
        Assert.AreEqual(StopReason.Cancelled, (await loop.Session.WhenTurnEndedAsync(turn)).Reason);
    }

    [TestMethod]
    public async Task AVerdictSurvivesResume()
    {
        await using var loop = Start(Edit("class A", "undefined_x"), Reply.Text("Done."), Reply.Text("Meant so."));
        await loop.RunAsync("edit");
        await loop.WhenAsync("breaks 1: CS0103 at a.cs:1 (documents, signatures, dependents)");
        var before = loop.Session.Changes.Current!.Verification!;
        await loop.Host.CloseAsync(loop.Session.Id);

        var resumed = loop.Host.Resume(loop.Session.Id).Changes.Current!.Verification!;

        Assert.AreEqual(before.Level, resumed.Level);
        CollectionAssert.AreEqual(before.Delta.Added, resumed.Delta.Added);
    }

    [TestMethod]
    public async Task AnUndoTellsTheCompilerWhatChanged()
    {
        await using var loop = Start(Edit("class A", "class B"), Reply.Text("Done."));
        await loop.RunAsync("edit");
        await loop.Session.Changes.DecideAsync(Accept.All(loop.Session.Changes.Current!), default);
        _code.Changed.Clear();

        await loop.Session.Changes.UndoAsync("t1", default);

        CollectionAssert.AreEqual((string[])[loop.PathOf("a.cs")], _code.Changed.ToArray());
    }

    private const string Text = "class A;\n\n\n\n\n\n\n\n// undefined_old\n\n\n\n\n\n\n\n// end\n";

    private LoopFixture Start(params Reply[] script) => Start(new SessionOptions(), script);

    private LoopFixture Start(SessionOptions options, params Reply[] script) =>
        LoopFixture.Start("openai", options, services => services with { Code = _code }, script).WithFile("a.cs", Text);

    private static Reply Edit(string old, string text) =>
        Reply.Calls(("edit_file", $$"""{"path":"a.cs","edits":[{"old_text":"{{old}}","new_text":"{{text}}"}]}"""));

    /// <summary>The last result the model read with this request.</summary>
    private static string Result(LoopFixture loop, int request) => loop.Server.Requests[request].Results[^1].Text.TrimEnd();

    private static void Check(LoopFixture loop, string expected) => StringAssert.StartsWith(loop.Transcript, expected.ReplaceLineEndings("\n") + "\n");
}
