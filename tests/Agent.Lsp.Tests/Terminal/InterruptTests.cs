using Agent.Lsp.Terminal;
using Agent.Testing.Models;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>Ctrl+C, SIGTERM and the dialogues at a real (pseudo-)terminal.</summary>
[TestClass]
public sealed class InterruptTests
{
    [TestMethod]
    public async Task Ctrl_C_stops_a_stream_and_the_session_goes_on_later()
    {
        var gate = new Gate();
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Of(ReplyPart.Text("Let me think "), ReplyPart.Wait(gate), ReplyPart.Text("late")), Reply.Text("Where were we."));
        using var process = fixture.StartInTerminal("exec", "think");
        await process.SeeAsync("Let me think");
        process.Type("\u0003");
        Assert.AreEqual(130, await process.WaitAsync(), process.Output);
        Assert.Contains("Interrupted. To go on:", process.Output);
        gate.Open();
        var (code, output, _) = await fixture.RunAsync("", "exec", "--resume", "go on");
        Assert.AreEqual(0, code, output);
        Assert.Contains("Let me think", string.Join('\n', fixture.Server.Requests[1].AssistantTexts));
    }

    [TestMethod]
    [DataRow("INT", 130)]
    [DataRow("TERM", 143)]
    public async Task A_signal_ends_a_running_command_with_all_its_processes(string signal, int expected)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("Signals are sent with kill; run it on Linux or macOS.");
        await using var fixture = new ExecFixture("openai/fake", Reply.Calls(("run_command", """{"command":"sleep 3000 & echo $! > pid; echo re''ady; wait"}""")), Reply.Text("I was stopped."));
        using var process = fixture.Start("exec", "--json", "--approve", "all", "wait");
        await process.SeeAsync("ready");
        process.Signal(signal);
        Assert.AreEqual(expected, await process.WaitAsync(), process.Output + process.Error);
        Assert.Contains("\"stopReason\":\"cancelled\"", process.Output);
        var child = int.Parse(fixture.Read("pid")!, System.Globalization.CultureInfo.InvariantCulture);
        await GoneAsync(child);
        var (code, output, _) = await fixture.RunAsync("", "exec", "--resume", "what happened?");
        Assert.AreEqual(0, code, output);
        Assert.HasCount(1, fixture.Server.Requests[1].Results);
    }

    [TestMethod]
    public async Task A_person_allows_a_command_and_accepts_the_changes()
    {
        await using var fixture = new ExecFixture("openai/fake",
            Reply.Calls(("write_file", """{"path":"new.txt","content":"hello\n"}"""), ("run_command", """{"command":"touch made"}""")), Reply.Text("All done."));
        using var process = fixture.StartInTerminal("exec", "make files");
        await process.SeeAsync("n) no");
        Assert.Contains("Run this command?", process.Output);
        Assert.Contains("$ touch made", process.Output);
        process.Type("y");
        await process.SeeAsync("q) later > ");
        Assert.Contains("new file new.txt", process.Output);
        process.Type("a");
        Assert.AreEqual(0, await process.WaitAsync(), process.Output);
        Assert.Contains("All done.", process.Output);
        Assert.AreEqual(("hello\n", ""), (fixture.Read("new.txt"), fixture.Read("made")));
    }

    [TestMethod]
    public async Task Ctrl_C_in_a_review_leaves_the_changes_waiting()
    {
        await using var fixture = new ExecFixture("openai/fake", Reply.Calls(("write_file", """{"path":"new.txt","content":"hello\n"}""")), Reply.Text("All done."));
        using var process = fixture.StartInTerminal("exec", "make a file");
        await process.SeeAsync("q) later > ");
        process.Type("\u0003");
        Assert.AreEqual(130, await process.WaitAsync(), process.Output);
        Assert.IsNull(fixture.Read("new.txt"));
        Assert.AreEqual(0, (await fixture.RunAsync("", "sessions", "review", "last", "--accept")).Code);
        Assert.AreEqual("hello\n", fixture.Read("new.txt"));
    }

    [TestMethod]
    public async Task No_colour_is_respected()
    {
        await using var fixture = new ExecFixture("openai/fake", Reply.Text("Hello."));
        fixture.SetVariable("NO_COLOR", "1");
        using var process = fixture.StartInTerminal("exec", "hi");
        Assert.AreEqual(0, await process.WaitAsync(), process.Output);
        Assert.DoesNotContain("⎋[2m", process.Output);
    }

    [TestMethod]
    public void The_first_signal_asks_and_the_second_leaves()
    {
        var left = new List<ExitCode>();
        using var interrupts = new Interrupts(left.Add);
        using (interrupts.Pause())
            interrupts.Raise(ExitCode.Interrupted);
        Assert.IsFalse(interrupts.Token.IsCancellationRequested, "Ctrl+C in an editor belongs to the editor");
        interrupts.Raise(ExitCode.Interrupted);
        Assert.IsTrue(interrupts.Token.IsCancellationRequested);
        Assert.IsEmpty(left);
        interrupts.Raise(ExitCode.Terminated);
        CollectionAssert.AreEqual(new[] { ExitCode.Interrupted }, left);
    }

    private static async Task GoneAsync(int process)
    {
        try
        {
            using var running = System.Diagnostics.Process.GetProcessById(process);
            await running.WaitForExitAsync().WaitAsync(AgentProcess.Patience);
        }
        catch (ArgumentException)
        {
            // There is no such process: as it should be.
        }
    }
}
