using Agent.Adapters.Files;

namespace Agent.Adapters.Tests.Files;

[TestClass]
public sealed class WalkTests
{
    [TestMethod]
    [DataRow("a.cs src/b.cs src/c/d.cs z.cs", "z.cs src/b.cs a.cs src/c/d.cs", "", DisplayName = "depth first in ordinal order")]
    [DataRow("a.cs", "a.cs .git/config .git/x.cs", "", DisplayName = ".git is not entered")]
    [DataRow("App.csproj bin.cs src/bin/d.cs src/obj/e.cs", "App.csproj bin/a.cs obj/b.cs bin.cs src/bin/d.cs src/obj/e.cs", "", DisplayName = "bin and obj beside a project are not entered")]
    [DataRow("sub/App.fsproj", "sub/App.fsproj sub/Bin/a.cs sub/OBJ/b", "", DisplayName = "in any case of letters")]
    [DataRow(".gitignore a.cs", ".gitignore=*.log a.cs b.log sub/c.log", "", DisplayName = "a pattern for names")]
    [DataRow(".gitignore keep.log", ".gitignore=*.log,!keep.log a.log keep.log", "", DisplayName = "a negated pattern")]
    [DataRow(".gitignore", ".gitignore=out/,!out/keep.cs out/keep.cs", "", DisplayName = "nothing below an ignored folder comes back")]
    [DataRow(".gitignore sub/.gitignore sub/a.log", ".gitignore=*.log sub/.gitignore=!a.log sub/a.log b.log", "", DisplayName = "the nearest file decides")]
    [DataRow(".gitignore sub/a.cs", ".gitignore=/a.cs a.cs sub/a.cs", "", DisplayName = "an anchored pattern")]
    [DataRow("sub/c.cs", ".gitignore=/sub/*,!c.cs sub/a.cs sub/c.cs", "sub", DisplayName = "rules of parent folders hold in a part of a repository")]
    [DataRow(".gitignore inner/.gitignore inner/x.log", ".gitignore=*.log inner/.git/HEAD inner/.gitignore= inner/x.log", "", DisplayName = "a repository in a repository has its own rules")]
    [DataRow("a.cs", "a.cs .git/info/exclude=b.cs b.cs", "", DisplayName = ".git/info/exclude")]
    [DataRow("a.cs", "a.cs .agent-lsp-0123456789abcdef.tmp", "", DisplayName = "temporary files of writes do not exist")]
    public void Walks(string expected, string files, string from) => Check(expected, files, from);

    [TestMethod]
    public void Links_are_not_followed()
    {
        using var tree = new Tree().Write("real/a.cs");
        Directory.CreateSymbolicLink(tree.PathOf("loop"), tree.Root);
        File.CreateSymbolicLink(tree.PathOf("b.cs"), tree.PathOf("real/a.cs"));
        Assert.AreEqual("real/a.cs", Walk(tree));
        Directory.CreateSymbolicLink(tree.PathOf("entry"), tree.PathOf("real"));
        Assert.AreEqual("entry/a.cs", Walk(tree, "entry"));
    }

    [TestMethod]
    public void A_folder_that_cannot_be_read_or_vanishes_hides_no_other()
    {
        using var tree = new Tree().Write("a/1.cs").Write("b/2.cs").Write("c/3.cs");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tree.PathOf("b"), UnixFileMode.None);
        using var walk = new DiskFileSystem().Walk(tree.Root, CancellationToken.None).GetEnumerator();
        Assert.IsTrue(walk.MoveNext());
        Assert.AreEqual("a/1.cs", tree.Name(walk.Current.Path));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tree.PathOf("b"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(tree.PathOf("b"), recursive: true);
        Assert.IsTrue(walk.MoveNext());
        Assert.AreEqual("c/3.cs", tree.Name(walk.Current.Path));
        Assert.AreEqual("", string.Join(" ", new DiskFileSystem().Walk(tree.PathOf("none"), CancellationToken.None)));
    }

