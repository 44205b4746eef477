using Agent.Core.Tools.Editing;

namespace Agent.Core.Tests.Tools;

[TestClass]
public class TextEditorTests
{
    [TestMethod]
    [DataRow("a\nb\nc\n", "b", "B", "a\nB\nc\n")]
    [DataRow("a\nb\nc\n", "b\nc\n", "", "a\n")]
    [DataRow("a\r\nb\r\nc\r\n", "a\nb", "A\nx\nB", "A\r\nx\r\nB\r\nc\r\n", DisplayName = "LF of the model is CRLF of the file")]
    [DataRow("a\nb\n", "a\r\nb", "A\r\nB", "A\nB\n", DisplayName = "CRLF of the model is LF of the file")]
    [DataRow("a\rb\rc", "a\nb", "A\nB", "A\rB\rc", DisplayName = "CR files stay CR files")]
    [DataRow("a\r\nb\nc\r\nd\n", "a\nb\nc\nd", "A\nb\nC\nd", "A\r\nb\nC\r\nd\n", DisplayName = "mixed: lines that stay keep their line ends")]
    [DataRow("a\r\nb\nc\r\n", "b\nc", "b\nx\nc", "a\r\nb\nx\nc\r\n", DisplayName = "mixed: a new line takes the line end before it")]
    [DataRow("x\r\ny\nz", "z", "z\nq", "x\r\ny\nz\nq", DisplayName = "at the end the last line end counts")]
    [DataRow("one", "one", "one\ntwo", "one\ntwo", DisplayName = "without any line end the usual one is taken")]
    [DataRow("a\n\r\nb", "a\n\nb", "a\nb", "a\nb", DisplayName = "empty lines of either kind")]
    public void Replaces_exact_text_whatever_the_line_ends(string file, string old, string @new, string expected) => Check(file, old, @new, expected);

    [TestMethod]
    [DataRow("f()\n{\n\tg();\n\th();\n}\n", "f()\n{\n    g();\n    h();", "f()\n{\n    g();\n    if (x)\n        i();\n    h();",
        "f()\n{\n\tg();\n\tif (x)\n\t\ti();\n\th();\n}\n", DisplayName = "tabs in the file, spaces from the model")]
    [DataRow("f()\n{\n  g();\n}\n", "f()\n{\n\tg();\n}", "f()\n{\n\tg();\n\tif (x)\n\t\th();\n}", "f()\n{\n  g();\n  if (x)\n    h();\n}\n",
        DisplayName = "spaces in the file, tabs from the model")]
    [DataRow("class A\n{\n        void F()\n        {\n            G();\n        }\n}\n", "void F()\n{\n    G();\n}", "void F()\n{\n    G();\n    H();\n}",
        "class A\n{\n        void F()\n        {\n            G();\n            H();\n        }\n}\n", DisplayName = "the model left out the outer indentation")]
    [DataRow("if (a)\n    b();\n", "        if (a)\n            b();", "        if (a)\n        {\n            b();\n        }", "if (a)\n{\n    b();\n}\n",
        DisplayName = "the model indented too far")]
    [DataRow("a();   \nb();\t\nc();\n", "a();\nb();\nc();", "a();\nB();\nc();", "a();   \nB();\nc();\n", DisplayName = "lines that stay keep trailing blanks")]
    [DataRow("a();\nb();\n", "a();  \nb();", "a();\nB();", "a();\nB();\n", DisplayName = "trailing blanks of the model do not count")]
    [DataRow("a();\r\n\r\n\tb();\r\n", "a();\n    \n    b();", "a();\n\n    c();", "a();\r\n\r\n\tc();\r\n", DisplayName = "blank lines with blanks in them")]
    [DataRow("x = f(1,\n\t\t2);\ny();\n", "f(1,\n    2)", "f(1,\n    3)", "x = f(1,\n\t\t3);\ny();\n", DisplayName = "begins and ends inside lines")]
    [DataRow("a\nb", "a\nb\n", "a\nc\n", "a\nc", DisplayName = "the file has no final line end and gets none")]
    [DataRow("a\nb", "b\n", "b\nc\n", "a\nb\nc", DisplayName = "a line added at the end without final line end")]
    [DataRow("\tfoo();\n", "    foo();", "    bar();", "\tbar();\n")]
    [DataRow("\tif (a) return x;\n", "    return x; ", "    return y;", "\tif (a) return y;\n", DisplayName = "one line that begins inside a line")]
    [DataRow("\ta();\n\tb();\n", "  a();\n  b();\n", "", "", DisplayName = "lines removed")]
    public void Overlooks_whitespace_and_fits_the_new_text(string file, string old, string @new, string expected) => Check(file, old, @new, expected, loose: true);

    [TestMethod]
    [DataRow("a\nb\na\n", "a", "x", "x\nb\nx\n")]
    [DataRow("aaa", "aa", "b", "ba", DisplayName = "occurrences that overlap: from the left")]
    [DataRow("a\r\na\r\na", "a\na", "b\nb", "b\r\nb\r\na")]
    [DataRow("\ta();\n\t\ta();\n", " a();", " b();", "\tb();\n\t\tb();\n", DisplayName = "every place that differs in whitespace")]
    public void Replaces_all(string file, string old, string @new, string expected) =>
        Assert.AreEqual(expected, TextEditor.Apply(file, new TextEdit(old, @new, All: true), "\n").Text);

    [TestMethod]
    [DataRow("", "a", "b", "old_text is not there, nor anything like it. Read the file again.")]
    [DataRow("a\n", "", "b", "old_text is empty. To insert, repeat a neighbouring line in old_text and new_text; to fill a file, use write_file.")]
    [DataRow("a\r\n", "a\n", "a\r\n", "old_text and new_text are the same; there is nothing to change.")]
    [DataRow("a\n", "a", "\0", "new_text holds a NUL character, which no text file can.")]
    [DataRow("a\nb\na\n", "a", "x", "old_text is there 2 times, at lines 1, 3. Add neighbouring lines until it is unique, or set all to true.")]
    [DataRow("\ta();\n\n\t\ta();\n", "a();  ", "x", "old_text is there 2 times but for its whitespace, at lines 1, 3. Add neighbouring lines until it is unique, or set all to true.")]
    [DataRow("1\n1\n1\n1\n1\n1\n1\n1\n1\n1\n", "1", "x", "old_text is there 10 times, at lines 1, 2, 3, 4, 5, 6, 7, 8, .... Add neighbouring lines until it is unique, or set all to true.")]
    [DataRow("\tvar a = 1;\n", "    var a = 1;", "\tvar a = 1;", "The file already has new_text at line 1; there is nothing to change.")]
    public void Refuses(string file, string old, string @new, string failure)
    {
        var outcome = TextEditor.Apply(file, new TextEdit(old, @new, All: false), "\n");
        Assert.AreEqual(failure, outcome.Failure);
        Assert.IsNull(outcome.Text);
    }

    [TestMethod]
    public void Names_the_lines_it_replaced() =>
        CollectionAssert.AreEqual(new[] { 2, 4 }, TextEditor.Apply("a\r\nb\r\nc\r\nb\r\n", new TextEdit("b", "x", All: true), "\n").Lines.ToList());

    private static void Check(string file, string old, string @new, string expected, bool loose = false)
    {
        var outcome = TextEditor.Apply(file, new TextEdit(old, @new, All: false), "\n");
        Assert.IsNull(outcome.Failure, outcome.Failure);
        Assert.AreEqual(expected, outcome.Text);
        Assert.AreEqual(loose, outcome.IgnoredWhitespace);
    }
}
