using Agent.Core.Text;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Tools;

[TestClass]
public class WriteToolsTests
{
    [TestMethod]
    [DataRow(new byte[] { (byte)'a', 13, 10 }, "x\ny\n", new byte[] { (byte)'x', 13, 10, (byte)'y', 13, 10 }, DisplayName = "CRLF stays")]
    [DataRow(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', 10 }, "x", new byte[] { 0xEF, 0xBB, 0xBF, (byte)'x' }, DisplayName = "the byte order mark stays")]
    [DataRow(new byte[] { 0xFE, 0xFF, 0, (byte)'a' }, "x", new byte[] { 0xFE, 0xFF, 0, (byte)'x' }, DisplayName = "UTF-16 stays")]
    [DataRow(new byte[] { 0xE4 }, "ö", new byte[] { 0xF6 }, DisplayName = "Latin-1 stays")]
    [DataRow(new byte[] { (byte)'a', 13, 10, (byte)'b', 10, (byte)'c', 13, 10 }, "a\nb\nx\nc\n",
        new byte[] { (byte)'a', 13, 10, (byte)'b', 10, (byte)'x', 10, (byte)'c', 13, 10 }, DisplayName = "lines of mixed files keep their line ends")]
    public async Task Writing_a_file_keeps_its_kind(byte[] before, string content, byte[] after)
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", before);
        StringAssert.StartsWith(await bench.CallAsync("write_file", new { path = "a.txt", content }), "Wrote a.txt: ");
        CollectionAssert.AreEqual(after, TextFileCodec.Encode(bench.Files.See("a.txt")!.File));
    }

    [TestMethod]
    [DataRow("b.cs", "x\r\n", DisplayName = "as a neighbour of its kind")]
    [DataRow("lib/b.cs", "x\r\n", DisplayName = "as another file of its kind in the workspace")]
    [DataRow("b.sh", "x\n", DisplayName = "another kind, another line end")]
    public async Task A_new_file_gets_the_usual_line_end(string path, string expected)
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.cs", "a\r\nb\r\n");
        bench.Files.Write("c.sh", "a\n");
        Assert.AreEqual($"Created {path}: 1 line.", await bench.CallAsync("write_file", new { path, content = "x\n" }));
        Assert.AreEqual(expected, bench.Files.See(path)!.Text);
        Assert.IsNull(bench.Files.Read(path), "nothing is on disk yet");
    }

