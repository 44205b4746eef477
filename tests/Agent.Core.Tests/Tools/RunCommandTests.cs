using Agent.Core.Ports;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Tools;

[TestClass]
public class RunCommandTests
{
    [TestMethod]
    [DataRow("true", 0, "ok\n", false, "ok\n[Exit code 0. 1.5 s.]")]
    [DataRow("true", 0, "", false, "[Exit code 0. 1.5 s. No output.]")]
    [DataRow("make", 2, "err", true, "err\n[Exit code 2. 1.5 s.]")]
    [DataRow("grep x a", 1, "", false, "[Exit code 1: grep found nothing. 1.5 s. No output.]")]
    [DataRow("grep x a", 2, "", true, "[Exit code 2. 1.5 s. No output.]")]
    [DataRow("cd src && LC_ALL=C grep -r 'a && b' .", 1, "", false, "[Exit code 1: grep found nothing. 1.5 s. No output.]")]
    [DataRow("grep x a | sort", 1, "", true, "[Exit code 1. 1.5 s. No output.]")]
    [DataRow("cat a; /usr/bin/diff a b 2>&1", 1, "<", false, "<\n[Exit code 1: the inputs differ. 1.5 s.]")]
    [DataRow("git diff --exit-code", 1, "", false, "[Exit code 1: there are differences. 1.5 s. No output.]")]
    [DataRow("git commit", 1, "", true, "[Exit code 1. 1.5 s. No output.]")]
    [DataRow("[ -f a ]", 1, "", false, "[Exit code 1: the condition is false. 1.5 s. No output.]")]
    [DataRow("dotnet test --no-build", 1, "", false, "[Exit code 1: tests failed, or the build did. 1.5 s. No output.]")]
    [DataRow("dotnet build", 1, "", true, "[Exit code 1. 1.5 s. No output.]")]
    [DataRow("robocopy a b", 3, "", false, "[Exit code 3: files were copied. 1.5 s. No output.]")]
    [DataRow("robocopy a b", 8, "", true, "[Exit code 8. 1.5 s. No output.]")]
    [DataRow("nope", 127, "", true, "[Exit code 127: command not found. 1.5 s. No output.]")]
    [DataRow("sleep 9", 137, "", true, "[Exit code 137: killed, perhaps for lack of memory. 1.5 s. No output.]")]
    [DataRow("'", 2, "", true, "[Exit code 2. 1.5 s. No output.]")]
    public Task Exit_codes_are_told_in_their_sense(string command, int code, string output, bool isError, string expected) =>
        Check(command, new CommandResult(CommandEnd.Exited, code, output, null, TimeSpan.FromSeconds(1.5)), isError, expected);

    [TestMethod]
    public async Task Other_ends_are_told()
    {
        await Check("make", new CommandResult(CommandEnd.TimedOut, null, "half", "/tmp/out.txt", TimeSpan.FromSeconds(120)), true,
            "half\n[Ended with all its processes at the limit of 120 s. Ask for more seconds (at most 600) or do less at once. 120.0 s. All output: /tmp/out.txt]");
        await Check("make", new CommandResult(CommandEnd.Cancelled, null, "", null, TimeSpan.Zero), true,
            "[Interrupted; the command was ended with all its processes. 0.0 s. No output.]");
        await Check("make", new CommandResult(CommandEnd.NotStarted, null, "No shell.", null, TimeSpan.Zero), true, "No shell.\n[The shell could not be started. 0.0 s.]");
    }

    [TestMethod]
    public async Task A_command_has_a_folder_and_a_limit()
    {
        using var bench = new ToolBench();
        Directory.CreateDirectory(bench.Files.PathOf("src"));
        var plan = (CommandPlan)await bench.PlanAsync("run_command", new { command = "make", directory = "src", seconds = 600 });
        Assert.AreEqual(new CommandSpec("make", bench.Files.PathOf("src"), TimeSpan.FromMinutes(10)), plan.Command);
        Assert.AreEqual(TimeSpan.FromMinutes(2), ((CommandPlan)await bench.PlanAsync("run_command", new { command = "make" })).Command.TimeLimit);
        foreach (var refused in (object[])[new { command = " " }, new { command = "a\0" }, new { command = "a", seconds = 0 }, new { command = "a", seconds = 601 }, new { command = "a", directory = "lib" }])
            await Assert.ThrowsExactlyAsync<ToolException>(() => bench.PlanAsync("run_command", refused), refused.ToString());
    }

    private static async Task Check(string command, CommandResult result, bool isError, string expected)
    {
        using var bench = new ToolBench();
        var rendered = await bench.RenderAsync(new { command }, result);
        Assert.AreEqual(expected, rendered.Text);
        Assert.AreEqual(isError, rendered.IsError);
    }
}