    [TestMethod]
    public void Entries_tell_size_and_time()
    {
        using var tree = new Tree().Write("a.cs", "12345");
        var time = new DateTime(2024, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(tree.PathOf("a.cs"), time);
        var entry = new DiskFileSystem().Walk(tree.Root, CancellationToken.None).Single();
        Assert.AreEqual((5L, time, false), (entry.Length, entry.LastWriteUtc.UtcDateTime, entry.IsDirectory));
    }

    [TestMethod]
    public void Cancelling_ends_the_walk()
    {
        using var tree = new Tree().Write("a.cs").Write("b.cs");
        using var cancel = new CancellationTokenSource();
        using var walk = new DiskFileSystem().Walk(tree.Root, cancel.Token).GetEnumerator();
        Assert.IsTrue(walk.MoveNext());
        cancel.Cancel();
        Assert.ThrowsExactly<OperationCanceledException>(() => walk.MoveNext());
    }

    /// <summary>Random trees and ignore files: the walk finds exactly the files that git does not ignore.</summary>
    [TestMethod]
    [TestCategory("process")]
    public void Git_agrees_about_what_is_ignored()
    {
        string[] names = ["a", "b", "ab", "foo", "foo.c", "foo.o", "Bar", "x y", "tmp", "[x]", "a-b", "#h", "!n"];
        string[] patterns =
        [
            "a", "/a", "a/", "a/b", "/a/b/", "**/foo", "foo/**", "a/**/b", "**", "*", "*.o", "!*.c", "!a", "!foo/", "f?o", "[ab]", "[!a]*", "[a-f]*", "*[.]o", "x y", "x\\ y ",
            "\\#h", "\\!n", "# comment", "", "  ", "/", "**/", "/**", "**/a/**", "a/*", "a/*/b", "*/foo", "f**", "foo.*", "[[:upper:]]*", "\\[x]", "[]x[]*", "a[-b]*", "[a", "!/a/b", "tmp/**/foo*", "é", "**/**/ab", "?", "a**b", "[^a-c]", "a\\", "*\\",
        ];
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            using var tree = new Tree();
            tree.Git("init", "-q", "--template=");
            string Folder() => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => names[random.Next(names.Length)] + "/"));
            for (var i = 0; i < 60; i++)
            {
                try
                {
                    tree.Write(Folder() + names[random.Next(names.Length)]);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // A file stands where a folder is wanted, or the other way round.
                }
            }
            string Lines() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => patterns[random.Next(patterns.Length)] + (random.Next(9) == 0 ? "\r\n" : "\n")));
            tree.Write(".gitignore", Lines());
            foreach (var folder in Directory.GetDirectories(tree.Root, "*", SearchOption.AllDirectories).Where(folder => !folder.Contains(".git", StringComparison.Ordinal)))
            {
                if (random.Next(4) == 0)
                    tree.Write(tree.Name(folder) + "/.gitignore", Lines());
            }
            tree.Write(".git/info/exclude", Lines());
            var expected = tree.Git("ls-files", "--others", "--exclude-standard", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
            var actual = new DiskFileSystem().Walk(tree.Root, CancellationToken.None).Select(entry => tree.Name(entry.Path)).Order(StringComparer.Ordinal);
            Assert.AreEqual(string.Join("\n", expected), string.Join("\n", actual), $"Seed {seed}: {File.ReadAllText(tree.PathOf(".gitignore"))}");
        }
    }

    private static void Check(string expected, string files, string from)
    {
        using var tree = new Tree();
        foreach (var file in files.Split(' ').Select(file => file.Split('=')))
            tree.Write(file[0], file.Length == 1 ? "" : file[1].Replace(',', '\n'));
        Directory.CreateDirectory(tree.PathOf(".git"));
        Assert.AreEqual(expected, Walk(tree, from));
    }

    private static string Walk(Tree tree, string from = "") =>
        string.Join(" ", new DiskFileSystem().Walk(Path.GetFullPath(tree.PathOf(from)), CancellationToken.None).Select(entry => Path.GetRelativePath(tree.Root, entry.Path).Replace('\\', '/')));
}
