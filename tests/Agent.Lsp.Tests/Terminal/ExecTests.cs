using System.Text;
using Agent.Testing.Models;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>The real executable against a model server on loopback.</summary>
[TestClass]
public sealed class ExecTests
{
    private const string Edit = """{"path":"Order.cs","edits":[{"old_text":"int Id","new_text":"Guid Id"}]}""";

    [TestMethod]
    [DataRow("anthropic/fake")]
    [DataRow("openai/fake")]
    public async Task A_prompt_reads_edits_runs_and_answers(string model)
    {
        await using var fixture = new ExecFixture(model,
            Reply.Calls(("read_file", """{"path":"Order.cs"}""")), Reply.Calls(("edit_file", Edit)), Reply.Calls(("run_command", """{"command":"echo built"}""")), Reply.Text("The id is a ", "Guid now."));
        fixture.Write("Order.cs", "class Order { int Id; }\n");
        var (code, output, error) = await fixture.RunAsync("", "exec", "make the id a Guid", "--approve", "all");
        Assert.AreEqual(0, code, output + error);
        Assert.AreEqual("class Order { Guid Id; }\n", fixture.Read("Order.cs"));
        Assert.DoesNotContain("⎋", output);
        foreach (var line in new[] { "✓ ≡ Read Order.cs", "+class Order { Guid Id; }", "✓ 1 hunk applied", "✓ $ ", "The id is a Guid now.", "4 requests, " })
            Assert.Contains(line, output);
        fixture.Server.Verify();
    }

