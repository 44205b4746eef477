using Agent.Adapters.Files;

namespace Agent.Adapters.Tests.Files;

[TestClass]
public sealed class DiskFileSystemTests
{
    private readonly DiskFileSystem _disk = new();

    [TestMethod]
    public void Finds_files_folders_and_what_links_lead_to()
    {
        using var tree = new Tree().Write("d/a.txt", "123");
        File.CreateSymbolicLink(tree.PathOf("file"), "d/a.txt");
        Directory.CreateSymbolicLink(tree.PathOf("folder"), "d");
        File.CreateSymbolicLink(tree.PathOf("broken"), "none");
        Assert.AreEqual("d/a.txt False 3", Show("d/a.txt"));
        Assert.AreEqual("d True 0", Show("d"));
        Assert.AreEqual("file False 3", Show("file"));
        Assert.AreEqual("folder True 0", Show("folder"));
        Assert.AreEqual("none", Show("broken"));
        Assert.AreEqual("none", Show("no/such"));
        Assert.AreEqual("none", Show("d/a.txt/below"));
        Assert.AreEqual("d file folder", string.Join(" ", _disk.List(tree.Root).Select(entry => tree.Name(entry.Path))));
        Assert.AreEqual("", string.Join(" ", _disk.List(tree.PathOf("none"))));

        string Show(string name) => _disk.Find(tree.PathOf(name)) is { } entry ? $"{tree.Name(entry.Path)} {entry.IsDirectory} {entry.Length}" : "none";
    }

    [TestMethod]
    public async Task Reads_up_to_a_limit_and_says_why_it_cannot()
    {
        using var tree = new Tree().Write("a.txt", "12345").Write("empty");
        File.CreateSymbolicLink(tree.PathOf("link"), "a.txt");
        Assert.AreEqual(5, (await _disk.ReadAsync(tree.PathOf("a.txt"), 100, CancellationToken.None)).Length);
        Assert.AreEqual(2, (await _disk.ReadAsync(tree.PathOf("link"), 2, CancellationToken.None)).Length);
        Assert.AreEqual(0, (await _disk.ReadAsync(tree.PathOf("empty"), 100, CancellationToken.None)).Length);
        Assert.AreEqual($"{tree.PathOf("none")} does not exist.", await ErrorAsync("none"));
        Assert.AreEqual($"{tree.PathOf("")} is a folder, not a file.", await ErrorAsync(""));
        using var locked = new FileStream(tree.PathOf("a.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        if (OperatingSystem.IsWindows())
            Assert.AreEqual($"{tree.PathOf("a.txt")} is in use by another program. Close it there and try again.", await ErrorAsync("a.txt"));

        async Task<string> ErrorAsync(string name) =>
            (await Assert.ThrowsExactlyAsync<IOException>(async () => await _disk.ReadAsync(tree.PathOf(name), 100, CancellationToken.None))).Message;
    }

    [TestMethod]
    public async Task A_pipe_does_not_block()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var tree = new Tree();
        Tree.Run("mkfifo", tree.PathOf("pipe"));
        Assert.AreEqual(0, (await _disk.ReadAsync(tree.PathOf("pipe"), 100, CancellationToken.None)).Length);
    }
}
