using System.Text;
using Agent.Core.Changes;
using Agent.Core.Text;

namespace Agent.Core.Tests.Changes;

/// <summary>Every encoding, line end and kind of edit, from staged text to bytes on disk: what was not edited is the same to the byte.</summary>
[TestClass]
public sealed class EncodingCorpusTests
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    private static readonly (string Name, Encoding Encoding, byte[] Mark)[] Encodings =
    [
        ("utf-8", Utf8, []),
        ("utf-8 with mark", Utf8, [0xEF, 0xBB, 0xBF]),
        ("utf-16 le", new UnicodeEncoding(false, false), [0xFF, 0xFE]),
        ("utf-16 be", new UnicodeEncoding(true, false), [0xFE, 0xFF]),
        ("utf-32 le", new UTF32Encoding(false, false), [0xFF, 0xFE, 0, 0]),
        ("utf-32 be", new UTF32Encoding(true, false), [0, 0, 0xFE, 0xFF]),
        ("latin-1", Encoding.Latin1, []),
    ];

    private static readonly string[][] LineEndings = [["\n"], ["\r\n"], ["\r"], ["\r\n", "\n"], ["\n", "\r\n", "\r"]];

    private static readonly string[] Contents =
    [
        "using ä;", "", "\tindented", "  mixed\t ", "no\u00A0break", "trailing   ", "}", "", "café ÿ", "ten", "eleven", "twelve", new string('x', 20_000), "fourteen", "last",
    ];

    /// <summary>Lines [at, at + removed) give way to the added ones.</summary>
    private static readonly (int At, int Removed, int Added)[] Edits =
        [(0, 0, 1), (0, 1, 1), (0, 1, 0), (7, 0, 2), (7, 1, 1), (7, 3, 1), (7, 2, 0), (14, 1, 1), (14, 1, 2), (13, 1, 0), (0, 15, 1), (0, 15, 0)];

    private const int FirstEditAtTheEnd = 7;

    [TestMethod]
    public async Task Bytes_outside_of_a_hunk_stay()
    {
        foreach (var (name, encoding, mark) in Encodings)
        {
            using var fixture = new ChangeFixture();
            var expected = new Dictionary<string, byte[]>();
            for (var ends = 0; ends < LineEndings.Length; ends++)
            {
                foreach (var hasFinal in new[] { true, false })
                {
                    for (var edit = hasFinal ? 0 : FirstEditAtTheEnd; edit < Edits.Length; edit++)
                        Add(fixture, $"{ends} {hasFinal} {edit}", encoding, mark, Lines(LineEndings[ends], hasFinal), Edits[edit], expected);
                }
            }
            await fixture.AcceptAllAsync();
            Assert.IsNull(fixture.Host.TakeFeedback());
            foreach (var (file, bytes) in expected)
                Assert.IsTrue(bytes.AsSpan().SequenceEqual(fixture.Bytes(file)), $"{name}: {file}");
            Assert.IsTrue((await fixture.UndoAsync("t1")).Split('\n').All(line => line.StartsWith("restored", StringComparison.Ordinal)));
            foreach (var file in expected.Keys)
                Assert.IsTrue(Original(file, encoding, mark).AsSpan().SequenceEqual(fixture.Bytes(file)), $"{name}: {file} after undo");
        }
    }

    [TestMethod]
    public async Task An_empty_file_and_one_of_only_a_mark_get_text_and_lose_it()
    {
        foreach (var (name, encoding, mark) in Encodings)
        {
            using var fixture = new ChangeFixture();
            fixture.Write("a.txt", mark);
            fixture.Stage("a.txt", "text\r\n");
            await fixture.AcceptAllAsync();
            byte[] expected = [.. mark, .. (name == "latin-1" ? Utf8 : encoding).GetBytes("text\r\n")];
            CollectionAssert.AreEqual(expected, fixture.Bytes("a.txt"), name);
            fixture.Stage("a.txt", "", "t2");
            await fixture.AcceptAllAsync();
            CollectionAssert.AreEqual(mark, fixture.Bytes("a.txt"), name);
        }
    }

    [TestMethod]
    [DataRow("a\r\nb\r\nc\r\n", "b=x", "x\ny\n", "a\r\nx\r\ny\r\nc\r\n", DisplayName = "CRLF is taken up")]
    [DataRow("a\r\nb\nc\r\n", "b=x", "x", "a\r\nx\nc\r\n", DisplayName = "a replaced line keeps its own line end")]
    [DataRow("a\rb\rc\r", "b=x", "p\r\nq", "a\rp\rq\rc\r", DisplayName = "CR alone is taken up")]
    [DataRow("a\nb\nc", "c=x", "y", "a\nb\ny", DisplayName = "the end of the file stays without line end")]
    [DataRow("a\nb\nc\n", "c=x", "y", "a\nb\ny\n", DisplayName = "a line end forgotten at the end of the file is added")]
    [DataRow("a\r\nb\r\nc\r\n", "b=", "kept\n", "a\r\nkept\r\nc\r\n", DisplayName = "a removed line is replaced instead")]
    [DataRow("a\r\nb\r\nc\r\n", "b=x", "", "a\r\nc\r\n", DisplayName = "nothing was typed")]
    public async Task What_a_person_types_takes_the_line_ends_of_the_file(string text, string edit, string typed, string expected)
    {
        using var fixture = new ChangeFixture();
        fixture.Write("a.txt", text);
        var (from, to) = (edit.Split('=')[0], edit.Split('=')[1]);
        fixture.Stage("a.txt", string.Concat(RawLines.Split(text).Select(line => RawLines.Strip(line) == from ? to.Length == 0 ? "" : to + RawLines.EndOf(line) : line)));
        var hunk = fixture.Host.Present()!.Files.Single().Hunks.Single();
        await fixture.DecideAsync(new HunkDecision(hunk.Id, Accept: true, EditedText: typed));
        Assert.AreEqual(expected, fixture.Read("a.txt"));
    }

    private static void Add(
        ChangeFixture fixture, string file, Encoding encoding, byte[] mark, string[] lines, (int At, int Removed, int Added) edit, Dictionary<string, byte[]> expected)
    {
        fixture.Write(file, Bytes(encoding, mark, lines));
        var end = RawLines.EndOf(lines[0]);
        string[] added = [.. Enumerable.Range(0, edit.Added).Select(i => $"new é {i}{(edit.At + edit.Removed == lines.Length && i == edit.Added - 1 ? RawLines.EndOf(lines[^1]) : end)}")];
        string[] edited = [.. lines[..edit.At], .. added, .. lines[(edit.At + edit.Removed)..]];
        fixture.Stage(file, string.Concat(edited));
        expected[file] = Bytes(encoding, mark, edited);
    }

    private static byte[] Original(string file, Encoding encoding, byte[] mark)
    {
        var parts = file.Split(' ');
        return Bytes(encoding, mark, Lines(LineEndings[int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)], bool.Parse(parts[1])));
    }

    private static string[] Lines(string[] ends, bool hasFinal) =>
        [.. Contents.Select((content, i) => content + (i == Contents.Length - 1 && !hasFinal ? "" : ends[i % ends.Length]))];

    private static byte[] Bytes(Encoding encoding, byte[] mark, IEnumerable<string> lines) => [.. mark, .. lines.SelectMany(encoding.GetBytes)];
}
