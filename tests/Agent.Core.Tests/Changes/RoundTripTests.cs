using Agent.Core.Changes;
using Agent.Core.Text;

namespace Agent.Core.Tests.Changes;

/// <summary>Laws that hold for any text and any edit, checked on random ones through the whole host and the real disk.</summary>
[TestClass]
public sealed class RoundTripTests
{
    private const int Rounds = 150;
    private const string File = "a.txt";

    [TestMethod]
    public Task Accepting_all_gives_the_proposal_and_undoing_it_the_original() => ForEach(async (fixture, random, before) =>
    {
        var proposed = random.Edit(before);
        fixture.Stage(File, proposed);
        await fixture.AcceptAllAsync();
        Assert.AreEqual(proposed, fixture.Read(File));
        if (proposed != before)
            await fixture.UndoAsync("t1");
        Assert.AreEqual(before, fixture.Read(File));
        Assert.AreEqual(0, fixture.Host.Applied.Length);
    });

    [TestMethod]
    public Task Accepting_one_hunk_after_the_other_in_any_order_gives_the_proposal() => ForEach(async (fixture, random, before) =>
    {
        var proposed = random.Edit(before);
        fixture.Stage(File, proposed);
        var left = fixture.Host.Present()?.Files[0].Hunks.ToList() ?? [];
        while (left.Count > 0)
        {
            var hunk = left[random.Next(left.Count)];
            left.Remove(hunk);
            var after = await fixture.DecideAsync(new HunkDecision(hunk.Id, Accept: true));
            Assert.AreEqual(left.Count == 0 ? ChangeSetState.Decided : ChangeSetState.Proposed, after.State);
            Assert.AreEqual(proposed, fixture.See(File)!.Text);
        }
        Assert.AreEqual(proposed, fixture.Read(File));
        if (proposed != before)
            await fixture.UndoAsync("t1");
        Assert.AreEqual(before, fixture.Read(File));
    });

    [TestMethod]
    public Task Rejecting_what_was_not_accepted_leaves_exactly_the_accepted_hunks() => ForEach(async (fixture, random, before) =>
    {
        fixture.Stage(File, random.Edit(before));
        if (fixture.Host.Present() is not { } changes)
            return;
        var expected = RawLines.Split(before).ToList();
        var decisions = changes.Files[0].Hunks.Reverse().Select(hunk => (hunk, accept: random.Next(2) == 0)).ToList();
        foreach (var (hunk, accept) in decisions.Where(decision => decision.accept))
        {
            expected.RemoveRange(hunk.OldStart, hunk.OldLines.Length);
            expected.InsertRange(hunk.OldStart, hunk.NewLines);
        }
        await fixture.DecideAsync([.. decisions.Select(decision => new HunkDecision(decision.hunk.Id, decision.accept))]);
        Assert.AreEqual(string.Concat(expected), fixture.Read(File));
        Assert.AreEqual(string.Concat(expected), fixture.See(File)!.Text);
    });

    [TestMethod]
    public Task Edits_of_the_person_elsewhere_survive_acceptance_and_undo() => ForEach(async (fixture, random, _) =>
    {
        var lines = random.DistinctLines(60);
        var (agent, person) = (random.Next(60), random.Next(60));
        if (Math.Abs(agent - person) <= Hunks.ContextLines)
            return;
        fixture.Write(File, string.Concat(lines));
        fixture.Stage(File, string.Concat(lines.SetItem(agent, random.NewLine() + random.NewLine())));
        var personLines = random.Next(3) switch
        {
            0 => lines.SetItem(person, ""),
            1 => lines.SetItem(person, random.NewLine()),
            _ => lines.SetItem(person, random.NewLine() + lines[person]),
        };
        var proposed = fixture.HunksOf(File)[0].NewLines;
        fixture.Write(File, string.Concat(personLines));

        await fixture.AcceptAllAsync();
        Assert.AreEqual(string.Concat(personLines.SetItem(agent, string.Concat(proposed))), fixture.Read(File));
        Assert.IsNull(fixture.Host.TakeFeedback());
        Assert.AreEqual($"restored {File}", await fixture.UndoAsync("t1"));
        Assert.AreEqual(string.Concat(personLines), fixture.Read(File));
    });

    [TestMethod]
    public Task Undo_keeps_later_edits_that_do_not_touch_and_older_turns_come_back_under_newer_ones() => ForEach(async (fixture, random, _) =>
    {
        var lines = random.DistinctLines(30);
        var (first, second, person) = (random.Next(10), 10 + random.Next(10), 20 + random.Next(10));
        if (second - first < 2 || person - second < 2)
            return;
        fixture.Write(File, string.Concat(lines));
        foreach (var (turn, line) in new[] { ("t1", first), ("t2", second) })
        {
            fixture.Stage(File, string.Concat(RawLines.Split(fixture.See(File)!.Text).SetItem(line, $"by {turn}\n")), turn);
            await fixture.AcceptAllAsync();
        }
        fixture.Write(File, string.Concat(RawLines.Split(fixture.Read(File)!).SetItem(person, "by person\n")));

        await fixture.UndoAsync("t1");
        Assert.AreEqual(string.Concat(lines.SetItem(second, "by t2\n").SetItem(person, "by person\n")), fixture.Read(File));
        await fixture.UndoAsync("t2");
        Assert.AreEqual(string.Concat(lines.SetItem(person, "by person\n")), fixture.Read(File));
    });

    private static async Task ForEach(Func<ChangeFixture, TextGenerator, string, Task> check)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            using var fixture = new ChangeFixture();
            var random = new TextGenerator(seed, (seed % 4) switch { 0 => ["\n"], 1 => ["\r\n"], 2 => ["\r"], _ => ["\n", "\r\n", "\r"] });
            var before = random.Text(40);
            fixture.Write(File, before);
            try
            {
                await check(fixture, random, before);
            }
            catch (Exception e) when (e is not AssertInconclusiveException)
            {
                throw new AssertFailedException($"Seed {seed}: {e.Message}", e);
            }
        }
    }
}
