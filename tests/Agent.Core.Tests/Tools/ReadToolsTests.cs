using System.Text;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Tools;

[TestClass]
public class ReadToolsTests
{
    [TestMethod]
    public async Task Reads_lines_with_their_numbers()
    {
        await Check("a\r\nb\n\nc", new { path = "a.txt" }, "1\ta\n2\tb\n3\t\n4\tc\n");
        await Check("a\nb\nc\nd\n", new { path = "a.txt", start_line = 2, limit = 2 }, "2\tb\n3\tc\n[Lines 2-3 of 4. Read on with start_line 4.]");
        await Check("a\nb\n", new { path = "a.txt", start_line = 2 }, "2\tb\n[Lines 2-2 of 2.]");
        await Check("", new { path = "a.txt" }, "[a.txt is empty.]");
        await Check("a\nb\n", new { path = "a.txt", start_line = 3 }, "ERROR a.txt has 2 lines; start_line 3 is behind its end.");
        await Check("a\n", new { path = "a.txt", start_line = 0 }, "ERROR start_line and limit count from 1.");
        await Check("a\n", new { path = "A/../a.txt" }, "1\ta\n");
        await Check("a\n", new { path = "b.txt" }, "ERROR There is no file b.txt. Use find_files to look for it.");
        await Check("a\n", new { path = " " }, "ERROR A path is needed, relative to the workspace folder or absolute.");
        await Check("a\n", new { path = "." }, "ERROR . is a folder. Use list_directory or find_files.");
    }

    [TestMethod]
    public async Task Bounds_what_it_shows()
    {
        await Check(new string('x', 2_500), new { path = "a.txt" }, $"1\t{new string('x', 2_000)}\n[Line 1 has 2,500 characters; the first 2,000 are shown.]");
        using var bench = new ToolBench();
        bench.Files.Write("long.txt", string.Concat(Enumerable.Repeat("line\n", 5_000)));
        StringAssert.EndsWith(await bench.CallAsync("read_file", new { path = "long.txt" }), "2000\tline\n[Lines 1-2000 of 5000. Read on with start_line 2001.]");
        bench.Files.Write("wide.txt", string.Concat(Enumerable.Repeat(new string('x', 1_000) + "\n", 1_000)));
        StringAssert.EndsWith(await bench.CallAsync("read_file", new { path = "wide.txt" }), "x\n[Lines 1-40 of 1000. Read on with start_line 41.]");
    }

    [TestMethod]
    public async Task Says_what_a_file_without_text_is()
    {
        await Check([0x7F, .. "ELF"u8, 0], "a.txt", "ERROR a.txt is binary (ELF program or library), not text. Use run_command with a program that understands it.");
        await Check([1, 2, 0, 3], "a.txt", "ERROR a.txt is binary (it holds NUL bytes), not text. Use run_command with a program that understands it.");
        await Check(new byte[16 * 1024 * 1024 + 1], "a.txt", "ERROR a.txt has 16,777,217 bytes; files over 16,777,216 are not read as text. Use run_command to look at a part of it.");
        await Check([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("ä\r\nb")], "a.txt", "1\tä\n2\tb\n[Stored as utf-16.]");
        await Check([0xE4], "a.txt", "1\tä\n[Stored as iso-8859-1.]");
        await Check([0xEF, 0xBB, 0xBF, .. "ä"u8], "a.txt", "1\tä\n");
    }

    [TestMethod]
    public async Task Reads_images_by_what_they_are()
    {
        byte[] png = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0];
        await Check(png, "a.png", "[a.png: image/png, 9 bytes.]");
        await Check([0xFF, 0xD8, 0xFF, 0xE0], "a.png", "[a.png: image/jpeg, 4 bytes.]");
        await Check([.. "GIF89a"u8], "a.gif", "[a.gif: image/gif, 6 bytes.]");
        await Check([.. "RIFF1234WEBPVP8"u8], "a.webp", "[a.webp: image/webp, 15 bytes.]");
        await Check([.. "<svg/>"u8], "a.png", "ERROR a.png is not an image: its bytes are not image/png.");
        await Check(new byte[3_932_161], "a.jpg", "ERROR a.jpg has 3,932,161 bytes; images are read up to 3,932,160. Scale it down first.");

        using var bench = new ToolBench();
        bench.Files.Write("a.png", png);
        var result = await ((ReadPlan)await bench.PlanAsync("read_file", new { path = "a.png" })).Read(CancellationToken.None);
        Assert.AreEqual("image/png", result.Images.Single().MediaType);
        CollectionAssert.AreEqual(png, result.Images.Single().Bytes.ToArray());
    }

    [TestMethod]
    public async Task Reads_see_staged_and_unsaved_text()
    {
        using var bench = Staged();
        Assert.AreEqual("1\tunsaved\n", await bench.CallAsync("read_file", new { path = "open.txt" }));
        Assert.AreEqual("1\tstaged\n", await bench.CallAsync("read_file", new { path = "new/deep/staged.txt" }));
        Assert.AreEqual("1\tmoved\n", await bench.CallAsync("read_file", new { path = "there.txt" }));
        Assert.AreEqual("ERROR gone.txt was deleted or moved away earlier in this session; the change is staged.", await bench.CallAsync("read_file", new { path = "gone.txt" }));
        Assert.AreEqual("new/\nopen.txt  4\nsrc/\nthere.txt  (not saved yet)\n", await bench.CallAsync("list_directory", "{}"));
        Assert.AreEqual("deep/\n", await bench.CallAsync("list_directory", new { path = "new" }));
        Assert.AreEqual("new/deep/staged.txt\nopen.txt\nsrc/a.txt\nthere.txt\n", await bench.CallAsync("find_files", new { pattern = "*.txt" }));
        Assert.AreEqual("new/deep/staged.txt\n1: staged\nthere.txt\n1: moved\nopen.txt\n1: unsaved\n", await bench.CallAsync("search_text", new { pattern = "staged|unsaved|moved|disk|gone" }));
    }

    [TestMethod]
    public async Task Lists_a_folder()
    {
        using var bench = Staged();
        Assert.AreEqual("a.txt  2\nempty/\n", await bench.CallAsync("list_directory", new { path = "src" }));
        Assert.AreEqual("[src/empty is empty.]", await bench.CallAsync("list_directory", new { path = "src/empty" }));
        Assert.AreEqual("ERROR There is no folder lib.", await bench.CallAsync("list_directory", new { path = "lib" }));
        Assert.AreEqual("ERROR src/a.txt is a file. Use read_file.", await bench.CallAsync("list_directory", new { path = "src/a.txt" }));
    }

    private static ToolBench Staged()
    {
        var bench = new ToolBench();
        bench.Files.Write("open.txt", "disk");
        bench.Files.Open("open.txt", "unsaved", version: 3);
        bench.Files.Stage("new/deep/staged.txt", "staged");
        bench.Files.Write("gone.txt", "gone");
        bench.Files.StageDelete("gone.txt");
        bench.Files.Write("here.txt", "moved");
        bench.Files.StageMove("here.txt", "there.txt");
        bench.Files.Write("src/a.txt", "a\n");
        Directory.CreateDirectory(bench.Files.PathOf("src/empty"));
        return bench;
    }

    private static async Task Check(string text, object input, string expected)
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", text);
        Assert.AreEqual(expected, await bench.CallAsync("read_file", input));
    }

    private static async Task Check(byte[] bytes, string path, string expected)
    {
        using var bench = new ToolBench();
        bench.Files.Write(path, bytes);
        Assert.AreEqual(expected, await bench.CallAsync("read_file", new { path }));
    }
}
