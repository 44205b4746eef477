using Agent.Core.Policy;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Core.Tests.Policy;

[TestClass]
public class BuiltInRulesTests
{
    private static readonly string[] Places = ["src/Order.cs", "App.csproj", ".env", ".git/config", "/etc/hosts", "~/.ssh/id_rsa", "~/.local/share/agent-lsp/settings.json"];

    [TestMethod]
    public void Every_built_in_rule_is_well_formed_and_comes_out_as_its_examples_say()
    {
        var problems = BuiltInRules.Files.SelectMany((file, i) => RuleCheck.Check(file, BuiltInRules.Files.Where((_, other) => other < i))).ToArray();
        Assert.AreEqual("", string.Join('\n', problems));
    }

    [TestMethod]
    public void Each_kind_of_tool_in_each_mode_is_decided_as_in_the_baseline()
    {
        List<string> lines = [];
        foreach (var mode in Enum.GetValues<ApprovalMode>())
        {
            lines.Add(mode.ToString());
            foreach (var kind in Enum.GetValues<ToolKind>())
            {
                foreach (var place in kind is ToolKind.Execute or ToolKind.Think ? [""] : Places)
                {
                    var verdict = PolicyFixture.Touch(kind, mode, place.Length == 0 ? [] : [place]);
                    var isReviewed = mode != ApprovalMode.Plan && kind is (ToolKind.Edit or ToolKind.Delete or ToolKind.Move) && PolicyFixture.IsReviewed(place);
                    lines.Add($"  {kind,-8}{place,-40}{verdict.Decision.Effect,-6}{verdict.Decision.Rule}{(isReviewed ? ", hunks always reviewed" : "")}{(verdict.Key is { } key ? $", session: {key.Value}" : "")}");
                }
            }
        }
        Baseline.Check(string.Join('\n', lines) + "\n", "matrix.baseline.txt");
    }
}
