using System.Diagnostics;
using System.Text;
using Agent.Core.Changes;
using Agent.Core.Text;

namespace Agent.Core.Tests.Changes;

[TestClass]
public sealed class UnifiedDiffTests
{
    [TestMethod]
    [DataRow("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nX\ne\nf\n", "@@ -1,6 +1,6 @@| a| b| c|-d|+X| e| f|", DisplayName = "a line in the middle")]
    [DataRow("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "X\n2\n3\n4\n5\n6\n7\n8\nY\n", "@@ -1,4 +1,4 @@|-1|+X| 2| 3| 4|@@ -6,4 +6,4 @@| 6| 7| 8|-9|+Y|", DisplayName = "two hunks")]
    [DataRow("1\n2\n3\n4\n5\n6\n7\n8\n", "X\n2\n3\n4\n5\n6\n7\nY\n", "@@ -1,8 +1,8 @@|-1|+X| 2| 3| 4| 5| 6| 7|-8|+Y|", DisplayName = "contexts that touch make one hunk")]
    [DataRow("a", "a\n", "@@ -1 +1 @@|-a|\\ No newline at end of file|+a|", DisplayName = "a final newline is added")]
    [DataRow("a\nb", "x\nb", "@@ -1,2 +1,2 @@|-a|+x| b|\\ No newline at end of file|", DisplayName = "no final newline in the context")]
    [DataRow("", "a\n", "@@ -0,0 +1 @@|+a|", DisplayName = "an empty file gets text")]
    [DataRow("a\n", "", "@@ -1 +0,0 @@|-a|", DisplayName = "a file becomes empty")]
    [DataRow("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@| a|-b|+c|", DisplayName = "CRLF throughout is not shown")]
    [DataRow("a\r\nb\r\n", "a\r\nb\n", "@@ -1,2 +1,2 @@| a␍␊|-b␍␊|+b|", DisplayName = "differing line ends are shown")]
    [DataRow("a\rb\r", "a\rc\r", "@@ -1,2 +1,2 @@| a|-b|+c|", DisplayName = "CR alone ends lines too")]
    public void Hunks_of_a_modified_file(string before, string after, string expected)
    {
        var diff = UnifiedDiff.Render(Change("/w/a.txt", before, after), "a.txt");
        Assert.AreEqual("diff --git a/a.txt b/a.txt|--- a/a.txt|+++ b/a.txt|" + expected, diff.Replace('\n', '|'));
    }

    [TestMethod]
    [DataRow(null, "a\n", null, "diff --git a/d/a b/d/a|new file mode 100644|--- /dev/null|+++ b/d/a|@@ -0,0 +1 @@|+a|")]
    [DataRow(null, "", null, "diff --git a/d/a b/d/a|new file mode 100644|")]
    [DataRow("a\n", null, null, "diff --git a/d/a b/d/a|deleted file mode 100644|--- a/d/a|+++ /dev/null|@@ -1 +0,0 @@|-a|")]
    [DataRow("a\n", "a\n", "/w/e/b", "diff --git a/d/a b/e/b|rename from d/a|rename to e/b|")]
    [DataRow("a\n", "b\n", "/w/e/b", "diff --git a/d/a b/e/b|rename from d/a|rename to e/b|--- a/d/a|+++ b/e/b|@@ -1 +1 @@|-a|+b|")]
    public void Headers_say_what_happens_to_the_file(string? before, string? after, string? moved, string expected) =>
        Assert.AreEqual(expected, UnifiedDiff.Render(Change("/w/d/a", before, after, moved), "d/a").Replace('\n', '|'));

    [TestMethod]
    public void Hunks_that_are_left_out_leave_a_valid_patch_of_the_others()
    {
        var change = Change("/w/a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "X\nX\n2\n3\n4\n5\n6\n7\n8\nY\n");
        var second = change.Hunks[1];
        Assert.AreEqual("diff --git a/a b/a|--- a/a|+++ b/a|@@ -6,4 +6,4 @@| 6| 7| 8|-9|+Y|", UnifiedDiff.Render(change with { Hunks = [second] }, "a").Replace('\n', '|'));
        Assert.AreEqual("@@ -6,4 +7,4 @@| 6| 7| 8|-9|+Y|", UnifiedDiff.Render(change, second, "a").Replace('\n', '|'));
    }

    [TestMethod]
    [TestCategory("process")]
    public void Git_applies_what_is_rendered()
    {
        const int Files = 300;
        using var before = new TempTree();
        var expected = new Dictionary<string, string?>();
        var patch = new StringBuilder();
        for (var seed = 0; seed < Files; seed++)
        {
            var random = new TextGenerator(seed);
            var name = $"d{seed % 3}/file {seed}{(seed % 7 == 0 ? " \"quoted\\" : "")}é.txt";
            var old = seed % 11 == 0 ? null : random.Text(30);
            var text = seed % 13 == 1 && old is not null ? null : random.Edit(old ?? random.Text(30));
            var moved = seed % 5 == 2 && old is not null && text is not null ? $"moved/{seed} to.txt" : null;
            if (old is not null)
                before.Write(name, old);
            expected[name] = moved is null ? text : null;
            if (moved is not null)
                expected[moved] = text;
            patch.Append(UnifiedDiff.Render(Change(before.PathOf(name), old, text, moved is null ? null : before.PathOf(moved)), name));
        }
        before.Write("all.patch", patch.ToString());
        Run(before.Root, "git", "apply", "--whitespace=nowarn", "all.patch");
        foreach (var (name, text) in expected)
            Assert.AreEqual(text, before.Read(name), name);
    }

    private static FileChange Change(string path, string? before, string? after, string? moved = null)
    {
        var document = before is null ? null : new Document(path, TextFile.New(before), null);
        return new StagedFile(document, after is null ? null : moved ?? path, after is null ? null : TextFile.New(after)).ToChange([], "t1");
    }

    private static void Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error);
    }

    private sealed class TempTree : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("patch-");

        public string Root => _folder.FullName;

        public string PathOf(string name) => Path.Join(Root, name);

        public void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.WriteAllText(PathOf(name), text);
        }

        public string? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
