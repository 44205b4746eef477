using System.Globalization;
using System.Text.RegularExpressions;
using Agent.Core.Policy;
using Agent.Testing;

namespace Agent.Core.Tests.Policy;

/// <summary>Some hundred command lines with the decision each must get.</summary>
[TestClass]
public partial class CommandCorpusTests
{
    private static IEnumerable<(Effect Expected, string Line)> Corpus() =>
        from row in File.ReadAllLines(Path.Combine(Baseline.Root, "tests", "Agent.Core.Tests", "Policy", "corpus.txt"))
        where row.Length > 0 && row[0] != '#'
        let words = row.Split(' ', 2)
        select (Enum.Parse<Effect>(words[0], ignoreCase: true), Decode(words[1]));

    [TestMethod]
    public void Every_line_of_the_corpus_is_decided_as_it_says()
    {
        var wrong = Corpus()
            .Select(row => (row.Expected, row.Line, Actual: PolicyFixture.Run(row.Line).Decision))
            .Where(row => row.Expected != row.Actual.Effect)
            .Select(row => $"{row.Line.ReplaceLineEndings("␊")}: {row.Actual.Effect} by {row.Actual.Rule} instead of {row.Expected} ({row.Actual.Reason})");
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    [TestMethod]
    public void Nothing_that_asks_or_is_denied_runs_in_a_session_without_a_person()
    {
        foreach (var (expected, line) in Corpus())
        {
            var verdict = PolicyFixture.Run(line, ApprovalMode.Headless);
            Assert.AreEqual(expected == Effect.Allow ? Effect.Allow : Effect.Deny, verdict.Decision.Effect, line);
            Assert.IsNull(verdict.Key, line);
            Assert.AreEqual(Effect.Deny, PolicyFixture.Run(line, ApprovalMode.Plan).Decision.Effect, line);
        }
    }

    [TestMethod]
    public void A_harmless_line_beside_a_denied_one_does_not_help()
    {
        foreach (var (_, line) in Corpus().Where(row => row.Expected == Effect.Allow && !row.Line.Contains('\n') && !row.Line.Contains('#')))
        {
            Assert.AreEqual(Effect.Deny, PolicyFixture.Run($"{line} ; rm -rf /").Decision.Effect, line);
            Assert.AreEqual(Effect.Deny, PolicyFixture.Run($"rm -rf / && {line}").Decision.Effect, line);
            Assert.AreEqual(Effect.Deny, PolicyFixture.Run($"echo $( {line}; rm -rf /)").Decision.Effect, line);
        }
    }

    [TestMethod]
    public void Nothing_is_allowed_in_a_folder_outside_the_workspace()
    {
        foreach (var (_, line) in Corpus().Where(row => row.Expected == Effect.Allow))
        {
            var verdict = PolicyFixture.Run(line, folder: "/elsewhere");
            Assert.AreEqual(Effect.Ask, verdict.Decision.Effect, line);
            Assert.IsNull(verdict.Key, line);
        }
    }

    [TestMethod]
    [DataRow(50)]
    [DataRow(500)]
    [DataRow(4_997)]
    public void A_line_of_many_commands_is_looked_at_to_its_end(int count)
    {
        var line = string.Concat(Enumerable.Repeat("w;", count));
        Assert.HasCount(count, CommandLine.Parse(line).Parts);
        var deny = string.Concat(Enumerable.Repeat("w;", Math.Min(count, 4_990))) + "rm -rf /";
        Assert.AreEqual(Effect.Deny, PolicyFixture.Run(deny).Decision.Effect);
    }

    [TestMethod]
    public void A_line_that_is_too_long_or_too_deep_asks()
    {
        Assert.AreEqual("unparsable-command", PolicyFixture.Run("ls " + new string('a', CommandLine.MaxLength)).Decision.Rule);
        foreach (var open in new[] { "(", "{ ", "$(", "echo $(", "echo \"$(", "cat <(" })
            Assert.AreEqual(Effect.Ask, PolicyFixture.Run(string.Concat(Enumerable.Repeat(open, 1_000)) + "ls").Decision.Effect, open);
    }

    [TestMethod]
    public void Lines_for_another_shell_are_not_read()
    {
        var engine = new PolicyEngine(() => BuiltInRules.Files, PolicyFixture.Folders, []) { ReadsCommandLines = false };
        var verdict = PolicyFixture.Run("ls", engine: engine);
        Assert.AreEqual((Effect.Ask, "other-shell"), (verdict.Decision.Effect, verdict.Decision.Rule));
        Assert.IsNull(verdict.Key);
    }

    private static string Decode(string line) => CodePoint().Replace(
        line.Replace('␊', '\n').Replace('␍', '\r'), match => ((char)int.Parse(match.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("⟦([0-9A-F]{4})⟧")]
    private static partial Regex CodePoint();
}
