using System.Text;
using Agent.Adapters.Processes;

namespace Agent.Adapters.Tests.Processes;

[TestClass]
public class TerminalTextTests
{
    [TestMethod]
    [DataRow("plain\ttext\n", "plain\ttext\n")]
    [DataRow("no end", "no end")]
    [DataRow("a\r\nb\r\n", "a\nb\n")]
    [DataRow("10%\r20%\r\rdone\n", "done\n", DisplayName = "a line that is overwritten shows its last state")]
    [DataRow("kept\r", "kept", DisplayName = "a carriage return at the end overwrites nothing")]
    [DataRow("a\r\e[Kb\n", "b\n")]
    [DataRow("\e[1;31mred\e[0m \e[38;2;1;2;3mtrue\e[m\n", "red true\n")]
    [DataRow("\e]0;title\atext \e]8;;http://x\e\\link\e]8;;\e\\\n", "text link\n")]
    [DataRow("\ePpayload\e\\a\e(Bb\e=c\e7d\n", "abcd\n")]
    [DataRow("\u009B31ma\u009Dtitle\u009Cb\n", "ab\n")]
    [DataRow("\e]never ended\nnext\n", "next\n", DisplayName = "a payload ends with its line at the latest")]
    [DataRow("ab\b\bAB\b\b\b\b!\n", "!\n")]
    [DataRow("a\0\u0001\u007F\u0085b\n", "ab\n")]
    [DataRow("\uFFFD\uFFFD\uFFFDa\uFFFD\n", "\uFFFDa\uFFFD\n")]
    [DataRow("\e", "")]
    [DataRow("ä 😀\n", "ä 😀\n")]
    public void Becomes_plain_however_it_is_cut(string input, string expected)
    {
        for (var cut = 0; cut <= input.Length; cut++)
        {
            var terminal = new TerminalText();
            var ready = new StringBuilder();
            terminal.Write(input.AsSpan(0, cut), ready);
            terminal.Write(input.AsSpan(cut), ready);
            terminal.Flush(ready);
            Assert.AreEqual(expected, ready.ToString(), $"cut at {cut}");
        }
    }

    [TestMethod]
    public void A_line_without_end_is_passed_on()
    {
        var ready = new StringBuilder();
        new TerminalText().Write(new string('x', 100_000), ready);
        Assert.AreEqual(100_000, ready.Length);
    }

    [TestMethod]
    public void Only_complete_lines_are_passed_on_at_once()
    {
        var terminal = new TerminalText();
        var ready = new StringBuilder();
        terminal.Write("one\ntw", ready);
        Assert.AreEqual("one\n", ready.ToString());
        terminal.Write("o\n", ready);
        Assert.AreEqual("one\ntwo\n", ready.ToString());
    }
}
