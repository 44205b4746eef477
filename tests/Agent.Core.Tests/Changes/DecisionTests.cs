using Agent.Core.Changes;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Changes;

[TestClass]
public sealed class DecisionTests
{
    private const string Lines = "1\n2\n3\n4\n5\n6\n7\n8\nh\n9\n10\n";

    private const string Review = "Review of the proposed changes. The files hold everything that was proposed except this:\n";

    /// <summary>a.txt holds lines, of which 2 and 9 are proposed to change to "two" and "nine"; meanwhile somebody writes <paramref name="meanwhile"/>.</summary>
    [TestMethod]
    [DataRow(Lines, "accept accept", "1\ntwo\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", null, DisplayName = "nothing happened")]
    [DataRow(Lines, "accept reject", "1\ntwo\n3\n4\n5\n6\n7\n8\nh\n9\n10\n", "- a.txt, line 10: rejected (`nine`), reason: because", DisplayName = "one rejected")]
    [DataRow(Lines, "reject reject", Lines, "- a.txt, line 2: rejected (`two`), reason: because\n- a.txt, line 10: rejected (`nine`), reason: because", DisplayName = "all rejected")]
    [DataRow(Lines, "edit accept", "1\nmine\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", "- a.txt, line 2: the person wrote this instead:\n    mine", DisplayName = "one edited")]
    [DataRow("0\n" + Lines, "accept accept", "0\n1\ntwo\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", null, DisplayName = "a line was added above")]
    [DataRow("1\n2\n3\n4\n5\nX\n6\n7\n8\nh\n9\n10\n", "accept accept", "1\ntwo\n3\n4\n5\nX\n6\n7\n8\nh\nnine\n10\n", null, DisplayName = "a line was added between")]
    [DataRow("1\n2\n3\n4\n6\n7\n8\nh\n9\n10\n", "accept accept", "1\n2\n3\n4\n6\n7\n8\nh\nnine\n10\n", "- a.txt, line 2: not written (`two`), reason: The file has changed in the same place since.", DisplayName = "a context line was removed")]
    [DataRow("1\n2\n3\n4\n5\n6\n7\n8\nh\n9!\n10\n", "accept accept", "1\ntwo\n3\n4\n5\n6\n7\n8\nh\n9!\n10\n", "- a.txt, line 10: not written (`nine`), reason: The file has changed in the same place since.", DisplayName = "the line itself changed")]
    [DataRow("1\n2\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", "accept accept", "1\ntwo\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", null, DisplayName = "somebody made the same change")]
    [DataRow(null, "accept reject", null, "- a.txt, line 2: not written (`two`), reason: The file is no longer there.\n- a.txt, line 10: rejected (`nine`), reason: because", DisplayName = "the file is gone")]
    public async Task Accepted_hunks_are_written_over_the_file_as_it_is(string? meanwhile, string decisions, string? expected, string? feedback)
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", Lines);
        fixture.Stage("a.txt", Lines.Replace("2", "two", StringComparison.Ordinal).Replace("9", "nine", StringComparison.Ordinal));
        var hunks = fixture.Host.Present()!.Files.Single().Hunks;
        if (meanwhile is null)
            fixture.Delete("a.txt");
        else
            fixture.Write("a.txt", meanwhile);
        var changes = await fixture.DecideAsync([.. decisions.Split(' ').Zip(hunks, Decide)]);
        Assert.AreEqual(ChangeSetState.Decided, changes.State);
        Assert.IsNull(fixture.Host.Current);
        Assert.AreEqual(expected, fixture.Read("a.txt"));
        Assert.AreEqual(expected, fixture.See("a.txt")?.Text);
        Assert.AreEqual(feedback is null ? null : Review + feedback, fixture.Host.TakeFeedback());
        Assert.IsNull(fixture.Host.TakeFeedback());
    }

    [TestMethod]
    [DataRow("create", "accept", "n.txt=new", null)]
    [DataRow("create", "edit", "n.txt=mine", "- n.txt (new file): the person wrote this instead:\n    mine")]
    [DataRow("create", "reject", "n.txt=", "- n.txt (new file): rejected (`new`), reason: because")]
    [DataRow("create,write n.txt other", "accept", "n.txt=other", "- n.txt (new file): not written (`new`), reason: The file exists by now, with other content.")]
    [DataRow("create,write n.txt new", "accept", "n.txt=new", null)]
    [DataRow("delete", "accept", "a.txt=", null)]
    [DataRow("delete", "reject", "a.txt=a", "- a.txt (deletion): rejected, reason: because")]
    [DataRow("delete,write a.txt other", "accept", "a.txt=other", "- a.txt (deletion): not written, reason: The file has changed since; it is kept.")]
    [DataRow("move", "accept accept", "a.txt= m.txt=A", null)]
    [DataRow("move", "accept reject", "a.txt= m.txt=a", "- a.txt, line 1: rejected (`A`), reason: because")]
    [DataRow("move", "reject accept", "a.txt=A m.txt=", "- a.txt (move): rejected, reason: because")]
    [DataRow("move", "reject reject", "a.txt=a m.txt=", "- a.txt (move): rejected, reason: because\n- a.txt, line 1: rejected (`A`), reason: because")]
    [DataRow("move,write m.txt other", "accept accept", "a.txt=a m.txt=other", "- a.txt (move): not written, reason: m.txt exists already.\n- a.txt, line 1: not written (`A`), reason: m.txt exists already.")]
    public async Task Creations_deletions_and_moves_are_decided_too(string steps, string decisions, string expected, string? feedback)
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", "a");
        foreach (var step in steps.Split(',').Select(step => step.Split(' ')))
        {
            if (step[0] == "create")
                fixture.Stage("n.txt", "new");
            else if (step[0] == "delete")
                fixture.StageDelete("a.txt");
            else if (step[0] == "move")
                fixture.StageMove("a.txt", "m.txt", "A");
            else
                fixture.Write(step[1], step[2]);
        }
        await fixture.DecideAsync([.. decisions.Split(' ').Zip(fixture.Host.Present()!.Files.Single().Hunks, Decide)]);
        var now = expected.Split(' ').Select(file => file.Split('=')[0]).Select(name => $"{name}={fixture.Read(name)}");
        Assert.AreEqual(expected, string.Join(" ", now));
        Assert.AreEqual(feedback is null ? null : Review + feedback, fixture.Host.TakeFeedback()?.Replace(fixture.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_move_can_be_accepted_before_its_text()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", Lines);
        fixture.StageMove("a.txt", "m.txt", Lines.Replace("2", "two", StringComparison.Ordinal));
        var hunks = fixture.Host.Present()!.Files.Single().Hunks;
        await fixture.DecideAsync(new HunkDecision(hunks[0].Id, Accept: true));
        Assert.AreEqual(Lines, fixture.Read("m.txt"));
        Assert.IsNull(fixture.See("a.txt"));
        await fixture.DecideAsync(new HunkDecision(hunks[1].Id, Accept: true));
        Assert.AreEqual(Lines.Replace("2", "two", StringComparison.Ordinal), fixture.Read("m.txt"));
        Assert.AreEqual("restored a.txt", await fixture.UndoAsync("t1"));
        Assert.AreEqual(Lines, fixture.Read("a.txt"));
        Assert.IsNull(fixture.Read("m.txt"));
    }

    [TestMethod]
    public async Task A_new_turn_stages_on_what_is_pending_and_finds_rejected_text_gone()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", Lines);
        fixture.Stage("a.txt", Lines.Replace("2", "two", StringComparison.Ordinal).Replace("9", "nine", StringComparison.Ordinal));
        var hunks = fixture.Host.Present()!.Files.Single().Hunks;
        await fixture.DecideAsync(new HunkDecision(hunks[1].Id, Accept: false));
        Assert.AreEqual(Lines.Replace("2", "two", StringComparison.Ordinal), fixture.See("a.txt")!.Text);

        fixture.Stage("a.txt", fixture.See("a.txt")!.Text.Replace("10", "ten", StringComparison.Ordinal), "t2");
        var second = fixture.Host.Present()!;
        Assert.AreEqual("t2", second.TurnId);
        Assert.AreEqual(hunks[0].Id, second.Files.Single().Hunks[0].Id);
        await fixture.AcceptAllAsync();
        Assert.AreEqual("1\ntwo\n3\n4\n5\n6\n7\n8\nh\n9\nten\n", fixture.Read("a.txt"));
    }

    [TestMethod]
    public void Equal_hunks_of_one_file_have_names_of_their_own_that_stay()
    {
        using var fixture = new ChangeFixture();
        var text = string.Concat(Enumerable.Repeat("x\n" + Lines, 3));
        fixture.Write("a.txt", text);
        fixture.Stage("a.txt", text.Replace("x", "y", StringComparison.Ordinal));
        var first = fixture.Host.Present()!.Files.Single().Hunks.Select(hunk => hunk.Id).ToArray();
        Assert.AreEqual(3, first.Distinct().Count());
        fixture.Stage("a.txt", fixture.See("a.txt")!.Text + "more\n");
        CollectionAssert.AreEqual(first, fixture.HunksOf("a.txt").Select(hunk => hunk.Id).Take(3).ToArray());
    }

    [TestMethod]
    public async Task Decisions_that_make_no_sense_are_refused_and_write_nothing()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", Lines);
        fixture.Write("b.txt", "b");
        fixture.Stage("a.txt", Lines.Replace("2", "two", StringComparison.Ordinal).Replace("9", "nine", StringComparison.Ordinal));
        fixture.StageDelete("b.txt");
        var changes = fixture.Host.Present()!;
        var (first, second, deletion) = (changes.Files[0].Hunks[0].Id, changes.Files[0].Hunks[1].Id, changes.Files[1].Hunks[0].Id);
        await Check($"Hunk '{first}' is decided twice in one request.", new(first, true), new(first, true));
        await Check("There is no hunk 'nope' in the change set; it may have changed since it was shown.", new(first, true), new("nope", true));
        await Check($"Hunk '{deletion}' has no text that could be edited.", new HunkDecision(deletion, true, EditedText: "x"));
        Assert.AreEqual(Lines, fixture.Read("a.txt"));
        await fixture.DecideAsync(new HunkDecision(first, true));
        await Check($"Hunk '{first}' is accepted already.", new HunkDecision(first, false));
        Assert.AreEqual(ChangeSetState.Proposed, (await fixture.DecideAsync(new HunkDecision(first, true))).State);
        await fixture.DecideAsync(new(second, true), new(deletion, false));
        await Check("No change waits for a decision.", new HunkDecision(first, true));

        async Task Check(string expected, params HunkDecision[] decisions)
        {
            var error = await Assert.ThrowsExactlyAsync<ArgumentException>(() => fixture.DecideAsync(decisions));
            StringAssert.StartsWith(error.Message, expected);
        }
    }

    [TestMethod]
    public async Task The_open_document_counts_and_staged_text_follows_it()
    {
        var editor = new EditorApplier();
        using var fixture = new ChangeFixture(editor);
        fixture.Write("a.txt", "on disk\n");
        fixture.Open("a.txt", Lines, version: 3);
        fixture.Stage("a.txt", Lines.Replace("9", "nine", StringComparison.Ordinal));
        fixture.Open("a.txt", "0\n" + Lines, version: 4);
        Assert.AreEqual("0\n" + Lines.Replace("9", "nine", StringComparison.Ordinal), fixture.See("a.txt")!.Text);
        await fixture.AcceptAllAsync();
        var write = editor.Writes.Single();
        Assert.AreEqual(4, write.Expected!.Version);
        Assert.AreEqual("0\n" + Lines.Replace("9", "nine", StringComparison.Ordinal), write.Content!.Text);
    }

    [TestMethod]
    public async Task A_resumed_session_goes_on_where_the_other_one_was()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", Lines);
        fixture.Stage("a.txt", Lines.Replace("2", "two", StringComparison.Ordinal).Replace("9", "nine", StringComparison.Ordinal));
        fixture.Stage("n.txt", "new");
        var hunks = fixture.Host.Present()!.Files[0].Hunks;
        await fixture.DecideAsync(new HunkDecision(hunks[0].Id, Accept: true, EditedText: "zwei"));
        fixture.Resume();
        Assert.AreEqual("Modify a.txt Accepted,Pending; Create n.txt Pending", fixture.Show(fixture.Host.Current));
        Assert.AreEqual("1\nzwei\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", fixture.See("a.txt")!.Text);
        await fixture.AcceptAllAsync();
        Assert.AreEqual("1\nzwei\n3\n4\n5\n6\n7\n8\nh\nnine\n10\n", fixture.Read("a.txt"));
        Assert.AreEqual("new", fixture.Read("n.txt"));
        fixture.Resume();
        Assert.AreEqual("restored n.txt\nrestored a.txt", await fixture.UndoAsync("t1"));
        Assert.AreEqual(Lines, fixture.Read("a.txt"));
    }

    [TestMethod]
    public async Task What_an_applier_that_throws_did_not_write_stays_pending()
    {
        using var fixture = new ChangeFixture(new FailingApplier());
        fixture.Write("a.txt", "a\n");
        fixture.Write("b.txt", "b\n");
        fixture.Stage("a.txt", "A\n");
        fixture.Stage("b.txt", "B\n");
        var changes = fixture.Host.Present()!;
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => fixture.DecideAsync([.. Accept.All(changes)]));
        Assert.AreEqual("Modify a.txt Accepted; Modify b.txt Pending", fixture.Show(fixture.Host.Current));
        Assert.AreEqual("A\n", fixture.Read("a.txt"));
        Assert.AreEqual(1, fixture.Host.Applied.Single().Files.Length);
    }

    [TestMethod]
    public async Task Nothing_is_staged_into_a_file_while_it_is_being_decided()
    {
        var applier = new WaitingApplier();
        using var fixture = new ChangeFixture(applier);
        fixture.Write("a.txt", "a\n");
        fixture.Stage("a.txt", "A\n");
        var waiting = fixture.Host.WhenDecidedAsync(CancellationToken.None);
        var deciding = fixture.DecideAsync([.. Accept.All(fixture.Host.Present()!)]);
        await applier.Started.Task;
        Assert.ThrowsExactly<ToolException>(() => fixture.Stage("a.txt", "AA\n"));
        fixture.Stage("n.txt", "new");
        Assert.IsFalse(waiting.IsCompleted);
        applier.Go.SetResult();
        await deciding;
        Assert.AreEqual("Modify a.txt Accepted; Create n.txt Pending", fixture.Show(fixture.Host.Current));
        await fixture.AcceptAllAsync();
        await waiting;
        await fixture.Host.WhenDecidedAsync(CancellationToken.None);
    }

    [TestMethod]
    public async Task Every_change_of_state_is_told_in_order()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", Lines);
        fixture.Stage("a.txt", Lines.Replace("2", "two", StringComparison.Ordinal).Replace("9", "nine", StringComparison.Ordinal));
        var hunks = fixture.Host.Present()!.Files.Single().Hunks;
        await fixture.DecideAsync(new HunkDecision(hunks[0].Id, Accept: true));
        await fixture.DecideAsync(new HunkDecision(hunks[1].Id, Accept: false));
        fixture.Stage("b.txt", "b", "t2");
        fixture.StageDelete("b.txt", "t2");
        CollectionAssert.AreEqual(
            new[]
            {
                "Staging Modify a.txt Pending,Pending", "Proposed Modify a.txt Pending,Pending", "Proposed Modify a.txt Accepted,Pending",
                "Decided Modify a.txt Accepted,Rejected", "Staging Create b.txt Pending", "Decided",
            },
            fixture.Events.ToArray());
    }

    [TestMethod]
    public async Task Many_threads_stage_and_decide_without_losing_anything()
    {
        using var fixture = new ChangeFixture();
        var states = new List<ChangeSet>();
        fixture.Host.Updated += states.Add;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                fixture.Stage($"{thread}-{i}.txt", $"{i}");
                var id = fixture.Host.Current!.Files.Single(file => fixture.Name(file.Path) == $"{thread}-{i}.txt").Hunks.Single().Id;
                await fixture.DecideAsync(new HunkDecision(id, Accept: true));
            }
        })));
        Assert.AreEqual(80, Directory.GetFiles(fixture.Root).Length);
        Assert.AreEqual(80, fixture.Host.Applied.Single().Files.Length);
        Assert.AreEqual(ChangeSetState.Decided, states[^1].State);
        Assert.IsNull(fixture.Host.Current);
    }

    private static HunkDecision Decide(string word, Hunk hunk) => word switch
    {
        "accept" => new HunkDecision(hunk.Id, Accept: true),
        "edit" => new HunkDecision(hunk.Id, Accept: true, EditedText: "mine"),
        _ => new HunkDecision(hunk.Id, Accept: false, Reason: "because"),
    };
}
