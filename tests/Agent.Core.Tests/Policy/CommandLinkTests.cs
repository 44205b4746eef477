using Agent.Adapters.Files;
using Agent.Core.Policy;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Core.Tests.Policy;

/// <summary>Commands on a real folder in which links lead out of the workspace and files have names like options.</summary>
[TestClass]
public sealed class CommandLinkTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DiskFileSystem _files = new();
    private readonly string _work;

    public CommandLinkTests()
    {
        _work = Path.Combine(_files.ResolveLinks(_folder.Path), "work");
        Write("work/src/Order.cs");
        Write("work/docs/a.md");
        Write("work/options/-x.txt");
        Write("work/keys/server.pem");
        Write("work/.env");
        Write("work/secrets.json");
        Write("secret/id.txt");
        Link("work/docs/leak.md", "secret/id.txt");
        Link("work/out", "secret");
        Link("work/env.txt", "work/.env");
        Link("work/inside.cs", "work/src/Order.cs");
    }

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("cat src/Order.cs", Effect.Allow)]
    [DataRow("cat inside.cs", Effect.Allow)]
    [DataRow("cat src/*.cs", Effect.Allow)]
    [DataRow("grep x src/*.cs", Effect.Allow)]
    [DataRow("grep x *.cs", Effect.Allow)]
    [DataRow("grep x --include=*.cs", Effect.Allow)]
    [DataRow("cd src && cat Order.cs", Effect.Allow)]
    [DataRow("cat missing.cs", Effect.Allow)]
    [DataRow("cat nowhere/*.cs", Effect.Allow)]
    [DataRow("cat docs/leak.md", Effect.Ask)]
    [DataRow("cat docs/*.md", Effect.Ask)]
    [DataRow("cat docs/[a-z]*", Effect.Ask)]
    [DataRow("cat */a.md", Effect.Ask)]
    [DataRow("cat out/id.txt", Effect.Ask)]
    [DataRow("ls out", Effect.Ask)]
    [DataRow("cd out", Effect.Ask)]
    [DataRow("cd docs && cat leak.md", Effect.Ask)]
    [DataRow("(cd docs; cat *.md)", Effect.Ask)]
    [DataRow("grep x < docs/leak.md", Effect.Ask)]
    [DataRow("cat env.txt", Effect.Ask)]
    [DataRow("cat keys/*", Effect.Ask)]
    [DataRow("cat keys/s*", Effect.Ask)]
    [DataRow("cd options && sort *.txt", Effect.Ask)]
    [DataRow("grep x -*", Effect.Ask)]
    [DataRow("cat *", Effect.Ask)]
    [DataRow("grep -r x .", Effect.Ask)]
    [DataRow("cd keys && cat *", Effect.Ask)]
    public void Links_and_patterns_are_judged_by_what_they_lead_to(string line, Effect expected)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("Creating links needs a right on Windows, and its command lines are not read; run the tests on Unix.");
        Check(line, _work, expected);
    }

    [TestMethod]
    [DataRow("repo", Effect.Allow)]
    [DataRow("repo/src", Effect.Allow)]
    [DataRow("repo/bare", Effect.Ask)]
    [DataRow("repo/bare/objects", Effect.Ask)]
    [DataRow("repo/linked", Effect.Ask)]
    public void Git_is_not_run_unasked_where_a_folder_passes_for_a_repository(string folder, Effect expected)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("Creating links needs a right on Windows, and its command lines are not read; run the tests on Unix.");
        foreach (var file in (string[])["repo/.git/HEAD", "repo/src/a.cs", "repo/bare/HEAD", "repo/bare/config", "repo/bare/objects/x", "repo/bare/refs/x", "repo/linked/config"])
            Write($"work/{file}");
        Link("work/repo/linked/HEAD", "refs/heads/missing");
        Check("git status", Path.Combine(_work, folder), expected);
        Check("git --no-pager log -3", Path.Combine(_work, folder), expected);
    }

    private void Check(string line, string folder, Effect expected)
    {
        var plan = new CommandPlan("", [new ToolTarget(folder, folder, ".", InWorkspace: true)], PolicyFixture.Command(line, folder).Command, _ => new ToolResult(""));
        var decision = PolicyFixture.BuiltIn.Decide("run_command", ToolKind.Execute, plan, ApprovalMode.Review, _files).Decision;
        Assert.AreEqual(expected, decision.Effect, $"{decision.Rule}: {decision.Reason}");
    }

    private void Write(string path)
    {
        var file = Path.Combine(_folder.Path, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "text\n");
    }

    private void Link(string path, string target)
    {
        if (!OperatingSystem.IsWindows())
            File.CreateSymbolicLink(Path.Combine(_folder.Path, path), Path.Combine(_folder.Path, target));
    }
}
