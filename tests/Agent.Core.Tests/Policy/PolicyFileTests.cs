using Agent.Adapters.Files;
using Agent.Core.Policy;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Policy;

/// <summary>Rules that come from a person: they count when they are right, and make everything ask when they are not.</summary>
[TestClass]
public class PolicyFileTests
{
    private const string AllowBuild = """
        { "rules": [{ "name": "my-build", "effect": "allow", "place": "workspace", "commands": [{ "run": "dotnet build" }], "reason": "I build all the time.",
          "examples": { "match": ["dotnet build -v q"], "other": ["dotnet run", "dotnet build > x"] } }] }
        """;

    [TestMethod]
    public void A_rule_of_the_person_allows_what_no_other_rule_knows()
    {
        var engine = PolicyFixture.With(AllowBuild);
        Assert.IsEmpty(engine.Problems);
        Assert.AreEqual("my-build", PolicyFixture.Run("dotnet build", engine: engine).Decision.Rule);
        Assert.AreEqual(Effect.Allow, PolicyFixture.Run("cd src && dotnet build | tail -5", engine: engine).Decision.Effect);
        Assert.AreEqual(Effect.Ask, PolicyFixture.Run("dotnet build && ./x", engine: engine).Decision.Effect);
        Assert.AreEqual(Effect.Allow, PolicyFixture.Run("dotnet build", ApprovalMode.Headless, engine).Decision.Effect);
        Assert.AreEqual(Effect.Deny, PolicyFixture.Run("dotnet build", ApprovalMode.Plan, engine).Decision.Effect);
    }

    [TestMethod]
    public void A_rule_of_the_person_cannot_allow_what_a_built_in_rule_denies_or_asks()
    {
        var engine = PolicyFixture.With("""
            { "rules": [{ "name": "all", "effect": "allow", "kinds": ["execute", "read"], "reason": "I trust it.", "examples": { "match": ["execute"], "other": ["edit x"] } }] }
            """);
        Assert.IsEmpty(engine.Problems);
        Assert.AreEqual(Effect.Allow, PolicyFixture.Run("./anything", engine: engine).Decision.Effect);
        Assert.AreEqual(Effect.Deny, PolicyFixture.Run("rm -rf /", engine: engine).Decision.Effect);
        Assert.AreEqual(Effect.Ask, PolicyFixture.Run("git push", engine: engine).Decision.Effect);
        Assert.AreEqual(Effect.Ask, PolicyFixture.Run("if x", engine: engine).Decision.Effect);
    }

