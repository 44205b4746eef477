using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Lsp.Terminal;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed class DialogueTests
{
    private static readonly ToolTarget Folder = new("/work/shop", "/work/shop", ".", InWorkspace: true);

    [TestMethod]
    [DataRow("y", "Once")]
    [DataRow("xs", "Session")]
    [DataRow("nuse make\n", "Reject: use make")]
    [DataRow("ntypo\b\bped\n", "Reject: typed")]
    [DataRow("n\n", "Reject")]
    [DataRow("n\u001b", "Reject")]
    public async Task A_command_is_allowed_or_not(string keys, string expected)
    {
        var (answer, _) = await ApproveAsync(keys, new ApprovalKey("run:dotnet test", "every 'dotnet test' command"));
        Assert.AreEqual(expected, answer.Reason is { } reason ? $"{answer.Verdict}: {reason}" : $"{answer.Verdict}");
    }

    [TestMethod]
    public async Task A_command_is_shown_exactly_with_its_folder_and_the_rule()
    {
        var (_, text) = await ApproveAsync("y", new ApprovalKey("run:dotnet test", "every 'dotnet test' command"), width: 40);
        Assert.AreEqual(
            """
            Run this command?
              $ dotnet test --filter "Name~Rounding" --logger trx --results-directory /tmp/\u202Exyz
              in /work/shop
              It runs code of this workspace. (rule
              unknown-command)
            y) once
            s) for this session: every 'dotnet
               test' command
            n) no
            > once

            """.ReplaceLineEndings("\n"), text);
    }

    [TestMethod]
    public async Task For_the_session_is_not_offered_without_a_key()
    {
        var (answer, text) = await ApproveAsync("sy", key: null);
        Assert.AreEqual(ApprovalVerdict.Once, answer.Verdict);
        Assert.DoesNotContain("session", text);
    }

    [TestMethod]
    public async Task What_lies_outside_of_the_workspace_is_said()
    {
        var plan = new ReadPlan("Read /etc/hosts", [new ToolTarget("/etc/hosts", "/private/etc/hosts", "/etc/hosts", InWorkspace: false)], _ => ValueTask.FromResult(new ToolResult("")));
        var (_, text) = await ApproveAsync("y", key: null, plan: plan);
        Assert.Contains("Allow this?\n  Read /etc/hosts\n  /etc/hosts (outside of the workspace: /private/etc/hosts)\n", text);
    }

    [TestMethod]
    [DataRow("2\n", "Guid")]
    [DataRow("a string\n", "a string")]
    [DataRow("7\n", "7")]
    [DataRow("\n", null)]
    [DataRow("\u001b", null)]
    public async Task A_question_is_answered_by_number_or_in_own_words(string keys, string? expected)
    {
        var answer = await OnScreenAsync(new ScriptedScreen(keys: keys), person => person.AskAsync(new Question("Which type for the id?", ["int", "Guid"]), CancellationToken.None));
        Assert.AreEqual(expected, answer);
    }

    [TestMethod]
    public async Task A_withdrawn_question_is_cancelled_and_the_loop_lives_on()
    {
        using var withdrawn = new CancellationTokenSource();
        await withdrawn.CancelAsync();
        await OnScreenAsync(new ScriptedScreen(keys: "y"), async person =>
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => person.ApproveAsync(Request(key: null), withdrawn.Token));
            Assert.AreEqual(ApprovalVerdict.Once, (await person.ApproveAsync(Request(key: null), CancellationToken.None)).Verdict);
            return true;
        });
    }

    private static async Task<(ApprovalAnswer Answer, string Text)> ApproveAsync(string keys, ApprovalKey? key, int width = 80, ToolPlan? plan = null)
    {
        var screen = new ScriptedScreen(width, keys: keys);
        var answer = await OnScreenAsync(screen, person => person.ApproveAsync(Request(key, plan), CancellationToken.None));
        Assert.AreEqual(0, screen.KeysLeft, "keys were left over");
        return (answer, screen.Text);
    }

    private static async Task<T> OnScreenAsync<T>(ScriptedScreen screen, Func<TerminalPerson, Task<T>> ask)
    {
        var loop = new ScreenLoop(() => { }, TimeProvider.System);
        var running = loop.RunAsync();
        var answer = await ask(new TerminalPerson(screen.Screen, loop));
        loop.Complete();
        await running;
        return answer;
    }

    private static ApprovalRequest Request(ApprovalKey? key, ToolPlan? plan = null) => new(
        "a-1", "i1", plan ?? new CommandPlan("dotnet test", [Folder], new CommandSpec("dotnet test --filter \"Name~Rounding\" --logger trx --results-directory /tmp/\u202Exyz", "/work/shop", TimeSpan.FromMinutes(2)), end => new ToolResult(end.Output)),
        new Decision(Effect.Ask, "unknown-command", "It runs code of this workspace."), key);
}
