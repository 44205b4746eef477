using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed class TextLayoutTests
{
    [TestMethod]
    [DataRow("abc", 3)]
    [DataRow("äöü", 3)]
    [DataRow("日本", 4)]
    [DataRow("e\u0301", 1)]
    [DataRow("👩‍💻", 2)]
    [DataRow("❤️", 2)]
    [DataRow("ﬀ", 1)]
    [DataRow("한국어", 6)]
    public void Width_is_counted_in_columns(string text, int columns) => Assert.AreEqual(columns, DisplayWidth.Of(text));

    [TestMethod]
    [DataRow("one two three", 7, "one two|three")]
    [DataRow("abcdefghij", 4, "abcd|efgh|ij")]
    [DataRow("日本語の文", 4, "日本|語の|文")]
    [DataRow("a 日本語", 4, "a|日本|語")]
    [DataRow("", 10, "")]
    public void Text_is_broken_between_words(string text, int width, string expected) => Assert.AreEqual(expected, string.Join('|', TextLayout.Wrap(text, width)));

    [TestMethod]
    [DataRow("short", 10, "short")]
    [DataRow("a longer text", 8, "a longe…")]
    [DataRow("日本語の文", 6, "日本…")]
    [DataRow("👩‍💻👩‍💻👩‍💻", 5, "👩‍💻👩‍💻…")]
    public void Text_is_cut_by_columns(string text, int width, string expected) => Assert.AreEqual(expected, TextLayout.Cut(text, width));

    [TestMethod]
    [DataRow("plain", "plain")]
    [DataRow("a\r\nb\tc", "a\nb\tc")]
    [DataRow("\u001b[2Jgone", "\\u001B[2Jgone")]
    [DataRow("rm \u202Efdp.txt", "rm \\u202Efdp.txt")]
    [DataRow("over\rwritten", "over\\u000Dwritten")]
    [DataRow("\u009b31mred", "\\u009B31mred")]
    public void Text_of_others_cannot_steer_the_terminal(string text, string expected) => Assert.AreEqual(expected, TextLayout.Visible(text));

    [TestMethod]
    [DataRow("\u001b[31mred\u001b[0m text", "red text")]
    [DataRow("\u001b]0;title\u0007text", "text")]
    [DataRow("\u001b]8;;x\u001b\\link", "link")]
    [DataRow("broken \u001b[", "broken ")]
    [DataRow("broken \u001b", "broken ")]
    public void Output_of_commands_loses_its_colours(string text, string expected) => Assert.AreEqual(expected, TextLayout.Plain(text));
}