    [TestMethod]
    [DataRow("src", "ERROR src is a folder; a file needs another name.")]
    [DataRow("a.txt/b.txt", "ERROR a.txt/b.txt cannot be: a.txt is a file, not a folder.")]
    [DataRow("a.txt", "a.txt already has exactly this text.")]
    [DataRow("src/logo.bin", "ERROR src/logo.bin is binary (it holds NUL bytes), not text. Use run_command with a program that understands it.")]
    public async Task Says_why_a_file_is_not_written(string path, string expected)
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", "a");
        bench.Files.Write("src/logo.bin", [1, 0]);
        Assert.AreEqual(expected, await bench.CallAsync("write_file", new { path, content = "a" }));
    }

    [TestMethod]
    public async Task Moves_and_deletes_are_staged()
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", "a");
        bench.Files.Write("b.txt", "b");
        bench.Files.Write("src/c.txt", "c");
        await Check("move_file", new { from = "a.txt", to = "b.txt" }, "ERROR b.txt already exists. Delete it first if it is to be replaced.");
        await Check("move_file", new { from = "a.txt", to = "./a.txt" }, "ERROR a.txt already is there.");
        await Check("move_file", new { from = "src", to = "lib" }, "ERROR src is a folder. Move its files one by one.");
        await Check("move_file", new { from = "x.txt", to = "y.txt" }, "ERROR There is no file x.txt. Use find_files to look for it.");
        await Check("move_file", new { from = "a.txt", to = "src" }, "Moved a.txt to src/a.txt.");
        await Check("edit_file", new { path = "src/a.txt", edits = new { old_text = "a", new_text = "A" } }, "Edited src/a.txt: 1 replacement, line 1.");
        await Check("delete_file", new { path = "b.txt" }, "Deleted b.txt.");
        await Check("delete_file", new { path = "b.txt" }, "ERROR b.txt was deleted or moved away earlier in this session; the change is staged.");
        await Check("delete_file", new { path = "src" }, "ERROR src is a folder. Delete its files one by one.");
        Assert.AreEqual("Move a.txt>src/a.txt Pending,Pending; Delete b.txt Pending", bench.Files.Show(bench.Files.Host.Present()));
        Assert.AreEqual("a", bench.Files.Read("a.txt"));

        async Task Check(string tool, object input, string expected) => Assert.AreEqual(expected, await bench.CallAsync(tool, input));
    }

    [TestMethod]
    public async Task Every_place_a_call_touches_is_a_target()
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", "a");
        await Check("read_file", new { path = "a.txt", start_line = 1, limit = 3 }, "Read a.txt from line 1", "a.txt in");
        await Check("move_file", new { from = "a.txt", to = "../b.txt" }, "Move a.txt to ROOT_PARENT/b.txt", "a.txt in", "ROOT_PARENT/b.txt out");
        await Check("write_file", new { path = "/etc/agent.conf", content = "x" }, "Create /etc/agent.conf", "/etc/agent.conf out");
        await Check("search_text", new { pattern = "a" }, "Search a in the workspace", ". in");
        await Check("find_files", new { pattern = "*", path = "/usr/share/doc" }, "Find * in /usr/share/doc", "/usr/share/doc out");
        await Check("run_command", new { command = "ls\n-l", directory = ".." }, "Run ls -l", "ROOT_PARENT out");

        async Task Check(string tool, object input, string title, params string[] targets)
        {
            var plan = await bench.PlanAsync(tool, input);
            var parent = Path.GetDirectoryName(bench.Files.Root)!;
            Assert.AreEqual(title.Replace("ROOT_PARENT", parent, StringComparison.Ordinal), plan.Title);
            CollectionAssert.AreEqual(
                targets.Select(target => target.Replace("ROOT_PARENT", parent, StringComparison.Ordinal)).ToList(),
                plan.Targets.Select(target => $"{target.Display} {(target.InWorkspace ? "in" : "out")}").ToList());
        }
    }

    [TestMethod]
    public async Task A_plan_and_a_question_are_planned()
    {
        using var bench = new ToolBench();
        var plan = (PlanUpdate)await bench.PlanAsync("update_plan", """{"steps":[{"text":"look","status":"completed"},{"text":"fix","status":"in_progress"},{"text":"test","status":"pending"}]}""");
        Assert.AreEqual("Plan: 1 of 3 done", plan.Title);
        CollectionAssert.AreEqual(
            new[] { new PlanEntry("look", PlanEntryStatus.Completed), new PlanEntry("fix", PlanEntryStatus.InProgress), new PlanEntry("test", PlanEntryStatus.Pending) },
            plan.Entries.ToArray());
        var question = (QuestionPlan)await bench.PlanAsync("ask_user", """{"question":" Which? ","options":["a","b"," ","a"]}""");
        Assert.AreEqual("Which?", question.Question.Text);
        CollectionAssert.AreEqual(new[] { "a", "b" }, question.Question.Options.ToArray());
        await Assert.ThrowsExactlyAsync<ToolException>(() => bench.PlanAsync("ask_user", """{"question":""}"""));
        var refused = await Assert.ThrowsExactlyAsync<ToolException>(() => bench.PlanAsync("update_plan", """{"steps":[{"text":"a","status":"done"}]}"""));
        StringAssert.StartsWith(refused.Message, "update_plan: steps[0].status must be one of pending, in_progress, completed, not 'done'.");
    }
}
