using System.Globalization;
using System.Text;
using Agent.Roslyn.Fixes.Converting;
using Agent.Testing;

namespace Agent.Roslyn.Tests.Fixes;

/// <summary>Runs every word of <c>converts.txt</c> on the sources of <c>converts.cases.txt</c>; what comes of it is in the baseline.</summary>
[TestClass]
public class ConvertTests
{
    [TestMethod]
    [Timeout(300_000)]
    public async Task Every_conversion_does_what_the_baseline_says()
    {
        var text = new StringBuilder();
        var failures = new List<string>();
        foreach (var (word, line, source) in Cases())
        {
            using var code = CodeFixture.Of($"//- Lib/{(source.Contains("Console", StringComparison.Ordinal) ? "Program" : "A")}.cs\n{source}");
            var answer = await code.CallAsync("convert", $$"""{"path":"{{(source.Contains("Console", StringComparison.Ordinal) ? "Lib/Program.cs" : "Lib/A.cs")}}","to":"{{word}}","line":{{line}}}""");
            if (answer.StartsWith("error:", StringComparison.Ordinal))
                failures.Add($"{word}: {answer}");
            text.Append(CultureInfo.InvariantCulture, $"=== {word}\n{answer}\n\n");
        }
        Baseline.Check(text.ToString(), "converts.baseline.txt");
        Assert.AreEqual("", string.Join("\n", failures));
    }

    [TestMethod]
    public void Every_word_has_a_case() => CollectionAssert.AreEquivalent(
        Conversion.All.Select(conversion => conversion.Word).Distinct().ToList(), Cases().Select(row => row.Word).Distinct().ToList());

    [TestMethod]
    public async Task A_whole_file_is_converted_without_a_line()
    {
        using var code = CodeFixture.Of("""
            //- Lib/A.cs
            class A
            {
                private readonly System.Text.StringBuilder _one = new System.Text.StringBuilder();
                private readonly System.Text.StringBuilder _two = new System.Text.StringBuilder();
                int Size => _one.Length + _two.Length;
            }
            """);
        StringAssert.StartsWith(await code.CallAsync("convert", """{"path":"Lib/A.cs","to":"target_typed_new"}"""), "IDE0090 2 times. Compiles as before.");
    }

    [TestMethod]
    public async Task An_unknown_word_lists_all()
    {
        using var code = CodeFixture.Of("//- Lib/A.cs\nclass A;");
        StringAssert.StartsWith(await code.CallAsync("convert", """{"path":"Lib/A.cs","to":"cobol"}"""), "error: There is no conversion 'cobol'. There are: foreach_to_for, for_to_foreach,");
    }

    private static IEnumerable<(string Word, int Line, string Source)> Cases() =>
        File.ReadAllText(Path.Join(Baseline.Root, "tests", "Agent.Roslyn.Tests", "Fixes", "converts.cases.txt")).ReplaceLineEndings("\n").Split("=== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n', 2))
            .Select(parts => (parts[0].Split(' ')[0], int.Parse(parts[0].Split(' ')[1], CultureInfo.InvariantCulture), parts[1]));
}
