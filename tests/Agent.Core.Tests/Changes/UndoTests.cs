using Agent.Core.Changes;

namespace Agent.Core.Tests.Changes;

[TestClass]
public sealed class UndoTests
{
    private const string Overlap = "Later edits changed the same lines, so they are kept.";

    /// <summary>Turn t1 is applied on a.txt = "1..5" lines; then others do things; then t1 is undone.</summary>
    [TestMethod]
    [DataRow("edit a.txt 1|two|3|4|5|", "", "restored a.txt", "a.txt=1|2|3|4|5|")]
    [DataRow("edit a.txt 1|two|3|4|5|", "write a.txt 1|two|3|4|five|", "restored a.txt", "a.txt=1|2|3|4|five|")]
    [DataRow("edit a.txt 1|two|3|4|five|", "write a.txt 1|deux|3|4|five|", "restored a.txt\nkept a.txt:2: " + Overlap, "a.txt=1|deux|3|4|5|")]
    [DataRow("edit a.txt 1|two|3|4|5|", "write a.txt 0|1|deux|3|4|5|", "kept a.txt:3: " + Overlap, "a.txt=0|1|deux|3|4|5|")]
    [DataRow("edit a.txt 1|two|3|4|5|", "write a.txt 1|2|3|4|5|", "", "a.txt=1|2|3|4|5|")]
    [DataRow("edit a.txt 1|two|3|4|5|", "delete a.txt", "kept a.txt: The file is no longer there.", "a.txt=")]
    [DataRow("edit n.txt new", "", "restored n.txt", "n.txt=")]
    [DataRow("edit n.txt new", "write n.txt newer", "kept n.txt: It was created by this turn and has been changed since, so it is kept.", "n.txt=newer")]
    [DataRow("edit n.txt new", "delete n.txt", "", "n.txt=")]
    [DataRow("remove a.txt", "", "restored a.txt", "a.txt=1|2|3|4|5|")]
    [DataRow("remove a.txt", "write a.txt other", "kept a.txt: It was deleted by this turn, and another file stands in its place now.", "a.txt=other")]
    [DataRow("move a.txt d/b.txt", "", "restored a.txt", "a.txt=1|2|3|4|5| d/b.txt=")]
    [DataRow("move a.txt b.txt", "write b.txt 1|2|3|4|five|", "restored a.txt", "a.txt=1|2|3|4|five| b.txt=")]
    [DataRow("move a.txt b.txt,edit b.txt 1|two|3|4|5|", "write b.txt 1|two|3|4|five|", "restored a.txt", "a.txt=1|2|3|4|five| b.txt=")]
    [DataRow("move a.txt b.txt,edit b.txt 1|two|3|4|5|", "write a.txt other", "restored b.txt\nkept b.txt: Another file stands at a.txt now, so this one stays where it is.", "a.txt=other b.txt=1|2|3|4|5|")]
    [DataRow("move a.txt b.txt", "delete b.txt", "kept b.txt: The file is no longer there.", "a.txt= b.txt=")]
    [DataRow("edit a.txt 1|two|3|4|5|", "t2 edit a.txt 1|two|3|4|five|", "restored a.txt", "a.txt=1|2|3|4|five|")]
    [DataRow("edit a.txt 1|two|3|4|5|", "t2 move a.txt b.txt", "restored b.txt", "a.txt= b.txt=1|2|3|4|5|")]
    [DataRow("move a.txt b.txt", "t2 move b.txt c.txt", "kept c.txt: The file was moved again later, so it stays where it is.", "a.txt= b.txt= c.txt=1|2|3|4|5|")]
    [DataRow("edit n.txt new", "t2 remove n.txt", "", "n.txt=")]
    [DataRow("edit a.txt 1|two|3|4|5|", "t2 remove a.txt", "kept a.txt: The file is no longer there.", "a.txt=")]
    public async Task A_turn_is_taken_back_and_later_edits_stay(string turn, string meanwhile, string expected, string files)
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", "1\n2\n3\n4\n5\n");
        await DoAsync(fixture, turn, "t1");
        await DoAsync(fixture, meanwhile, "");
        Assert.AreEqual(expected, await fixture.UndoAsync("t1"));
        var now = files.Split(' ').Select(file => file.Split('=')[0]).Select(name => $"{name}={fixture.Read(name)?.Replace('\n', '|')}");
        Assert.AreEqual(files, string.Join(" ", now));
        Assert.AreEqual(expected.Contains("kept", StringComparison.Ordinal), fixture.Host.Applied.Any(applied => applied.TurnId == "t1"));
    }

    [TestMethod]
    public async Task What_was_in_the_way_can_be_undone_once_it_is_gone()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", "1\n2\n3\n4\n5\n");
        await DoAsync(fixture, "edit a.txt 1|two|3|four|5|", "t1");
        fixture.Write("a.txt", "1\ndeux\n3\nfour\n5\n");
        await fixture.UndoAsync("t1");
        Assert.AreEqual("1\ndeux\n3\n4\n5\n", fixture.Read("a.txt"));
        fixture.Write("a.txt", "1\ntwo\n3\n4\n5\n");
        Assert.AreEqual("restored a.txt", await fixture.UndoAsync("t1"));
        Assert.AreEqual("1\n2\n3\n4\n5\n", fixture.Read("a.txt"));
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => fixture.UndoAsync("t1"));
        Assert.AreEqual("The person has undone earlier changes of yours in a.txt. Read these files again before you rely on them.", fixture.Host.TakeFeedback());
        Assert.AreEqual("Decided", fixture.Events[^1]);
    }

    [TestMethod]
    public async Task A_file_the_turn_wrote_twice_comes_back_through_the_edits_in_between()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        await DoAsync(fixture, "edit a.txt one|2|3|4|5|6|7|8|9|", "t1");
        fixture.Write("a.txt", "one\n2\n3\n4\nfive\n6\n7\n8\n9\n");
        await DoAsync(fixture, "edit a.txt one|2|3|4|five|6|7|8|nine|", "t1");
        Assert.AreEqual(2, fixture.Host.Applied.Single().Files.Length);
        Assert.AreEqual("restored a.txt", await fixture.UndoAsync("t1"));
        Assert.AreEqual("1\n2\n3\n4\nfive\n6\n7\n8\n9\n", fixture.Read("a.txt"));
    }

    /// <summary>Turn t1 stages the first steps, t2 the others; all is accepted at once, in a resumed session too; then a turn is undone.</summary>
    [TestMethod]
    [DataRow("edit a.txt one|2|3|4|5|6|7|8|9|", "edit a.txt one|2|3|4|5|6|7|8|nine|", "t1", "restored a.txt", "1|2|3|4|5|6|7|8|nine|")]
    [DataRow("edit a.txt one|2|3|4|5|6|7|8|9|", "edit a.txt one|2|3|4|5|6|7|8|nine|", "t2", "restored a.txt", "one|2|3|4|5|6|7|8|9|")]
    [DataRow("edit a.txt 1|2|3|4|5|6|7|8|nine|", "edit a.txt one|2|3|4|5|6|7|8|nine|", "t1", "restored a.txt", "one|2|3|4|5|6|7|8|9|")]
    [DataRow("edit a.txt 1|2|3|4|5|6|7|8|nine|", "edit a.txt one|2|3|4|5|6|7|8|nine|", "t2", "restored a.txt", "1|2|3|4|5|6|7|8|nine|")]
    [DataRow("move a.txt b.txt", "edit b.txt one|2|3|4|5|6|7|8|9|", "t1", "restored a.txt", "one|2|3|4|5|6|7|8|9|")]
    [DataRow("move a.txt b.txt", "edit b.txt one|2|3|4|5|6|7|8|9|", "t2", "restored b.txt", "1|2|3|4|5|6|7|8|9|")]
    [DataRow("edit a.txt one|2|3|4|5|6|7|8|9|", "move a.txt b.txt", "t1", "restored b.txt", "1|2|3|4|5|6|7|8|9|")]
    [DataRow("edit a.txt one|2|3|4|5|6|7|8|9|", "move a.txt b.txt", "t2", "restored a.txt", "one|2|3|4|5|6|7|8|9|")]
    [DataRow("edit a.txt one|2|3|4|5|6|7|8|9|", "edit n.txt new", "t1", "restored a.txt", "1|2|3|4|5|6|7|8|9|")]
    public async Task Hunks_belong_to_the_turn_that_staged_them_whenever_they_are_accepted(string first, string second, string undone, string expected, string text)
    {
        foreach (var isResumed in (bool[])[false, true])
        {
            using var fixture = new ChangeFixture();
            fixture.Write("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
            Stage(fixture, first.Split(' '), "t1");
            Stage(fixture, second.Split(' '), "t2");
            if (isResumed)
                fixture.Resume();
            await fixture.AcceptAllAsync();
            Assert.AreEqual("t1 t2", string.Join(' ', fixture.Host.Applied.Select(turn => turn.TurnId)));
            Assert.AreEqual(expected, await fixture.UndoAsync(undone));
            Assert.AreEqual(text, (fixture.Read("a.txt") ?? fixture.Read("b.txt"))!.Replace('\n', '|'));
        }
    }

    [TestMethod]
    public async Task A_hunk_that_a_later_turn_changed_is_of_that_turn()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        fixture.Stage("a.txt", "one\n2\n3\n4\n5\n6\n7\n8\nnine\n", "t1");
        fixture.Stage("a.txt", "uno\n2\n3\n4\n5\n6\n7\n8\nnine\n", "t2");
        Assert.AreEqual("t2 t1", string.Join(' ', fixture.HunksOf("a.txt").Select(hunk => hunk.TurnId)));
        await fixture.DecideAsync(new HunkDecision(fixture.HunksOf("a.txt")[0].Id, Accept: true));
        fixture.Stage("b.txt", "b", "t3");
        await fixture.AcceptAllAsync();
        Assert.AreEqual("t2 t1 t3", string.Join(' ', fixture.Host.Applied.Select(turn => turn.TurnId)));
        Assert.AreEqual("restored a.txt", await fixture.UndoAsync("t2"));
        Assert.AreEqual("1\n2\n3\n4\n5\n6\n7\n8\nnine\n", fixture.Read("a.txt"));
    }

    [TestMethod]
    public async Task Pending_hunks_outlive_an_undo()
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        await DoAsync(fixture, "edit a.txt one|2|3|4|5|6|7|8|9|", "t1");
        fixture.Stage("a.txt", fixture.See("a.txt")!.Text.Replace("9", "nine", StringComparison.Ordinal), "t2");
        await fixture.UndoAsync("t1");
        Assert.AreEqual("1\n2\n3\n4\n5\n6\n7\n8\nnine\n", fixture.See("a.txt")!.Text);
        await fixture.AcceptAllAsync();
        Assert.AreEqual("1\n2\n3\n4\n5\n6\n7\n8\nnine\n", fixture.Read("a.txt"));
    }

    /// <summary>Does steps split by commas; those of the agent are accepted as part of the turn.</summary>
    private static async Task DoAsync(ChangeFixture fixture, string steps, string turn)
    {
        foreach (var step in steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = step.Split(' ');
            if (words[0] == "t2")
                (turn, words) = ("t2", words[1..]);
            if (words[0] is "edit" or "remove" or "move")
                Stage(fixture, words, turn);
            else if (words[0] == "write")
                fixture.Write(words[1], words[2].Replace('|', '\n'));
            else
                fixture.Delete(words[1]);
        }
        await fixture.AcceptAllAsync();
    }

    private static void Stage(ChangeFixture fixture, string[] words, string turn)
    {
        if (words[0] == "edit")
            fixture.Stage(words[1], words[2].Replace('|', '\n'), turn);
        else if (words[0] == "remove")
            fixture.StageDelete(words[1], turn);
        else
            fixture.StageMove(words[1], words[2], turn: turn);
    }
}
