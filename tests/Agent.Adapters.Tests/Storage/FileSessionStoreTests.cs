using System.Text;
using Agent.Adapters.Storage;
using Agent.Testing;

namespace Agent.Adapters.Tests.Storage;

[TestClass]
public sealed class FileSessionStoreTests : IDisposable
{
    private const string Id = "20260714-093015123-k3v9qd";
    private readonly TempFolder _folder = new();
    private readonly FileSessionStore _store;

    public FileSessionStoreTests() => _store = new FileSessionStore(_folder.Path);

    private string LogFile => Path.Combine(_folder.Path, "sessions", "2026", "07", Id + ".jsonl");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("", "", 0)]
    [DataRow("a\n", "a", 2)]
    [DataRow("a\nb\n", "a|b", 4)]
    [DataRow("a\n\nb\n", "a||b", 5)]
    [DataRow("a\nbc", "a", 2)]
    [DataRow("abc", "", 0)]
    [DataRow("\n", "", 1)]
    [DataRow("a\r\nb\n", "a\r|b", 5)]
    public void Complete_lines_are_read_from_either_end_and_a_torn_one_is_cut_off(string content, string lines, int length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
        File.WriteAllText(LogFile, content);
        Check(lines, content.Contains('\n') ? lines.Split('|') : []);
        _store.Open(Id).Dispose();
        Assert.AreEqual(content[..length], File.ReadAllText(LogFile));
    }

    [TestMethod]
    public void Lines_of_every_length_are_read_from_either_end()
    {
        var random = new Random(1);
        for (var round = 0; round < 30; round++)
        {
            var lines = Enumerable.Range(0, random.Next(40))
                .Select(_ => new string((char)('a' + random.Next(26)), random.Next(4) switch { 0 => 0, 1 => random.Next(20), 2 => random.Next(20_000), _ => 8 * 1024 - 2 + random.Next(4) }))
                .Append(round % 10 == 0 ? new string('z', 1_500_000) : "end").ToArray();
            Directory.CreateDirectory(Path.GetDirectoryName(LogFile)!);
            File.WriteAllText(LogFile, string.Concat(lines.Select(line => line + "\n")) + (round % 2 == 0 ? "torn" : ""));
            Check($"round {round}", lines);
        }
    }

    [TestMethod]
    public void What_was_appended_is_there_for_others_at_once()
    {
        using var log = _store.Open(Id);
        log.Append("one"u8);
        Check("after one", ["one"]);
        log.Append([]);
        log.Append("zwei ü"u8);
        Check("after three", ["one", "", "zwei ü"]);
    }

    [TestMethod]
    public void A_reader_sees_only_what_was_complete_while_the_log_grows()
    {
        using var log = _store.Open(Id);
        for (var i = 0; i < 2_000; i++)
            log.Append(Encoding.UTF8.GetBytes($"{i}"));
        var expected = 0;
        foreach (var line in _store.Read(Id))
        {
            if (expected < 100)
                log.Append("more"u8);
            if (expected < 2_000)
                Assert.AreEqual($"{expected}", Encoding.UTF8.GetString(line.Span));
            expected++;
        }
        Assert.AreEqual(2_100, expected);
    }

    [TestMethod]
    public void Sessions_are_listed_newest_first_and_nothing_else_is()
    {
        string[] ids = ["20251231-235959999-zzzzzz", "20260101-000000000-aaaaaa", "20260714-093015123-k3v9qd", "20260714-093015124-a00000"];
        foreach (var id in ids)
            _store.Open(id).Dispose();
        var month = Path.GetDirectoryName(LogFile)!;
        File.WriteAllText(Path.Combine(month, "notes.jsonl"), "x");
        File.WriteAllText(Path.Combine(month, Id + ".jsonl.bak"), "x");
        File.WriteAllText(Path.Combine(_folder.Path, "sessions", "index"), "x");
        CollectionAssert.AreEqual(ids.Reverse().ToArray(), _store.List().ToArray());
    }

    [TestMethod]
    public void Without_any_session_the_list_is_empty_and_no_folder_appears()
    {
        Assert.IsEmpty(_store.List());
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    [DataRow("../../../tmp/20260714-093015123-k3v9qd")]
    [DataRow("20260714-093015123-k3v9qd/../x")]
    [DataRow("..")]
    [DataRow("")]
    public void What_is_no_identifier_names_no_file(string id)
    {
        Assert.ThrowsExactly<ArgumentException>(() => _store.Open(id));
        Assert.ThrowsExactly<FileNotFoundException>(() => _store.Read(id).ToArray());
        Assert.ThrowsExactly<FileNotFoundException>(() => _store.ReadBackwards(id).ToArray());
        Assert.IsEmpty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [TestMethod]
    public void Everything_is_for_the_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("File modes are a matter of Unix; run the tests there.");
            return;
        }
        using var log = _store.Open(Id);
        log.Append("secret"u8);
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var expected = UnixFileMode.UserRead | UnixFileMode.UserWrite | (Directory.Exists(path) ? UnixFileMode.UserExecute : 0);
            Assert.AreEqual(expected, File.GetUnixFileMode(path), path);
        }
    }

    [TestMethod]
    public void A_session_has_one_writer_in_a_process()
    {
        var log = _store.Open(Id);
        var error = Assert.ThrowsExactly<IOException>(() => new FileSessionStore(_folder.Path).Open(Id));
        Assert.AreEqual($"Session {Id} is open in this process already. Close it there first, or fork it.", error.Message);
        log.Append("still mine"u8);
        log.Dispose();
        using var next = _store.Open(Id);
        next.Append("mine now"u8);
        Check("both", ["still mine", "mine now"]);
        Assert.ThrowsExactly<ObjectDisposedException>(() => log.Append("no"u8));
    }

    [TestMethod]
    public void A_deleted_session_is_gone_and_one_in_use_is_kept()
    {
        using (var log = _store.Open(Id))
        {
            log.Append("kept"u8);
            var error = Assert.ThrowsExactly<IOException>(() => new FileSessionStore(_folder.Path).Delete(Id));
            Assert.AreEqual($"Session {Id} is open in this process already. Close it there first.", error.Message);
        }
        Check("refused", ["kept"]);
        _store.Delete(Id);
        Assert.IsEmpty(_store.List());
        Assert.IsEmpty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
        foreach (var id in (string[])[Id, "../settings", ""])
            Assert.ThrowsExactly<FileNotFoundException>(() => _store.Delete(id));
    }

    private void Check(string name, string[] expected)
    {
        CollectionAssert.AreEqual(expected, _store.Read(Id).Select(Text).ToArray(), name);
        CollectionAssert.AreEqual(expected.Reverse().ToArray(), _store.ReadBackwards(Id).Select(Text).ToArray(), $"{name}, backwards");
    }

    private static string Text(ReadOnlyMemory<byte> line) => Encoding.UTF8.GetString(line.Span);
}
