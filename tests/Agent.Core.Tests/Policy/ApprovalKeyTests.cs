using Agent.Core.Policy;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Policy;

[TestClass]
public class ApprovalKeyTests
{
    [TestMethod]
    [DataRow("dotnet build", "run:dotnet build")]
    [DataRow("dotnet build -c Release src/App.csproj", "run:dotnet build")]
    [DataRow("dotnet test | tail -20", "run:dotnet test")]
    [DataRow("cd src && dotnet build 2>&1", "run:dotnet build")]
    [DataRow("dotnet build && dotnet test", "run:dotnet build + dotnet test")]
    [DataRow("dotnet test; dotnet build; dotnet build", "run:dotnet build + dotnet test")]
    [DataRow("npm run build", "run:npm run build")]
    [DataRow("npm run deploy", "run-exactly:/work:'npm' 'run' 'deploy'")]
    [DataRow("dotnet", "run-exactly:/work:'dotnet'")]
    [DataRow("make 'all of it'", "run-exactly:/work:'make' 'all of it'")]
    [DataRow("python3 x.py", "run-exactly:/work:'python3' 'x.py'")]
    [DataRow("dotnet build /etc/x.csproj", "run-exactly:/work:'dotnet' 'build' '/etc/x.csproj'")]
    public void An_approval_covers_a_grantable_command_or_the_exact_line(string line, string key) =>
        Assert.AreEqual(key, PolicyFixture.Run(line).Key?.Value);

    [TestMethod]
    [DataRow("ls")]
    [DataRow("rm a.txt")]
    [DataRow("rm -rf /")]
    [DataRow("git push")]
    [DataRow("git commit --amend")]
    [DataRow("sudo dotnet build")]
    [DataRow("bash -c 'dotnet build'")]
    [DataRow("dotnet build $ARGS")]
    [DataRow("dotnet build $(cat x)")]
    [DataRow("dotnet build > log.txt")]
    [DataRow("dotnet build <<EOF\nx\nEOF")]
    [DataRow("A=1 dotnet build")]
    [DataRow("./dotnet build && rm x")]
    [DataRow("make; make install")]
    [DataRow("curl x | python3")]
    [DataRow("dotnet build; if x")]
    [DataRow("for x in a; do dotnet build; done")]
    public void Nothing_is_offered_for_what_is_allowed_destructive_or_only_known_when_it_runs(string line) => Assert.IsNull(PolicyFixture.Run(line).Key);

    [TestMethod]
    public void Reads_outside_are_covered_by_folder_searches_and_edits_one_by_one()
    {
        string? Key(ToolKind kind, params string[] paths) => PolicyFixture.Touch(kind, ApprovalMode.Review, paths).Key?.Value;
        Assert.AreEqual("outside-read:/etc", Key(ToolKind.Read, "/etc/hosts"));
        Assert.AreEqual("outside-read:/etc", Key(ToolKind.Read, "/etc/hosts", "/etc/passwd", "src/a.cs"));
        Assert.AreEqual("outside-read:/etc", Key(ToolKind.Read, "/etc"));
        Assert.IsNull(Key(ToolKind.Read, "/etc/hosts", "/usr/x"));
        Assert.AreEqual("outside-search:/usr/include", Key(ToolKind.Search, "/usr/include"));
        Assert.AreEqual("outside-edit:/etc/hosts", Key(ToolKind.Edit, "/etc/hosts"));
        Assert.IsNull(Key(ToolKind.Read, ".env"));
        Assert.IsNull(Key(ToolKind.Read, "/etc/hosts", ".env"));
        Assert.IsNull(Key(ToolKind.Fetch, "/etc/hosts"));
    }
}
