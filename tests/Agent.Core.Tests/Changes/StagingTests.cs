using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Changes;

[TestClass]
public sealed class StagingTests
{
    /// <summary>Starts from a.txt = "a", b.txt = "b"; says what is proposed after the steps.</summary>
    [TestMethod]
    [DataRow("Modify a.txt Pending", "edit a.txt A")]
    [DataRow("Modify a.txt Pending", "edit a.txt A", "edit a.txt AA")]
    [DataRow("nothing", "edit a.txt A", "edit a.txt a")]
    [DataRow("Create n.txt Pending", "edit n.txt new")]
    [DataRow("Create n.txt Pending", "edit n.txt new", "edit n.txt newer")]
    [DataRow("nothing", "edit n.txt new", "delete n.txt")]
    [DataRow("Create m.txt Pending", "edit n.txt new", "move n.txt m.txt")]
    [DataRow("Delete a.txt Pending", "delete a.txt")]
    [DataRow("Delete a.txt Pending", "edit a.txt A", "delete a.txt")]
    [DataRow("Modify a.txt Pending", "delete a.txt", "edit a.txt other")]
    [DataRow("nothing", "delete a.txt", "edit a.txt a")]
    [DataRow("Move a.txt>c.txt Pending", "move a.txt c.txt")]
    [DataRow("Move a.txt>c.txt Pending,Pending", "edit a.txt A", "move a.txt c.txt")]
    [DataRow("Move a.txt>c.txt Pending,Pending", "move a.txt c.txt", "edit c.txt C")]
    [DataRow("Move a.txt>d.txt Pending", "move a.txt c.txt", "move c.txt d.txt")]
    [DataRow("nothing", "move a.txt c.txt", "move c.txt a.txt")]
    [DataRow("Delete a.txt Pending", "move a.txt c.txt", "delete c.txt")]
    [DataRow("Move a.txt>c.txt Pending; Create a.txt Pending", "move a.txt c.txt", "edit a.txt again")]
    [DataRow("Delete a.txt Pending; Modify b.txt Pending", "delete b.txt", "move a.txt b.txt")]
    [DataRow("Modify a.txt Pending; Modify b.txt Pending", "move a.txt t.txt", "move b.txt a.txt", "move t.txt b.txt")]
    public void Edits_compose(string expected, params string[] steps)
    {
        using var fixture = Start(steps);
        Assert.AreEqual(expected, fixture.Show(fixture.Host.Present()));
    }

    [TestMethod]
    [DataRow("n.txt exists already. Read it and edit it instead of creating it.", "create n.txt", "create n.txt")]
    [DataRow("a.txt exists already. Read it and edit it instead of creating it.", "create a.txt")]
    [DataRow("b.txt exists already. Delete it first or choose another name.", "move a.txt b.txt")]
    [DataRow("a.txt has changed since this edit was planned. Read it again and repeat the edit.", "edit a.txt A", "stale a.txt")]
    [DataRow("a.txt has changed since this edit was planned. Read it again and repeat the edit.", "delete a.txt", "stale a.txt")]
    [DataRow("a.txt has changed since this edit was planned. Read it again and repeat the edit.", "open a.txt edited", "stale a.txt")]
    public void Edits_planned_on_something_else_are_refused(string expected, params string[] steps)
    {
        var error = Assert.ThrowsExactly<ToolException>(() => Start(steps).Dispose());
        Assert.AreEqual(expected, error.Message);
    }

    [TestMethod]
    public void A_refused_edit_stages_none_of_its_batch()
    {
        using var fixture = Start();
        Assert.ThrowsExactly<ToolException>(() => fixture.Host.Stage("t1", [fixture.Edit("b.txt", "B"), fixture.Edit("a.txt", "A"), fixture.Edit("a.txt", "AA")]));
        Assert.IsNull(fixture.Host.Current);
        Assert.AreEqual("b", fixture.See("b.txt")!.Text);
    }

    [TestMethod]
    public void Tools_read_staged_text_and_see_what_is_staged_away()
    {
        using var fixture = Start("move a.txt c.txt", "edit c.txt C", "delete b.txt", "edit n.txt new");
        Assert.AreEqual("C", fixture.See("c.txt")!.Text);
        Assert.AreEqual("new", fixture.See("n.txt")!.Text);
        Assert.IsNull(fixture.See("a.txt"));
        Assert.IsNull(fixture.See("b.txt"));
        CollectionAssert.AreEquivalent(new[] { "a.txt", "b.txt", "c.txt", "n.txt" }, fixture.Host.Paths.Select(fixture.Name).ToArray());
    }

    [TestMethod]
    public async Task Everything_staged_can_be_written()
    {
        using var fixture = Start("move a.txt t.txt", "move b.txt a.txt", "move t.txt b.txt", "edit sub/n.txt new");
        await fixture.AcceptAllAsync();
        Assert.AreEqual("b", fixture.Read("a.txt"));
        Assert.AreEqual("a", fixture.Read("b.txt"));
        Assert.AreEqual("new", fixture.Read("sub/n.txt"));
        Assert.IsNull(fixture.Host.Current);
    }

    [TestMethod]
    public async Task A_new_file_can_take_the_place_of_one_that_moved_away()
    {
        using var fixture = Start("move a.txt c.txt", "edit a.txt new");
        await fixture.AcceptAllAsync();
        Assert.IsNull(fixture.Host.TakeFeedback());
        Assert.AreEqual(("new", "a"), (fixture.Read("a.txt"), fixture.Read("c.txt")));
        Assert.AreEqual("restored a.txt", await fixture.UndoAsync("t1"));
        Assert.AreEqual(("a", null), (fixture.Read("a.txt"), fixture.Read("c.txt")));
    }

    private static ChangeFixture Start(params string[] steps)
    {
        var fixture = new ChangeFixture();
        fixture.Write("a.txt", "a");
        fixture.Write("b.txt", "b");
        foreach (var step in steps.Select(step => step.Split(' ')))
            Run(fixture, step);
        return fixture;
    }

    private static void Run(ChangeFixture fixture, string[] step)
    {
        var name = step[1];
        switch (step[0])
        {
            case "edit":
                fixture.Stage(name, step[2]);
                break;
            case "delete":
                fixture.StageDelete(name);
                break;
            case "move":
                fixture.StageMove(name, step[2]);
                break;
            case "open":
                fixture.Open(name, step[2], version: 2);
                break;
            case "create":
                fixture.Host.Stage("t1", [new StagedEdit(fixture.PathOf(name), null, null, TextFile.New("x"))]);
                break;
            case "stale":
                var planned = new Document(fixture.PathOf(name), TextFile.New("a"), null);
                fixture.Host.Stage("t1", [new StagedEdit(fixture.PathOf(name), null, planned, TextFile.New("x"))]);
                break;
        }
    }
}
