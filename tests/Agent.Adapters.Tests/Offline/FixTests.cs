using Agent.Core.Policy;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class FixTests
{
    private const string Broken = "//- A.csproj\n<Project />\n//- a.cs\nclass A\n{\n    int a = 1\n    int b = c;\n}\n";
    private const string Semicolon = "a.cs(3,14): error CS1002: ; expected";

    [TestMethod]
    public async Task Without_the_compiler_a_solution_is_repaired_by_its_build_and_its_tests_pass()
    {
        await using var fixture = new OfflineFixture(await File.ReadAllTextAsync(Path.Combine(Baseline.Root, "tests", "Agent.Adapters.Tests", "Offline", "BrokenShop.txt")));
        var transcript = await fixture.RunAsync("fix the build errors and run the tests");
        StringAssert.Contains(transcript, "The build succeeds: 0 errors, 0 warnings.");
        StringAssert.Contains(transcript, "All tests passed: 6 passed, 0 failed, 0 skipped.");
        TranscriptTests.Check(transcript, "fix-solution");
        StringAssert.Contains(await fixture.RunAsync("/build"), "The build succeeded: 0 errors, 0 warnings.");
    }

    [TestMethod]
    public async Task A_repair_the_person_rejects_is_not_made_again()
    {
        await using var fixture = new OfflineFixture(Broken, processes: new ScriptedBuild(Semicolon)) { Accepts = (_, _) => false };
        TranscriptTests.Check(await fixture.RunAsync("/fix"), "fix-rejected");
        StringAssert.Contains(fixture.Read("a.cs"), "int a = 1\n");
    }

    [TestMethod]
    public async Task Without_approval_for_the_build_nothing_is_claimed()
    {
        await using var fixture = new OfflineFixture(Broken, processes: new ScriptedBuild(Semicolon)) { Approves = plan => plan is not CommandPlan };
        TranscriptTests.Check(await fixture.RunAsync("/fix"), "fix-no-build");
    }

    [TestMethod]
    public async Task With_nobody_there_nothing_is_built()
    {
        await using var fixture = new OfflineFixture(Broken, ApprovalMode.Headless, new ScriptedBuild(Semicolon));
        TranscriptTests.Check(await fixture.RunAsync("/fix"), "fix-headless");
    }

    [TestMethod]
    public async Task What_is_left_is_told_with_the_reason()
    {
        await using var fixture = new OfflineFixture(
            Broken, processes: new ScriptedBuild(Semicolon, "a.cs(4,13): error CS0103: The name 'c' does not exist in the current context\na.cs(9,1): error CS0029: no such line\n../x.cs(1,1): error CS0029: far away"));
        TranscriptTests.Check(await fixture.RunAsync("fix the build errors"), "fix-left");
    }

    [TestMethod]
    public async Task An_empty_workspace_has_nothing_to_build()
    {
        await using var fixture = new OfflineFixture("//- a.txt\n");
        StringAssert.Contains(await fixture.RunAsync("/fix"), "There is no solution (.sln, .slnx) and no project (.csproj) in the workspace");
    }

    [TestMethod]
    [DataRow("/build \"a'b.sln\"", "has a quote in its name")]
    [DataRow("/build -p:x=y", "is an option")]
    public async Task What_a_shell_could_misread_is_not_built(string prompt, string answer)
    {
        var build = new ScriptedBuild("");
        await using var fixture = new OfflineFixture("//- A.csproj\n", processes: build);
        StringAssert.Contains(await fixture.RunAsync(prompt), answer);
        Assert.AreEqual(0, build.Commands.Count);
    }

    [TestMethod]
    [DataRow("//- A.sln\n//- b/B.csproj\n", "dotnet build --nologo")]
    [DataRow("//- A.csproj\n", "dotnet build --nologo")]
    [DataRow("//- A.csproj\n//- A.slnx\n", "dotnet build A.slnx --nologo")]
    [DataRow("//- src/My App/A.sln\n//- src/My App/b/B.csproj\n", "dotnet build 'src/My App/A.sln' --nologo")]
    [DataRow("//- src/$(rm x)/A.sln\n", "dotnet build 'src/$(rm x)/A.sln' --nologo")]
    [DataRow("//- b/B.csproj\n//- c/C.csproj\n", "dotnet build b/B.csproj --nologo")]
    public async Task The_solution_that_is_there_is_built(string files, string command)
    {
        var build = new ScriptedBuild("");
        await using var fixture = new OfflineFixture(files, processes: build);
        StringAssert.Contains(await fixture.RunAsync("build"), "The build succeeded");
        StringAssert.StartsWith(build.Commands.Single(), command);
    }
}
