using System.Collections.Immutable;
using Agent.Core.Policy;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Policy;

/// <summary>Laws that hold for any rules: more rules never make a decision milder, but for one that allows what no other rule knows.</summary>
[TestClass]
public class StrictnessTests
{
    private static readonly ToolKind[] Kinds = [ToolKind.Read, ToolKind.Search, ToolKind.Edit, ToolKind.Delete, ToolKind.Other];
    private static readonly string[] Paths = ["**/*.cs", "**/a/**", "{home}/**", "**/b.txt", "**/.env"];
    private static readonly string[] Targets = ["a/x.cs", "b.txt", ".env", "~/y", "/etc/z", "a/b.txt"];
    private static readonly string[] Programs = ["ls", "dotnet build", "rm", "git [--no-pager] log", "w"];
    private static readonly string[] Lines = ["ls", "ls; w", "dotnet build -c x", "rm a | ls", "git log", "w $X", "if", "(w; ls)", "git --no-pager log > x"];

    [TestMethod]
    public void Adding_a_rule_never_makes_a_decision_milder_unless_it_allows_what_no_rule_matched()
    {
        var random = new Random(714);
        for (var round = 0; round < 400; round++)
        {
            var rules = Enumerable.Range(0, random.Next(6)).Select(_ => Make(random)).ToImmutableArray();
            var added = Make(random);
            var (before, after) = (Engine(rules), Engine(rules.Add(added)));
            foreach (var mode in Enum.GetValues<ApprovalMode>())
            {
                foreach (var (name, kind, plan) in Calls())
                {
                    var (old, now) = (before.Decide("t", kind, plan, mode), after.Decide("t", kind, plan, mode));
                    var isMilder = now.Decision.Effect < old.Decision.Effect;
                    var isNewlyAllowed = added.Effect is RuleEffect.Allow or RuleEffect.Review && old.Decision.Rule == "no-rule";
                    Assert.IsTrue(!isMilder || isNewlyAllowed, $"round {round}, {mode} {name}: {old.Decision} became {now.Decision} with {added}");
                }
            }
            foreach (var target in Targets)
                Assert.IsTrue(PolicyFixture.IsReviewed(target, after) || !PolicyFixture.IsReviewed(target, before), $"round {round}, {target}: review was lost with {added}");
        }
    }

    [TestMethod]
    [DataRow("rg -n Order", "rg")]
    [DataRow("grep -rn Order src", "grep")]
    [DataRow("git grep Order", "git grep")]
    public void A_search_that_asks_points_to_the_tool_that_needs_no_question(string line, string name)
    {
        var expected = $"No rule allows this use of '{name}' without a question. The search_text tool searches the workspace and needs none.";
        Assert.AreEqual(expected, PolicyFixture.Run(line).Decision.Reason);
        StringAssert.StartsWith(PolicyFixture.Run(line, ApprovalMode.Headless).Decision.Reason, $"{expected} Nobody can be asked");
    }

    [TestMethod]
    public void The_order_of_rules_does_not_matter()
    {
        var random = new Random(7141);
        for (var round = 0; round < 200; round++)
        {
            var rules = Enumerable.Range(0, 6).Select(_ => Make(random)).ToImmutableArray();
            var (one, other) = (Engine(rules), Engine([.. rules.Reverse()]));
            foreach (var (name, kind, plan) in Calls())
                Assert.AreEqual(one.Decide("t", kind, plan, ApprovalMode.Review).Decision.Effect, other.Decide("t", kind, plan, ApprovalMode.Review).Decision.Effect, name);
        }
    }

    private static IEnumerable<(string Name, ToolKind Kind, ToolPlan Plan)> Calls() =>
    [
        .. from kind in Kinds from target in Targets select ($"{kind} {target}", kind, PolicyFixture.Plan(kind, target)),
        .. from kind in Kinds select ($"{kind} two", kind, PolicyFixture.Plan(kind, "a/x.cs", "~/y")),
        .. from line in Lines select (line, ToolKind.Execute, (ToolPlan)PolicyFixture.Command(line, "/work")),
    ];

    private static PolicyEngine Engine(ImmutableArray<RuleData> rules) => new(() => [new PolicyFile(rules)], PolicyFixture.Folders, []) { ReadsCommandLines = true };

    private static RuleData Make(Random random)
    {
        T? Sometimes<T>(Func<T> make) where T : struct => random.Next(2) == 0 ? make() : null;
        var effect = (RuleEffect)random.Next(4);
        var isCommand = random.Next(2) == 0;
        return new RuleData(
            $"r{random.Next()}", effect, "Because.", new RuleExamples([], []),
            Kinds: isCommand ? null : Sometimes<ImmutableArray<ToolKind>>(() => [Kinds[random.Next(Kinds.Length)]]),
            Modes: Sometimes<ImmutableArray<ApprovalMode>>(() => [(ApprovalMode)random.Next(4), (ApprovalMode)random.Next(4)]),
            Place: Sometimes(() => (RulePlace)random.Next(2)),
            Paths: isCommand || effect == RuleEffect.Allow ? null : Sometimes<ImmutableArray<string>>(() => [Paths[random.Next(Paths.Length)]]),
            Commands: isCommand ? [new CommandData(Programs[random.Next(Programs.Length)])] : null,
            Once: effect == RuleEffect.Ask && random.Next(2) == 0);
    }
}
