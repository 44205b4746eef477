using Agent.Lsp.Conversion;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
public sealed class MinimalEditsTests
{
    [TestMethod]
    [DataRow("", "", "")]
    [DataRow("same\n", "same\n", "")]
    [DataRow("", "new\n", "0-0 new\\n")]
    [DataRow("a\nb\nc\n", "a\nc\n", "2-4 ")]
    [DataRow("int x = 1;\n", "int x = 42;\n", "8-9 42")]
    [DataRow("a\nb\nc\nd\n", "A\nb\nc\nD\n", "0-1 A|6-7 D")]
    [DataRow("a\r\n", "a\n", "1-3 \\n", DisplayName = "a CRLF is replaced whole")]
    [DataRow("a\n", "a\r\n", "1-2 \\r\\n", DisplayName = "a CRLF is inserted whole")]
    [DataRow("😀", "😁", "0-2 😁", DisplayName = "a surrogate pair is replaced whole")]
    [DataRow("x😀y😀z", "x😀😀z", "3-4 ")]
    [DataRow("aa", "aaa", "2-2 a")]
    [DataRow("no end", "no end\n", "6-6 \\n")]
    public void Check(string before, string after, string expected)
    {
        var edits = MinimalEdits.Between(before, after);
        Assert.AreEqual(expected, string.Join('|', edits.Select(e => $"{e.Start}-{e.End} {e.Text}")).Replace("\r", "\\r").Replace("\n", "\\n"));
        var result = before;
        foreach (var edit in edits.Reverse())
            result = string.Concat(result.AsSpan(0, edit.Start), edit.Text, result.AsSpan(edit.End));
        Assert.AreEqual(after, result);
    }
}
