using System.Text;
using Agent.Adapters.Files;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Adapters.Tests.Files;

[TestClass]
public sealed class DiskChangeApplierTests
{
    private const string Stale = "a.txt has changed on disk since; it was not written.";

    /// <summary>Starts with a.txt = "old"; says what failed and what is on disk afterwards.</summary>
    [TestMethod]
    [DataRow("a.txt old>new", null, "a.txt=new")]
    [DataRow("a.txt old>old", null, "a.txt=old")]
    [DataRow("a.txt other>new", Stale, "a.txt=old")]
    [DataRow("a.txt old>-", null, "")]
    [DataRow("a.txt other>-", Stale, "a.txt=old")]
    [DataRow("a.txt ->new", "a.txt exists already.", "a.txt=old")]
    [DataRow("b.txt ->new", null, "a.txt=old b.txt=new")]
    [DataRow("d/e/b.txt ->new", null, "a.txt=old d/e/b.txt=new")]
    [DataRow("a.txt/b.txt ->new", "a.txt/b.txt", "a.txt=old")]
    [DataRow("b.txt old>new", "b.txt does not exist any more.", "a.txt=old")]
    [DataRow("b.txt old>-", "b.txt does not exist any more.", "a.txt=old")]
    [DataRow("a.txt>b.txt old>old", null, "b.txt=old")]
    [DataRow("a.txt>d/b.txt old>new", null, "d/b.txt=new")]
    [DataRow("a.txt>A.txt old>old", null, "A.txt=old")]
    [DataRow("a.txt>A.txt old>new", null, "A.txt=new")]
    [DataRow("a.txt>b.txt other>new", Stale, "a.txt=old")]
    [DataRow("b.txt>c.txt old>new", "b.txt does not exist any more.", "a.txt=old")]
    public async Task Writes_what_was_expected_to_be_there(string write, string? failure, string files)
    {
        using var tree = new Tree().Write("a.txt", "old");
        var result = await ApplyAsync(tree, write);
        if (failure is null)
            Assert.IsNull(result);
        else
            StringAssert.Contains(result, failure);
        Assert.AreEqual(files, string.Join(" ", tree.Files().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"{name}={tree.Read(name)}")));
    }

    [TestMethod]
    public async Task A_move_does_not_replace_another_file()
    {
        using var tree = new Tree().Write("a.txt", "old").Write("b.txt", "b");
        StringAssert.EndsWith(await ApplyAsync(tree, "a.txt>b.txt old>new"), "b.txt exists already.");
        Assert.AreEqual(("old", "b"), (tree.Read("a.txt"), tree.Read("b.txt")));
    }

    [TestMethod]
    public async Task A_move_of_unchanged_content_is_a_rename()
    {
        using var tree = new Tree().Write("a.txt", "old");
        var written = new DateTime(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(tree.PathOf("a.txt"), written);
        using var open = new FileStream(tree.PathOf("a.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        Assert.IsNull(await ApplyAsync(tree, "a.txt>d/b.txt old>old"));
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(tree.PathOf("d/b.txt")));
        open.Write("new"u8);
        open.Dispose();
        Assert.AreEqual("new", tree.Read("d/b.txt"), "it is the same file");
    }

    [TestMethod]
    public async Task One_failing_file_does_not_stop_the_others()
    {
        using var tree = new Tree().Write("a.txt", "old").Write("b.txt", "b");
        var results = await new DiskChangeApplier().ApplyAsync("", [Parse(tree, "a.txt other>new"), Parse(tree, "b.txt b>B")], CancellationToken.None);
        Assert.IsNotNull(results[0].Failure);
        Assert.IsNull(results[1].Failure);
        Assert.AreEqual(("old", "B"), (tree.Read("a.txt"), tree.Read("b.txt")));
    }

    [TestMethod]
    public async Task Permissions_stay()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var tree = new Tree();
        foreach (var mode in new[] { "755", "600", "640", "664" }.Select(octal => (UnixFileMode)Convert.ToInt32(octal, 8)))
        {
            tree.Write("a.sh", "old");
            File.SetUnixFileMode(tree.PathOf("a.sh"), mode);
            Assert.IsNull(await ApplyAsync(tree, "a.sh old>new"));
            Assert.AreEqual(mode, File.GetUnixFileMode(tree.PathOf("a.sh")));
            Assert.IsNull(await ApplyAsync(tree, "a.sh>b.sh new>newer"));
            Assert.AreEqual(mode, File.GetUnixFileMode(tree.PathOf("b.sh")));
            Assert.IsNull(await ApplyAsync(tree, "b.sh newer>-"));
        }
    }

    [TestMethod]
    public async Task A_link_stays_a_link_to_the_changed_file()
    {
        using var tree = new Tree().Write("d/real.txt", "old");
        File.CreateSymbolicLink(tree.PathOf("link"), "d/real.txt");
        Assert.IsNull(await ApplyAsync(tree, "link old>new"));
        Assert.AreEqual("d/real.txt", new FileInfo(tree.PathOf("link")).LinkTarget);
        Assert.AreEqual("new", tree.Read("d/real.txt"));
        StringAssert.EndsWith(await ApplyAsync(tree, "link>d/link new>newer"), "is a relative link, which would lead elsewhere from another folder.");
        Assert.IsNull(await ApplyAsync(tree, "link>renamed new>newer"));
        Assert.AreEqual("d/real.txt", new FileInfo(tree.PathOf("renamed")).LinkTarget);
        Assert.AreEqual("newer", tree.Read("d/real.txt"));
        Assert.IsNull(await ApplyAsync(tree, "renamed newer>-"));
        Assert.AreEqual("d/real.txt", tree.Files());
    }

    [TestMethod]
    public async Task What_must_not_be_written_is_not()
    {
        using var tree = new Tree().Write("a.txt", "old");
        File.SetAttributes(tree.PathOf("a.txt"), FileAttributes.ReadOnly);
        Assert.AreEqual($"{tree.PathOf("a.txt")} is read-only. Make it writable and try again.", await ApplyAsync(tree, "a.txt old>new"));
        Assert.AreEqual($"{tree.PathOf("a.txt")} is read-only. Make it writable and try again.", await ApplyAsync(tree, "a.txt old>-"));
        File.SetAttributes(tree.PathOf("a.txt"), FileAttributes.Normal);
        Directory.CreateDirectory(tree.PathOf("folder"));
        Assert.AreEqual($"{tree.PathOf("folder")} is a folder.", await ApplyAsync(tree, "folder old>new"));
        var latin = new FileWrite(tree.PathOf("n.txt"), null, null, new TextFile("→", Encoding.Latin1));
        var result = await new DiskChangeApplier().ApplyAsync("", [latin], CancellationToken.None);
        Assert.AreEqual($"{tree.PathOf("n.txt")} cannot hold the new text in its encoding (iso-8859-1).", result[0].Failure);
        Assert.AreEqual("a.txt", tree.Files());
    }

    [TestMethod]
    public async Task A_folder_that_refuses_is_named()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var write = new FileWrite("/sys/agent.txt", null, null, TextFile.New("x"));
        var result = await new DiskChangeApplier().ApplyAsync("", [write], CancellationToken.None);
        Assert.AreEqual("Access to /sys/agent.txt is denied. Check its permissions and those of its folder.", result[0].Failure);
    }

    [TestMethod]
    [DataRow(28, "The disk is full or the quota is used up; a.txt was not changed.")]
    [DataRow(30, "a.txt lies on a read-only file system.")]
    [DataRow(11, "a.txt is in use by another program. Close it there and try again.")]
    [DataRow(40, "a.txt is a link that leads back to itself.")]
    public void Reasons_of_the_system_become_sentences(int error, string expected)
    {
        if (OperatingSystem.IsLinux())
            Assert.AreEqual(expected, DiskFailure.Describe(new IOException("", error), "a.txt"));
    }

    /// <summary>A limit on file sizes stands in for a full disk: the write fails in the middle.</summary>
    [TestMethod]
    [TestCategory("process")]
    public void A_write_that_fails_half_way_leaves_the_old_file_and_nothing_else()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var tree = new Tree().Write("a.txt", "old");
        var command = string.Join(" ", Program.Command("write", tree.PathOf("a.txt"), "3000000").Select(argument => $"'{argument}'"));
        var output = Tree.Run("bash", "-c", $"trap '' XFSZ; ulimit -f 2000; DOTNET_EnableWriteXorExecute=0 exec dotnet {command}");
        Assert.AreEqual($"The new text is larger than the file system or a limit of this account allows; {tree.PathOf("a.txt")} was not changed.\n", output);
        Assert.AreEqual("old", tree.Read("a.txt"));
        Assert.AreEqual("a.txt", tree.Files());
    }

    /// <summary>Run in another process: replaces a file that holds "old" and prints the failure.</summary>
    internal static async Task<int> WriteAsync(string path, int length)
    {
        var expected = new Document(path, TextFile.New("old"), null);
        var results = await new DiskChangeApplier().ApplyAsync("", [new FileWrite(path, null, expected, TextFile.New(new string('x', length)))], CancellationToken.None);
        Console.WriteLine(results[0].Failure ?? "written");
        return 0;
    }

    [TestMethod]
    public async Task Temporary_files_of_killed_runs_are_removed_and_those_of_running_ones_are_not()
    {
        using var tree = new Tree().Write("a.txt", "old").Write(".agent-lsp-0123456789abcdef.tmp").Write(".agent-lsp-fedcba9876543210.tmp").Write(".agent-lsp-notes.tmp");
        foreach (var (name, minutes) in new[] { (".agent-lsp-0123456789abcdef.tmp", 11), (".agent-lsp-fedcba9876543210.tmp", 9), (".agent-lsp-notes.tmp", 11) })
            File.SetLastWriteTimeUtc(tree.PathOf(name), new DateTime(2025, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddMinutes(-minutes));
        var applier = new DiskChangeApplier(new FixedTime(new DateTimeOffset(2025, 1, 1, 12, 0, 0, TimeSpan.Zero)));
        await applier.ApplyAsync("", [Parse(tree, "a.txt old>new")], CancellationToken.None);
        Assert.AreEqual(".agent-lsp-fedcba9876543210.tmp .agent-lsp-notes.tmp a.txt", tree.Files());
    }

    [TestMethod]
    public async Task Every_encoding_is_written_as_it_was()
    {
        using var tree = new Tree();
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, new UTF8Encoding(false) })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("ä\r\nb")];
            File.WriteAllBytes(tree.PathOf("a.txt"), bytes);
            var file = TextFileCodec.Decode(bytes)!;
            var write = new FileWrite(tree.PathOf("a.txt"), null, new Document(tree.PathOf("a.txt"), file, null), file with { Text = file.Text + "c" });
            Assert.IsNull((await new DiskChangeApplier().ApplyAsync("", [write], CancellationToken.None))[0].Failure);
            CollectionAssert.AreEqual((byte[])[.. bytes, .. encoding.GetBytes("c")], File.ReadAllBytes(tree.PathOf("a.txt")), encoding.WebName);
        }
    }

    private static async Task<string?> ApplyAsync(Tree tree, string write) =>
        (await new DiskChangeApplier().ApplyAsync("test", [Parse(tree, write)], CancellationToken.None))[0].Failure;

    /// <summary>Reads <c>path[>newPath] before>after</c>, where <c>-</c> is no file.</summary>
    private static FileWrite Parse(Tree tree, string write)
    {
        var (paths, texts) = (write.Split(' ')[0].Split('>'), write.Split(' ')[1].Split('>') is ["-", var only] ? ["-", only] : write.Split(' ')[1].Split('>'));
        var path = tree.PathOf(paths[0]);
        return new FileWrite(
            path, paths.Length == 1 ? null : tree.PathOf(paths[1]),
            texts[0] == "-" ? null : new Document(path, TextFile.New(texts[0]), null),
            texts[1] == "-" ? null : TextFile.New(texts[1]));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
