using Agent.Adapters.Files;

namespace Agent.Adapters.Tests.Files;

[TestClass]
public sealed class LinkResolverTests
{
    /// <summary>The tree: real/file, link > real, abs > (absolute) real, up/down > ../real, chain > link, broken > nowhere/x, loop1 > loop2 > loop1, real/back > ..</summary>
    [TestMethod]
    [DataRow("real/file", "real/file")]
    [DataRow("link/file", "real/file")]
    [DataRow("abs/file", "real/file")]
    [DataRow("up/down/file", "real/file")]
    [DataRow("chain/file", "real/file")]
    [DataRow("link", "real")]
    [DataRow("link/not/yet", "real/not/yet")]
    [DataRow("not/yet", "not/yet")]
    [DataRow("broken/x", "nowhere/x/x")]
    [DataRow("real/back/link/file", "real/file")]
    [DataRow("link/../real/file", "real/file")]
    public void Links_are_followed_part_by_part(string path, string expected)
    {
        using var tree = Links();
        Assert.AreEqual(expected, tree.Name(new DiskFileSystem().ResolveLinks(tree.PathOf(path))));
    }

    [TestMethod]
    public void A_circle_of_links_ends()
    {
        using var tree = Links();
        StringAssert.StartsWith(new DiskFileSystem().ResolveLinks(tree.PathOf("loop1/file")), tree.Root);
        Assert.IsNull(new DiskFileSystem().Find(tree.PathOf("loop1")));
    }

    private static Tree Links()
    {
        var tree = new Tree().Write("real/file");
        Directory.CreateDirectory(tree.PathOf("up"));
        Link("link", "real");
        Link("abs", tree.PathOf("real"));
        Link("up/down", "../real");
        Link("chain", "link");
        Link("broken", "nowhere/x");
        Link("loop1", "loop2");
        Link("loop2", "loop1");
        Link("real/back", "..");
        return tree;

        void Link(string name, string target) => Directory.CreateSymbolicLink(tree.PathOf(name), target);
    }
}
