using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed class WordWrapperTests
{
    [TestMethod]
    [DataRow("one two three four", "one two\nthree four\n")]
    [DataRow("one two\n\nthree", "one two\n\nthree\n")]
    [DataRow("trailing   \nspace", "trailing\nspace\n")]
    [DataRow("a-very-long-word-indeed", "a-very-lon\ng-word-ind\need\n")]
    [DataRow("ab a-very-long-word", "ab\na-very-lon\ng-word\n")]
    [DataRow("日本語の文章です", "日本語の文\n章です\n")]
    [DataRow("- one two three four", "- one two\n  three\n  four\n")]
    [DataRow("12. one two three", "12. one\n    two\n    three\n")]
    [DataRow("  indented text goes", "  indented\n  text\n  goes\n")]
    [DataRow("```\nlong line of code stays\n  indent\n```\nshort words here", "```\nlong line of code stays\n  indent\n```\nshort\nwords here\n")]
    public void Text_is_wrapped_however_it_is_cut(string text, string expected)
    {
        for (var size = 1; size <= text.Length; size++)
        {
            using var writer = new StringWriter { NewLine = "\n" };
            var wrapper = new WordWrapper(new Screen(writer, ScreenTraits.Pipe with { Width = () => 20 }), width: 10);
            foreach (var piece in text.Chunk(size))
                wrapper.Write(new string(piece));
            wrapper.Complete();
            Assert.AreEqual(expected, writer.ToString(), $"in pieces of {size}");
        }
    }

    [TestMethod]
    public void A_character_split_between_pieces_is_whole()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var wrapper = new WordWrapper(new Screen(writer, ScreenTraits.Pipe));
        foreach (var c in "a 👍 b")
            wrapper.Write(c.ToString());
        wrapper.Complete();
        Assert.AreEqual("a 👍 b\n", writer.ToString());
    }
}
