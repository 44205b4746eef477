using System.Globalization;
using Agent.Core.Tools;
using Agent.Core.Tools.Searching;

namespace Agent.Core.Tests.Tools;

[TestClass]
public class SearchToolsTests
{
    [TestMethod]
    [DataRow("*.cs", "a.cs|src/b.cs|src/deep/c.cs")]
    [DataRow("src/*.cs", "src/b.cs")]
    [DataRow("src/**/*.cs", "src/b.cs|src/deep/c.cs")]
    [DataRow("**/*.cs", "a.cs|src/b.cs|src/deep/c.cs")]
    [DataRow("./src/", "src/b.cs|src/deep/c.cs|src/d.csproj")]
    [DataRow("*.{cs,csproj}", "a.cs|src/b.cs|src/deep/c.cs|src/d.csproj")]
    [DataRow("[ab].cs", "a.cs|src/b.cs")]
    [DataRow("[!ab].cs", "src/deep/c.cs")]
    [DataRow("?.md", "x.md")]
    [DataRow("src\\deep\\*", "src/deep/c.cs")]
    [DataRow("**", "a.cs|src/b.cs|src/deep/c.cs|src/d.csproj|x.md|(1).md")]
    [DataRow("(1)*", "(1).md")]
    [DataRow("[.cs", "'[.cs' is not a file pattern: [ is not closed.")]
    [DataRow("{a,b", "'{a,b' is not a file pattern: { is not closed.")]
    public void Globs_match(string pattern, string expected)
    {
        string[] paths = ["a.cs", "src/b.cs", "src/deep/c.cs", "src/d.csproj", "x.md", "(1).md"];
        string actual;
        try
        {
            var glob = new Glob(pattern);
            actual = string.Join('|', paths.Where(path => glob.Matches(path)));
        }
        catch (ToolException e)
        {
            actual = e.Message;
        }
        Assert.AreEqual(expected, actual);
    }

    [TestMethod]
    public async Task Finds_files()
    {
        using var bench = Bench();
        Assert.AreEqual("a.cs\nsrc/b.cs\n", await bench.CallAsync("find_files", new { pattern = "*.cs" }));
        Assert.AreEqual("src/b.cs\n", await bench.CallAsync("find_files", new { pattern = "*.cs", path = "src" }));
        Assert.AreEqual("src/b.cs\na.cs\n", await bench.CallAsync("find_files", new { pattern = "*.cs", newest = true }));
        Assert.AreEqual("a.cs\n[1 of 2 files. Narrow the pattern, or ask for a higher limit (at most 2000).]", await bench.CallAsync("find_files", new { pattern = "*.cs", limit = 1 }));
        Assert.AreEqual("No file matches *.java in the workspace. Files that git ignores are not looked at.", await bench.CallAsync("find_files", new { pattern = "*.java" }));
        Assert.AreEqual("ERROR There is no file or folder lib.", await bench.CallAsync("find_files", new { pattern = "*", path = "lib" }));
    }

    [TestMethod]
    [DataRow("""{"pattern":"class"}""", "a.cs\n1: class A\nsrc/b.cs\n2: class B\n", DisplayName = "what git ignores and what is binary is left out")]
    [DataRow("""{"pattern":"^class \\w$"}""", "a.cs\n1: class A\nsrc/b.cs\n2: class B\n", DisplayName = "anchors are about lines, whatever their end")]
    [DataRow("""{"pattern":"CLASS","ignore_case":true,"glob":"src/**"}""", "src/b.cs\n2: class B\n")]
    [DataRow("""{"pattern":"F()","literal":true}""", "a.cs\n3:     void F() { }\nsrc/b.cs\n4:     void F() => G();\n")]
    [DataRow("""{"pattern":"F()","literal":true,"path":"src"}""", "src/b.cs\n4:     void F() => G();\n")]
    [DataRow("""{"pattern":"F()","literal":true,"path":"src/b.cs"}""", "src/b.cs\n4:     void F() => G();\n")]
    [DataRow("""{"pattern":"class|\\}$","path":"src/b.cs","context":1}""", "src/b.cs\n1- // b\n2: class B\n3- {\n4-     void F() => G();\n5: }\n")]
    [DataRow("""{"pattern":"A\\s+\\{\\s+void"}""", "a.cs\n1: class A\n2: {\n3:     void F() { }\n", DisplayName = "a match may span lines")]
    [DataRow("""{"pattern":"class","limit":1}""", "a.cs\n1: class A\n[There are more matches. Read on with skip 1, or narrow path, glob or pattern.]")]
    [DataRow("""{"pattern":"class","limit":1,"skip":1}""", "src/b.cs\n2: class B\n")]
    [DataRow("""{"pattern":"class","skip":9}""", "[There are only 2 matches.]")]
    [DataRow("""{"pattern":"interface"}""", "[No match in 3 files.]")]
    [DataRow("""{"pattern":"NUL","path":"logo.bin"}""", "[No match in 0 files. 1 binary files were left out.]")]
    [DataRow("""{"pattern":"("}""", "ERROR pattern is not a regular expression: Invalid pattern '(' at offset 1. Not enough )'s. Set literal to true to find it as it is.")]
    [DataRow("""{"pattern":""}""", "ERROR pattern is empty.")]
    [DataRow("""{"pattern":"x","context":21}""", "ERROR context goes from 0 to 20, limit from 1 to 1000, skip from 0.")]
    [DataRow("""{"pattern":"x","path":"lib"}""", "ERROR There is no file or folder lib.")]
    public async Task Searches(string input, string expected)
    {
        using var bench = Bench();
        Assert.AreEqual(expected, await bench.CallAsync("search_text", input));
    }

