using Agent.Core.Ports;
using Agent.Lsp.Conversion;
using Agent.Lsp.Handlers;
using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
public sealed class CodeFeedTests
{
    [TestMethod]
    public async Task A_slow_client_hears_the_state_at_the_start_and_the_newest()
    {
        var (code, sent) = (new ScriptedCode(), new List<int>());
        var (first, reads, done) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        using var feed = new CodeFeed(code, Send, Assert.Fail);
        code.Become(Loading(0));
        feed.Start();
        await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
        for (var loaded = 1; loaded <= 5; loaded++)
            code.Become(Loading(loaded));
        reads.SetResult();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        CollectionAssert.AreEqual((int[])[0, 5], sent);

        async ValueTask Send(CodeReadiness readiness)
        {
            sent.Add(readiness.Loaded);
            first.TrySetResult();
            await reads.Task;
            if (readiness.Loaded == 5)
                done.SetResult();
        }
    }

    [TestMethod]
    public void Readiness_names_projects_by_uri()
    {
        var root = OperatingSystem.IsWindows() ? @"C:\w" : "/w";
        var wire = CodeConversion.Of(new CodeReadiness(CodeState.RestoreNeeded, 1, 2, ["Run dotnet restore."], [Path.Combine(root, "Old.csproj")]));
        Assert.AreEqual(("RestoreNeeded", 1, 2, "Run dotnet restore."), (wire.State.ToString(), wire.Loaded, wire.Total, wire.Problems.Single()));
        StringAssert.EndsWith(wire.Unrestored.Single(), "/w/Old.csproj");
    }

    private static CodeReadiness Loading(int loaded) => new(CodeState.Loading, loaded, 5, [], []);
}