    [TestMethod]
    public async Task Json_is_all_that_stands_on_standard_output()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Calls(("edit_file", Edit)), Reply.Text("Done."));
        fixture.Write("Order.cs", "class Order { int Id; }\n");
        var (code, lines, result) = await fixture.RunJsonAsync("exec", "make the id a Guid");
        Assert.AreEqual(3, code);
        Assert.AreEqual("class Order { int Id; }\n", fixture.Read("Order.cs"));
        var types = lines.Select(line => line.GetProperty("type").GetString()).ToArray();
        Assert.AreEqual("session", types[0]);
        Assert.AreEqual("headless", lines[0].GetProperty("mode").GetString());
        CollectionAssert.IsSubsetOf(new[] { "turn.started", "item.started", "item.delta", "item.completed", "changes" }, types);
        Assert.AreEqual("endTurn", result.GetProperty("stopReason").GetString());
        Assert.AreEqual("Done.", result.GetProperty("text").GetString());
        Assert.AreEqual(2, result.GetProperty("requests").GetInt32());
        var change = result.GetProperty("changes")[0];
        Assert.AreEqual("pending", change.GetProperty("state").GetString());
        Assert.Contains("-class Order { int Id; }\n+class Order { Guid Id; }\n", change.GetProperty("diff").GetString()!);
        Assert.AreEqual(lines[0].GetProperty("sessionId").GetString(), result.GetProperty("sessionId").GetString());
    }

    [TestMethod]
    public async Task What_was_left_pending_is_reviewed_and_undone_later()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Calls(("edit_file", Edit)), Reply.Text("Done."));
        fixture.Write("Order.cs", "class Order { int Id; }\n");
        var (code, output, _) = await fixture.RunAsync("", "exec", "make the id a Guid");
        Assert.AreEqual(3, code, output);
        Assert.Contains("Changes wait for review: agent-lsp sessions review ", output);
        var list = await fixture.RunAsync("", "sessions");
        Assert.Contains("make the id a Guid · 1 hunk to review", list.Output);
        var shown = await fixture.RunAsync("", "sessions", "show", "last");
        Assert.Contains("> make the id a Guid", shown.Output);
        Assert.Contains("+class Order { Guid Id; }", shown.Output);
        Assert.AreEqual(3, (await fixture.RunAsync("", "sessions", "review", "last")).Code);
        var review = await fixture.RunAsync("", "sessions", "review", "last", "--accept");
        Assert.AreEqual((0, "✓ 1 hunk applied\n"), (review.Code, review.Output));
        Assert.AreEqual("class Order { Guid Id; }\n", fixture.Read("Order.cs"));
        var undo = await fixture.RunAsync("", "sessions", "undo", "last");
        Assert.AreEqual((0, "✓ Order.cs is as it was before the turn t1\n"), (undo.Code, undo.Output));
        Assert.AreEqual("class Order { int Id; }\n", fixture.Read("Order.cs"));
    }

    [TestMethod]
    public async Task A_command_that_would_ask_is_denied_where_nobody_is()
    {
        await using var fixture = new ExecFixture("openai/fake", Reply.Calls(("run_command", """{"command":"touch made"}""")), Reply.Text("Not allowed."));
        var (code, output, _) = await fixture.RunAsync("", "exec", "touch it");
        Assert.AreEqual(0, code, output);
        Assert.Contains("⊘ $ ", output);
        Assert.IsNull(fixture.Read("made"));
        Assert.IsTrue(fixture.Server.Requests[1].Results[0].IsError || fixture.Server.Requests[1].Results[0].Text.Length > 0);
    }

    [TestMethod]
    [DataRow("edits", false)]
    [DataRow("all", true)]
    public async Task A_protected_file_keeps_no_command_waiting_where_nobody_is(string approve, bool isWritten)
    {
        await using var fixture = new ExecFixture("openai/fake",
            Reply.Calls(("write_file", """{"path":"Directory.Build.props","content":"<Project />\n"}"""), ("run_command", """{"command":"ls"}""")), Reply.Text("Done."));
        var (code, output, error) = await fixture.RunAsync("", "exec", "--approve", approve, "set it up");
        Assert.AreEqual(0, code, output + error);
        Assert.AreEqual(isWritten, fixture.Read("Directory.Build.props") is not null);
        Assert.AreEqual(!isWritten, fixture.Server.Requests[1].Results[1].Text.Contains("Nobody is at the terminal", StringComparison.Ordinal), fixture.Server.Requests[1].Results[1].Text);
    }

    [TestMethod]
    public async Task Plan_mode_changes_nothing()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Calls(("edit_file", Edit)), Reply.Text("I only looked."));
        fixture.Write("Order.cs", "class Order { int Id; }\n");
        var (code, output, _) = await fixture.RunAsync("", "exec", "--plan", "make the id a Guid");
        Assert.AreEqual(0, code, output);
        Assert.Contains("⊘ ± ", output);
        Assert.AreEqual("class Order { int Id; }\n", fixture.Read("Order.cs"));
    }

    [TestMethod]
    public async Task The_prompt_comes_from_standard_input()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Text("One."), Reply.Text("Two."), Reply.Text("Three."));
        Assert.AreEqual(0, (await fixture.RunAsync("count to one\n", "exec")).Code);
        Assert.AreEqual(0, (await fixture.RunAsync("count to two", "exec", "-")).Code);
        Assert.AreEqual(0, (await fixture.RunAsync("the diff", "exec", "review this", "-")).Code);
        CollectionAssert.AreEqual(
            new[] { "count to one", "count to two", "review this\n\nthe diff" }, fixture.Server.Requests.Select(request => request.UserTexts[^1]).ToArray());
    }

    [TestMethod]
    public async Task Resume_goes_on_and_fork_leaves_the_session_as_it_is()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Text("Hello Ann."), Reply.Text("Ann."), Reply.Text("Still Ann."), Reply.Text("Bye."));
        var first = await fixture.RunJsonAsync("exec", "I am Ann.");
        var id = first.Result.GetProperty("sessionId").GetString()!;
        var second = await fixture.RunJsonAsync("exec", "--resume", "Who am I?");
        Assert.AreEqual(id, second.Result.GetProperty("sessionId").GetString());
        var fork = await fixture.RunJsonAsync("exec", "--resume", id[(id.LastIndexOf('-') + 1)..], "--fork", "And now?");
        Assert.AreNotEqual(id, fork.Result.GetProperty("sessionId").GetString());
        CollectionAssert.AreEqual(new[] { "Hello Ann.", "Ann." }, fixture.Server.Requests[2].AssistantTexts.ToArray());
        await fixture.RunJsonAsync("exec", $"--resume={id}", "Bye.");
        CollectionAssert.AreEqual(new[] { "Hello Ann.", "Ann." }, fixture.Server.Requests[3].AssistantTexts.ToArray());
    }

    [TestMethod]
    [DataRow("exec --modle x hi", 2, "'--modle' is not an option of exec. Did you mean '--model'?")]
    [DataRow("exce", 2, "'exce' is not a command. Did you mean 'exec'?")]
    [DataRow("exec", 2, "The prompt is empty: nothing came from standard input.")]
    [DataRow("exec --max-requests zero hi", 2, "--max-requests takes a whole number above 0; 'zero' is not.")]
    [DataRow("exec --budget -1 hi", 2, "--budget takes an amount above 0, like 0.50; '-1' is not.")]
    [DataRow("exec --workspace missing hi", 2, "missing does not exist.")]
    [DataRow("exec --image missing.png hi", 2, "The image cannot be read:")]
    [DataRow("exec --image notes.txt hi", 2, "notes.txt is not an image that models read")]
    [DataRow("exec --plan --approve all hi", 2, "--plan changes nothing")]
    [DataRow("exec --fork hi", 2, "--fork copies a session")]
    [DataRow("exec --resume hi", 2, "There is no session of")]
    [DataRow("exec --resume=nothing hi", 2, "There is no session 'nothing'.")]
    [DataRow("sessions show nothing", 2, "There is no session 'nothing'.")]
    [DataRow("sessions review last", 2, "There is no session yet.")]
    [DataRow("sessions delete nothing", 2, "There is no session 'nothing'.")]
    public async Task Wrong_arguments_are_refused_on_standard_error(string line, int expected, string message)
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        var (code, output, error) = await fixture.RunAsync("", line.Split(' '));
        Assert.AreEqual(expected, code, output + error);
        Assert.AreEqual("", output);
        Assert.Contains(message, error.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task Wrong_arguments_end_in_a_result_for_machines()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        var (code, lines, result) = await fixture.RunJsonAsync("exec", "--max-requests", "zero", "hi");
        Assert.AreEqual(2, code);
        Assert.HasCount(1, lines);
        Assert.Contains("whole number above 0", result.GetProperty("error").GetString()!);
    }

    [TestMethod]
    public async Task A_missing_key_is_said_with_what_to_do()
    {
        await using var fixture = new ExecFixture("openrouter/some-model");
        fixture.SetVariable("OPENROUTER_API_KEY", null);
        var (code, output, error) = await fixture.RunAsync("", "exec", "hi");
        Assert.AreEqual(1, code, output + error);
        Assert.Contains("OPENROUTER_API_KEY", output.ReplaceLineEndings(" "));
    }

    [TestMethod]
    public async Task An_unknown_model_is_an_error_that_names_the_list()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        var (code, output, error) = await fixture.RunAsync("", "exec", "--model", "nobody/nothing", "hi");
        Assert.AreEqual(1, code);
        Assert.Contains("nobody/nothing", output + error);
        Assert.Contains("agent-lsp models", output + error);
    }

    [TestMethod]
    public async Task A_mistake_in_the_settings_is_told_once_and_does_not_stop_the_work()
    {
        await using var fixture = new ExecFixture("openai/fake", Reply.Text("Hello."), Reply.Text("Hello."));
        Directory.CreateDirectory(fixture.Home);
        File.WriteAllText(Path.Combine(fixture.Home, "settings.json"), """{ "modle": 1 }""");
        const string warning = "settings.json, line 1: unknown property 'modle'";
        var plain = await fixture.RunAsync("", "exec", "hi");
        Assert.AreEqual((0, ""), (plain.Code, plain.Error));
        Assert.HasCount(2, plain.Output.Split(warning));
        Assert.IsLessThan(plain.Output.IndexOf("Hello.", StringComparison.Ordinal), plain.Output.IndexOf(warning, StringComparison.Ordinal));
        var json = await fixture.RunAsync("", "exec", "hi", "--json");
        Assert.AreEqual(0, json.Code);
        Assert.DoesNotContain("modle", json.Output);
        Assert.HasCount(2, json.Error.ReplaceLineEndings(" ").Split(warning));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_resumed_session_shows_only_what_is_decided_now(bool isJson)
    {
        await using var fixture = new ExecFixture("openai/fake",
            Reply.Calls(("edit_file", """{"path":"list.txt","edits":[{"old_text":"first","new_text":"FIRST"},{"old_text":"last","new_text":"LAST"}]}""")), Reply.Text("Done."), Reply.Text("Going on."));
        fixture.Write("list.txt", $"first\n{string.Concat(Enumerable.Range(0, 20).Select(i => $"line {i}\n"))}last\n");
        using (var process = fixture.StartInTerminal("exec", "shout"))
        {
            await process.SeeAsync("q) later > ");
            process.Type("h");
            await process.SeeAsync("hunk 1 of 2");
            process.Type("a");
            await process.SeeAsync("hunk 2 of 2");
            process.Type("q");
            Assert.AreEqual(3, await process.WaitAsync(), process.Output);
        }
        Assert.StartsWith("FIRST\n", fixture.Read("list.txt")!);
        if (isJson)
        {
            var (code, _, result) = await fixture.RunJsonAsync("exec", "--resume", "--approve", "all", "go on");
            Assert.AreEqual(0, code);
            var hunks = result.GetProperty("changes")[0].GetProperty("hunks");
            Assert.AreEqual(1, hunks.GetArrayLength(), hunks.ToString());
            Assert.AreEqual("accepted", hunks[0].GetProperty("state").GetString());
        }
        else
        {
            var (code, output, error) = await fixture.RunAsync("", "exec", "--resume", "--approve", "all", "go on");
            Assert.AreEqual(0, code, output + error);
            Assert.Contains("✓ 1 hunk applied", output);
            Assert.DoesNotContain("FIRST", output);
        }
        Assert.EndsWith("LAST\n", fixture.Read("list.txt")!);
    }

    [TestMethod]
    public async Task A_limit_has_its_own_exit_code()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Calls(("list_directory", """{"path":"."}""")));
        var (code, _, result) = await fixture.RunJsonAsync("exec", "--max-requests", "1", "look");
        Assert.AreEqual((4, "maxTurnRequests"), (code, result.GetProperty("stopReason").GetString()));
    }

    [TestMethod]
    public async Task A_refusal_has_its_own_exit_code()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Text("I can't.").Finish(ReplyFinish.Refusal));
        Assert.AreEqual(5, (await fixture.RunJsonAsync("exec", "do harm")).Code);
    }

    [TestMethod]
    public async Task A_failure_for_good_is_told_in_the_result()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Status(401));
        var (code, _, result) = await fixture.RunJsonAsync("exec", "hi");
        Assert.AreEqual((1, "error"), (code, result.GetProperty("stopReason").GetString()));
        Assert.IsGreaterThan(10, result.GetProperty("error").GetString()!.Length);
    }

    [TestMethod]
    public async Task An_image_reaches_the_model()
    {
        await using var fixture = new ExecFixture("anthropic/fake", Reply.Text("A pixel."));
        var pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        File.WriteAllBytes(Path.Combine(fixture.Workspace, "pixel.png"), pixel);
        Assert.AreEqual(0, (await fixture.RunAsync("", "exec", "--image", "pixel.png", "what is this?")).Code);
        Assert.Contains(Convert.ToBase64String(pixel), Encoding.UTF8.GetString(fixture.Server.Requests[0].Body).Replace("\\u002B", "+", StringComparison.OrdinalIgnoreCase));
    }
}