    [TestMethod]
    public async Task Context_lines_are_shown_once_and_gaps_are_marked()
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", "1\n2\nx\n4\nx\n6\n7\n8\n9\nx");
        Assert.AreEqual("a.txt\n2- 2\n3: x\n4- 4\n5: x\n6- 6\n--\n9- 9\n10: x\n", await bench.CallAsync("search_text", new { pattern = "x", context = 1 }));
        Assert.AreEqual("a.txt\n1- 1\n2- 2\n3: x\n4- 4\n5: x\n6- 6\n7- 7\n8- 8\n9- 9\n10: x\n", await bench.CallAsync("search_text", new { pattern = "x", context = 3 }));
    }

    [TestMethod]
    public async Task A_search_below_a_folder_leaves_out_files_that_hold_secrets_and_says_so()
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", "token=1\n");
        foreach (var secret in (string[])[".env", "server.key", "secrets.json", "sub/.env.production"])
            bench.Files.Write(secret, "token=hidden\n");
        const string Notice = "[Left out, for their names say that they hold secrets: 4. To search such a file, give it as path; the person is asked.]";
        Assert.AreEqual($"a.txt\n1: token=1\n{Notice}", await bench.CallAsync("search_text", new { pattern = "token" }));
        StringAssert.Contains(await bench.CallAsync("search_text", new { pattern = "token", path = "server.key" }), "token=hidden", "the policy has judged the path that is named");
    }

    [TestMethod]
    public async Task Long_lines_are_shown_around_the_match()
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", new string('a', 1_000) + "needle" + new string('b', 1_000));
        var answer = await bench.CallAsync("search_text", new { pattern = "needle" });
        Assert.AreEqual($"a.txt\n1: ...{new string('a', 100)}needle{new string('b', 194)}...\n", answer);
    }

    [TestMethod]
    public async Task Output_is_bounded_and_can_be_read_on_to_the_end()
    {
        using var bench = new ToolBench();
        for (var file = 0; file < 300; file++)
            bench.Files.Write($"f{file:000}.txt", string.Concat(Enumerable.Range(0, 10).Select(line => $"match {file * 10 + line} {new string('x', 50)}\n")));
        var seen = new List<int>();
        for (var skip = 0; ;)
        {
            var answer = await bench.CallAsync("search_text", new { pattern = "match", limit = 1_000, skip });
            Assert.IsLessThan(40_000, answer.Length);
            seen.AddRange(answer.Split('\n').Where(line => line.Contains(": match ", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
            if (!answer.Contains("Read on with skip", StringComparison.Ordinal))
                break;
            skip = seen.Count;
            StringAssert.Contains(answer, $"Read on with skip {skip},");
        }
        CollectionAssert.AreEqual(Enumerable.Range(0, 3_000).ToList(), seen);
    }

    [TestMethod]
    public async Task A_pattern_that_explodes_is_stopped()
    {
        using var bench = new ToolBench();
        bench.Files.Write("a.txt", new string('a', 60) + "!");
        Assert.AreEqual(
            "ERROR The pattern takes more than 2 s on a.txt. Make it simpler (no nested repetition), or set literal to true.",
            await bench.CallAsync("search_text", new { pattern = "^(a+)+(b|c\\1)$" }));
    }

    private static ToolBench Bench()
    {
        var bench = new ToolBench();
        bench.Files.Write(".gitignore", "out/\n");
        bench.Files.Write("out/generated.cs", "class C\n");
        bench.Files.Write("a.cs", "class A\n{\n    void F() { }\n\n    int G;\n}\n");
        bench.Files.Write("src/b.cs", "// b\r\nclass B\r\n{\r\n    void F() => G();\r\n}\r\n");
        bench.Files.Write("logo.bin", [.. "class NUL"u8, 0]);
        File.SetLastWriteTimeUtc(bench.Files.PathOf("a.cs"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return bench;
    }
}
