using System.Text.RegularExpressions;
using Agent.Testing;

namespace Agent.Lsp.Tests.Architecture;

/// <summary><c>docs/architecture.md</c> names a test for each invariant; here it is seen to that there is one of that name. What is banned from the code is refused by the build.</summary>
[TestClass]
public sealed partial class InvariantTests
{
    [TestMethod]
    public void Every_invariant_names_a_test_that_exists()
    {
        var tests = Path.Combine(Baseline.Root, "tests");
        var document = File.ReadAllText(Path.Combine(Baseline.Root, "docs", "architecture.md")).ReplaceLineEndings("\n");
        var section = document.Split("\n## ").Single(part => part.StartsWith("Invariants\n", StringComparison.Ordinal));
        var invariants = Invariant.Matches(section).Select(match => match.Value).ToArray();
        Assert.AreEqual(16, invariants.Length);
        foreach (var invariant in invariants)
        {
            var named = Named.Matches(invariant).ToArray();
            Assert.IsTrue(named.Length > 0 || invariant.Contains("`BannedSymbols.txt`", StringComparison.Ordinal), invariant);
            foreach (var (type, method) in named.Select(match => (match.Groups[1].Value, match.Groups[2].Value)))
            {
                var file = Directory.EnumerateFiles(tests, $"{type}.cs", SearchOption.AllDirectories).SingleOrDefault();
                Assert.IsNotNull(file, $"{invariant}\nThere is no {type}.");
                Assert.Contains($" {method}(", File.ReadAllText(file), invariant);
            }
        }
    }

    [GeneratedRegex(@"^\d+\. .*(?:\n   .*)*", RegexOptions.Multiline)]
    private static partial Regex Invariant { get; }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Named { get; }
}
