using System.Diagnostics;
using Agent.Adapters.Files;
using Agent.Core.Policy;
using Agent.Core.Tools;
using Agent.Core.Tools.Builtin;
using Agent.Testing;

namespace Agent.Core.Tests.Policy;

/// <summary>Git commands in real repositories: whether they run unasked depends on what git tracks there and on what they print.</summary>
[TestClass]
public sealed class GitSecretsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DiskFileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("git status")]
    [DataRow("git status -s -uno")]
    [DataRow("git log --oneline -5")]
    [DataRow("git log -S Order --author=me --pretty=%h")]
    [DataRow("git diff --stat HEAD")]
    [DataRow("git diff --name-only")]
    [DataRow("git show -s HEAD")]
    [DataRow("git show --name-status HEAD")]
    [DataRow("git show HEAD:src/Order.cs")]
    [DataRow("git diff -- src/Order.cs")]
    [DataRow("git diff HEAD -- src")]
    [DataRow("git log -p -- src/Order.cs")]
    [DataRow("git stash list")]
    [DataRow("git blame src/Order.cs")]
    [DataRow("git ls-files")]
    public Task A_command_that_prints_no_secret_runs(string line) => Check(line, ["src/Order.cs", "config/.env"], Effect.Allow);

    [TestMethod]
    [DataRow("git diff")]
    [DataRow("git diff HEAD~1")]
    [DataRow("git diff --stat -p")]
    [DataRow("git diff --stat --patch-w")]
    [DataRow("git diff --check")]
    [DataRow("git diff --name")]
    [DataRow("git --no-pager diff --cached")]
    [DataRow("git show")]
    [DataRow("git show HEAD")]
    [DataRow("git show HEAD:src/Order.cs HEAD")]
    [DataRow("git show --stat 9ae3f51c")]
    [DataRow("git show 9ae3f51c -- src/Order.cs")]
    [DataRow("git show 'HEAD^{/fix: env}'")]
    [DataRow("git show :/env")]
    [DataRow("git log -p")]
    [DataRow("git log -5p --oneline")]
    [DataRow("git log -U3")]
    [DataRow("git log -L1,5:config/.env")]
    [DataRow("git log -p -- config")]
    [DataRow("git log -p -- .")]
    [DataRow("git log -p -- missing")]
    [DataRow("git log -p -- ':!src'")]
    [DataRow("git log -p --author -- main")]
    [DataRow("git stash show -p")]
    [DataRow("git stash list -p")]
    [DataRow("git whatchanged -p")]
    [DataRow("git status -v")]
    [DataRow("git diff-tree -p HEAD")]
    [DataRow("git grep KEY")]
    [DataRow("timeout 9 git log -p | head -50")]
    [DataRow("echo $(git show)")]
    public async Task A_command_that_can_print_a_tracked_secret_asks(string line)
    {
        var verdict = await Check(line, ["src/Order.cs", "config/.env"], Effect.Ask);
        if (verdict.Decision.Rule != "no-rule")
            StringAssert.Contains(verdict.Decision.Reason, "Git tracks .env, which is protected");
        var headless = await DecideAsync(line, _folder.Path, ApprovalMode.Headless);
        Assert.AreEqual(Effect.Deny, headless.Decision.Effect);
    }

    [TestMethod]
    [DataRow("git diff")]
    [DataRow("git show HEAD")]
    [DataRow("git log -p")]
    [DataRow("git stash show -p")]
    public async Task In_a_repository_without_tracked_secrets_nothing_asks(string line)
    {
        File.WriteAllText(Path.Combine(_folder.Path, ".env"), "KEY=1\n");
        await Check(line, ["src/Order.cs"], Effect.Allow);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(4)]
    public async Task Every_version_of_the_index_is_read(int version)
    {
        string[] tracked = ["a/b/c.txt", "a/b/cd.txt", "a/z/server.key", "b.txt"];
        await Check("git diff", tracked, Effect.Ask);
        Git("update-index", "--index-version", $"{version}");
        CollectionAssert.AreEqual(tracked, GitIndex.FindPaths(File.ReadAllBytes(Index))!.ToArray());
        Assert.AreEqual(Effect.Ask, (await DecideAsync("git diff", _folder.Path)).Decision.Effect);
    }

    [TestMethod]
    public async Task Where_the_index_cannot_be_read_content_asks()
    {
        await Check("git diff", ["src/Order.cs", "src/Other.cs"], Effect.Allow);
        var whole = File.ReadAllBytes(Index);
        for (var length = 0; length < whole.Length; length++)
            Assert.IsNull(GitIndex.FindPaths(whole.AsSpan(0, length)), $"{length} of {whole.Length} bytes");
        File.WriteAllBytes(Index, whole[..^1]);
        var verdict = await DecideAsync("git diff", _folder.Path);
        Assert.AreEqual((Effect.Ask, "git-secrets"), (verdict.Decision.Effect, verdict.Decision.Rule));
        Assert.AreEqual(Effect.Allow, (await DecideAsync("git diff -- src/Order.cs", _folder.Path)).Decision.Effect);
        Assert.AreEqual(Effect.Ask, (await DecideAsync("git diff -- src", _folder.Path)).Decision.Effect);
        File.WriteAllBytes(Index, whole);
        Git("update-index", "--split-index");
        Assert.AreEqual(Effect.Ask, (await DecideAsync("git diff", _folder.Path)).Decision.Effect);
    }

    [TestMethod]
    public async Task A_worktree_is_judged_by_its_own_index()
    {
        await Check("git diff", ["src/Order.cs", ".env"], Effect.Ask);
        Git("worktree", "add", "-q", "--detach", "tree");
        Git("-C", "tree", "rm", "-q", "--cached", ".env");
        Assert.AreEqual(Effect.Allow, (await DecideAsync("git diff", Path.Combine(_folder.Path, "tree"))).Decision.Effect);
    }

    [TestMethod]
    public async Task The_same_command_can_be_allowed_for_the_session()
    {
        var verdict = await Check("git diff HEAD~1", [".env"], Effect.Ask);
        StringAssert.Contains(verdict.Key!.Description, "exactly this command line");
    }

    private string Index => Path.Combine(_folder.Path, ".git", "index");

    private async Task<PolicyVerdict> Check(string line, string[] tracked, Effect expected)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("Command lines are not read on Windows; run the tests on Unix.");
        Git("init", "-q");
        foreach (var path in tracked)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder.Path, path))!);
            File.WriteAllText(Path.Combine(_folder.Path, path), "KEY=1\n");
        }
        Git(["add", "-f", .. tracked]);
        Git("-c", "user.name=me", "-c", "user.email=me@example.org", "commit", "-q", "-m", "first");
        var verdict = await DecideAsync(line, _folder.Path);
        Assert.AreEqual(expected, verdict.Decision.Effect, $"{verdict.Decision.Rule}: {verdict.Decision.Reason}");
        return verdict;
    }

    private async Task<PolicyVerdict> DecideAsync(string line, string folder, ApprovalMode mode = ApprovalMode.Review)
    {
        var real = _files.ResolveLinks(folder);
        var plan = new CommandPlan("", [new ToolTarget(real, real, ".", InWorkspace: true)], PolicyFixture.Command(line, real).Command, _ => new ToolResult(""));
        return await PolicyFixture.BuiltIn.DecideAsync(new RunCommandTool(), plan, mode, _files, CancellationToken.None);
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, error);
    }
}
