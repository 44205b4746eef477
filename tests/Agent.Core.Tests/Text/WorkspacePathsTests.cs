using Agent.Adapters.Files;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Core.Tests.Text;

[TestClass]
public sealed class WorkspacePathsTests
{
    /// <summary>The tree: one/a.cs, one/src/b.cs, two/a.cs, two/c.cs, out/o.cs, x/same, y/same; one/link > out, one/inner > one/src.</summary>
    [TestMethod]
    [DataRow("one", "a.cs", "one/a.cs", "a.cs", true)]
    [DataRow("one", " ./src\\b.cs ", "one/src/b.cs", "src/b.cs", true)]
    [DataRow("one", "src/", "one/src", "src", true)]
    [DataRow("one", ".", "one", ".", true)]
    [DataRow("one", "new/file.cs", "one/new/file.cs", "new/file.cs", true)]
    [DataRow("one", "../out/o.cs", "out/o.cs", "@/out/o.cs", false)]
    [DataRow("one", "../oneself.cs", "oneself.cs", "@/oneself.cs", false)]
    [DataRow("one", "@/one/src/b.cs", "one/src/b.cs", "src/b.cs", true)]
    [DataRow("one", "link/o.cs", "one/link/o.cs", "link/o.cs", false)]
    [DataRow("one", "link/new/o.cs", "one/link/new/o.cs", "link/new/o.cs", false)]
    [DataRow("one", "inner/b.cs", "one/inner/b.cs", "inner/b.cs", true)]
    [DataRow("one two", "a.cs", "one/a.cs", "one/a.cs", true)]
    [DataRow("one two", "c.cs", "two/c.cs", "two/c.cs", true)]
    [DataRow("one two", "two/a.cs", "two/a.cs", "two/a.cs", true)]
    [DataRow("one two", "two/new.cs", "two/new.cs", "two/new.cs", true)]
    [DataRow("one two", "two", "two", "two", true)]
    [DataRow("one two", "new.cs", "one/new.cs", "one/new.cs", true)]
    [DataRow("one two", "two/../../out/o.cs", "out/o.cs", "@/out/o.cs", false)]
    [DataRow("one one/src", "@/one/src/b.cs", "one/src/b.cs", "src/b.cs", true)]
    [DataRow("x/same y/same", "@/y/same/f.cs", "y/same/f.cs", "@/y/same/f.cs", true)]
    public void Paths_are_resolved_shown_and_placed(string roots, string path, string absolute, string display, bool isInside)
    {
        using var folder = Folder();
        string[] absoluteRoots = [.. roots.Split(' ').Select(root => Path.Join(folder.Path, root))];
        var target = WorkspacePaths.Resolve(path.Replace("@", folder.Path, StringComparison.Ordinal), absoluteRoots, new DiskFileSystem());
        Assert.AreEqual(Path.Join(folder.Path, absolute), target.Path);
        Assert.AreEqual(display.Replace("@", folder.Path, StringComparison.Ordinal), target.Display);
        Assert.AreEqual(isInside, target.InWorkspace);
        Assert.AreEqual(target.Path, WorkspacePaths.Resolve(target.Display, absoluteRoots, new DiskFileSystem()).Path);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("  ")]
    [DataRow("a\0b")]
    public void What_is_no_path_is_refused(string path) =>
        Assert.ThrowsExactly<ToolException>(() => WorkspacePaths.Resolve(path, ["/w"], new DiskFileSystem()));

    private static TempFolder Folder()
    {
        var folder = new TempFolder();
        foreach (var file in new[] { "one/a.cs", "one/src/b.cs", "two/a.cs", "two/c.cs", "out/o.cs", "x/same/f.cs", "y/same/f.cs" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(folder.Path, file))!);
            File.WriteAllText(Path.Join(folder.Path, file), "");
        }
        Directory.CreateSymbolicLink(Path.Join(folder.Path, "one/link"), Path.Join(folder.Path, "out"));
        Directory.CreateSymbolicLink(Path.Join(folder.Path, "one/inner"), "src");
        return folder;
    }
}
