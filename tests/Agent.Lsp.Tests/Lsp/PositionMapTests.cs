using Agent.Lsp.Documents;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
internal sealed class PositionMapTests
{
    // Line 0 ends with \r\n, line 1 with \r, line 2 with \n; 😀 is 2 UTF-16 units, 4 bytes, 1 code point; ü is 1, 2, 1.
    private const string Text = "aü😀b\r\nc\rd\n";

    [TestMethod]
    [DataRow(PositionEncoding.Utf16, "0:0 0:1 0:2 0:3 0:4 0:5 0:5 1:0 1:1 2:0 2:1 3:0")]
    [DataRow(PositionEncoding.Utf8, "0:0 0:1 0:3 0:3 0:7 0:8 0:8 1:0 1:1 2:0 2:1 3:0")]
    [DataRow(PositionEncoding.Utf32, "0:0 0:1 0:2 0:2 0:3 0:4 0:4 1:0 1:1 2:0 2:1 3:0")]
    public void Every_offset_has_a_position(PositionEncoding encoding, string expected)
    {
        var map = Map(encoding);
        Assert.AreEqual(expected, string.Join(' ', Enumerable.Range(0, Text.Length + 1).Select(at => map.PositionAt(at)).Select(p => $"{p.Line}:{p.Character}")));
    }

    [TestMethod]
    [DataRow(PositionEncoding.Utf16, 0, 4, 4)]
    [DataRow(PositionEncoding.Utf8, 0, 7, 4)]
    [DataRow(PositionEncoding.Utf32, 0, 3, 4)]
    [DataRow(PositionEncoding.Utf16, 0, 3, 3, DisplayName = "between the halves of a surrogate pair, where the client itself cuts")]
    [DataRow(PositionEncoding.Utf8, 0, 2, 1, DisplayName = "inside a two-byte character: its start")]
    [DataRow(PositionEncoding.Utf8, 0, 5, 2, DisplayName = "inside a four-byte character: its start")]
    [DataRow(PositionEncoding.Utf16, 0, 99, 5, DisplayName = "beyond the line: before its \\r\\n")]
    [DataRow(PositionEncoding.Utf8, 0, 99, 5)]
    [DataRow(PositionEncoding.Utf32, 1, int.MaxValue, 8, DisplayName = "beyond the line: before its \\r")]
    [DataRow(PositionEncoding.Utf16, 1, int.MaxValue, 8)]
    [DataRow(PositionEncoding.Utf16, 3, 0, 11)]
    [DataRow(PositionEncoding.Utf16, 3, 1, 11)]
    [DataRow(PositionEncoding.Utf16, 4, 0, 11, DisplayName = "beyond the last line: the end of the text")]
    [DataRow(PositionEncoding.Utf8, int.MaxValue, int.MaxValue, 11)]
    public void Every_position_has_an_offset(PositionEncoding encoding, int line, int character, int offset) =>
        Assert.AreEqual(offset, Map(encoding).OffsetAt(new LinePosition(line, character)));

    [TestMethod]
    public void Half_a_surrogate_pair_counts_like_the_replacement_character()
    {
        var map = new PositionMap("\ud83dx", LineTable.Of("\ud83dx"), PositionEncoding.Utf8);
        Assert.AreEqual(new LinePosition(0, 3), map.PositionAt(1));
        Assert.AreEqual(1, map.OffsetAt(new LinePosition(0, 3)));
    }

    [TestMethod]
    public void An_edited_line_table_equals_a_fresh_one()
    {
        string[] pieces = ["", "\r", "\n", "\r\n", "x", "x\ny", "\n\n", "\r\r\n", "ab\r"];
        string[] texts = ["", "\r\n", "a\r\nb", "\r\r\n\n", "one\ntwo\rthree\r\nfour", "\n\r\n\r"];
        foreach (var text in texts)
            foreach (var piece in pieces)
                for (var start = 0; start <= text.Length; start++)
                    for (var end = start; end <= text.Length; end++)
                    {
                        var edited = string.Concat(text.AsSpan(0, start), piece, text.AsSpan(end));
                        var table = LineTable.Of(text).Replace(edited, start, end, piece.Length);
                        Assert.AreEqual(Starts(LineTable.Of(edited)), Starts(table), $"'{text}' [{start},{end}) -> '{piece}'".Replace("\r", "\\r").Replace("\n", "\\n"));
                    }
    }

    private static PositionMap Map(PositionEncoding encoding) => new(Text, LineTable.Of(Text), encoding);

    private static string Starts(LineTable table) => string.Join(' ', Enumerable.Range(0, table.Count).Select(line => table[line]));
}