    [TestMethod]
    [DataRow("", "Line 1, $: The input does not contain any JSON tokens")]
    [DataRow("null", "The file is empty.")]
    [DataRow("{ \"rules\": [\n{ \"name\": 5 } ] }", "Line 2, $.rules[0].name:")]
    [DataRow("""{ "rule": [] }""", "The JSON property 'rule' could not be mapped")]
    [DataRow("""{ "rules": [{ "name": "x" }] }""", "missing required properties including: 'effect'")]
    [DataRow("""{ "rules": [{ "name": "Big Name", "effect": "deny", "kinds": ["edit"], "reason": "No.", "examples": { "match": ["edit a"], "other": ["read a"] } }] }""",
        "Rule 'Big Name': its name must be lower case letters, digits and dashes.")]
    [DataRow("""{ "rules": [{ "name": "think", "effect": "deny", "kinds": ["edit"], "reason": "No.", "examples": { "match": ["edit a"], "other": ["read a"] } }] }""",
        "Rule 'think': its name is taken.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "deny", "reason": "No.", "examples": { "match": ["edit a"], "other": ["read a"] } }] }""",
        "Rule 'x': it restricts nothing.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "allow", "paths": ["**/a"], "reason": "Yes.", "examples": { "match": ["edit a"], "other": ["read b"] } }] }""",
        "Rule 'x': a rule that allows cannot have paths")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "review", "paths": ["**/a"], "reason": "Yes.", "examples": { "match": ["edit a"], "other": ["read b"] } }] }""",
        "Rule 'x': a rule that reviews must be for the kinds edit, delete or move only.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "deny", "paths": ["src/*"], "reason": "No.", "examples": { "match": ["edit a"], "other": ["read b"] } }] }""",
        "Rule 'x': the path pattern 'src/*' must begin with **/, {home}/ or {data}/.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "deny", "commands": [{ "run": "a", "never": ["-b"] }], "reason": "No.", "examples": { "match": ["a"], "other": ["b"] } }] }""",
        "Rule 'x': the command 'a' has conditions of another effect.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "deny", "kinds": ["edit"], "reason": "No", "examples": { "match": ["edit a"], "other": ["read a"] } }] }""",
        "Rule 'x': its reason must be a sentence.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "deny", "kinds": ["edit"], "reason": "No.", "examples": { "match": [], "other": [] } }] }""",
        "Rule 'x': it needs an example that matches and one that does not.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "deny", "kinds": ["edit"], "reason": "No.", "examples": { "match": ["read a"], "other": ["edit a"] } }] }""",
        "Rule 'x': it does not match its example 'read a'.\nRule 'x': it matches 'edit a', which it must not.")]
    [DataRow("""{ "rules": [{ "name": "x", "effect": "allow", "commands": [{ "run": "a" }], "reason": "Yes.", "examples": { "match": ["a $X"], "other": ["b"] } }] }""",
        "Rule 'x': it does not match its example 'a $X'.")]
    [DataRow("""{ "grants": ["make"] }""", "Grant 'make': it must be a program and its sub-command")]
    public void A_file_with_a_mistake_says_what_it_is_and_makes_everything_ask(string json, string problem)
    {
        var engine = PolicyFixture.With(json);
        StringAssert.Contains(string.Join('\n', engine.Problems), problem);
        Assert.AreEqual("invalid-policy", PolicyFixture.Run("ls", engine: engine).Decision.Rule);
        Assert.AreEqual(Effect.Deny, PolicyFixture.Run("rm -rf /", engine: engine).Decision.Effect);
        var read = engine.Decide("read_file", ToolKind.Read, PolicyFixture.Plan(ToolKind.Read, "src/a.cs"), ApprovalMode.Review);
        Assert.AreEqual((Effect.Ask, null), (read.Decision.Effect, read.Key));
        Assert.AreEqual(Effect.Deny, engine.Decide("t", ToolKind.Read, PolicyFixture.Plan(ToolKind.Read, "a"), ApprovalMode.Headless).Decision.Effect);
    }

    [TestMethod]
    public void A_call_with_several_targets_is_as_strict_as_its_strictest()
    {
        Assert.AreEqual("secrets", PolicyFixture.Touch(ToolKind.Read, ApprovalMode.Review, "a.cs", ".env", "b.cs").Decision.Rule);
        Assert.AreEqual("private-keys", PolicyFixture.Touch(ToolKind.Move, ApprovalMode.Review, "a.cs", "~/.ssh/id_rsa").Decision.Rule);
        var move = PolicyFixture.Touch(ToolKind.Move, ApprovalMode.AutoEdit, "a.txt", "Directory.Build.targets");
        Assert.AreEqual(Effect.Allow, move.Decision.Effect);
        Assert.AreEqual((false, true), (PolicyFixture.IsReviewed("a.txt"), PolicyFixture.IsReviewed("Directory.Build.targets")));
    }

    [TestMethod]
    public void A_link_is_judged_by_where_it_leads_and_by_what_it_is_called()
    {
        ReadPlan Read(string path, string real, bool inside) => new("", [new ToolTarget(path, real, path, inside)], _ => default);
        Effect Decide(ReadPlan plan) => PolicyFixture.BuiltIn.Decide("read_file", ToolKind.Read, plan, ApprovalMode.Review).Decision.Effect;
        Assert.AreEqual(Effect.Deny, Decide(Read("/work/notes.txt", "/home/me/.ssh/id_rsa", inside: false)));
        Assert.AreEqual(Effect.Ask, Decide(Read("/work/.env", "/work/settings.txt", inside: true)));
        Assert.AreEqual(Effect.Ask, Decide(Read("/work/notes.txt", "/work/.env", inside: true)));
    }

    [TestMethod]
    public async Task What_a_plan_does_counts_and_not_what_its_tool_says_of_itself()
    {
        var edit = new EditPlan("", [PolicyFixture.Target("a.cs")], [], "");
        var tool = new DisguisedTool(edit);
        Assert.AreEqual("plan-mode", (await PolicyFixture.BuiltIn.DecideAsync(tool, edit, ApprovalMode.Plan, new DiskFileSystem(), CancellationToken.None)).Decision.Rule);
        var command = PolicyFixture.Command("./x", "/work");
        Assert.AreEqual(Effect.Ask, (await PolicyFixture.BuiltIn.DecideAsync(tool, command, ApprovalMode.Review, new DiskFileSystem(), CancellationToken.None)).Decision.Effect);
        Assert.AreEqual(Effect.Deny, (await PolicyFixture.BuiltIn.DecideAsync(tool, command, ApprovalMode.Plan, new DiskFileSystem(), CancellationToken.None)).Decision.Effect);
    }

    /// <summary>A tool that says it reads and plans an edit.</summary>
    private sealed class DisguisedTool(EditPlan plan) : EditTool<string>
    {
        public override string Name => "look";
        public override ToolKind Kind => ToolKind.Read;
        public override string Description => "Looks.";
        public override System.Text.Json.Serialization.Metadata.JsonTypeInfo InputType => throw new NotSupportedException();
        protected override ValueTask<EditPlan> PlanAsync(string input, ToolContext context, CancellationToken cancellationToken) => ValueTask.FromResult(plan);
    }
}
