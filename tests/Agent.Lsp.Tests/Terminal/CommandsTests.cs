namespace Agent.Lsp.Tests.Terminal;

/// <summary>The commands that look: models, doctor, sessions.</summary>
[TestClass]
public sealed class CommandsTests
{
    [TestMethod]
    public async Task Models_says_which_is_used_and_why()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        var chosen = await fixture.RunAsync("", "models");
        Assert.Contains("chat: anthropic/fake, as chosen.", chosen.Output);
        Assert.Contains("anthropic  key present", chosen.Output);
        fixture.SetVariable("AGENT_LSP_MODEL", null);
        fixture.SetVariable("ANTHROPIC_API_KEY", null);
        fixture.SetVariable("OPENAI_API_KEY", null);
        var none = await fixture.RunAsync("", "models");
        Assert.Contains("anthropic  no key: set ANTHROPIC_API_KEY", none.Output);
        Assert.Contains("chat: offline/offline, since no provider has a key.", none.Output);
    }

    [TestMethod]
    public async Task Doctor_finds_all_well_where_it_is()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        fixture.Write("Shop.csproj", "<Project />");
        var (code, output, _) = await fixture.RunAsync("", "doctor");
        Assert.AreEqual(0, code, output);
        foreach (var line in new[] { "ok    .NET SDK: ", "ok    Settings: ", "ok    Keys: present for anthropic, openai", "ok    Model: anthropic/fake, 127.0.0.1:", "ok    Workspace: ", "ok    Data: " })
            Assert.Contains(line, output);
    }

    [TestMethod]
    public async Task Doctor_says_what_to_do_about_what_is_wrong()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        Directory.CreateDirectory(fixture.Home);
        File.WriteAllText(Path.Combine(fixture.Home, "settings.json"), "{ \"model\": 3 }");
        fixture.SetVariable("ANTHROPIC_BASE_URL", Agent.Testing.Models.FakeModelServer.RefusingAddress().ToString());
        var (code, output, _) = await fixture.RunAsync("", "doctor");
        Assert.AreEqual(1, code, output);
        Assert.Contains("fail  Settings: settings.json", output);
        Assert.Contains("cannot be reached", output);
        Assert.Contains("warn  Workspace: ", output);
    }

    [TestMethod]
    public async Task Doctor_does_not_trust_a_file_of_keys_that_others_can_read()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Permissions of files are checked on Linux and macOS only.");
            return;
        }
        await using var fixture = new ExecFixture("anthropic/fake");
        Directory.CreateDirectory(fixture.Home);
        var file = Path.Combine(fixture.Home, "credentials.json");
        File.WriteAllText(file, "{ \"openrouter\": \"secret-key\" }");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var (code, output, error) = await fixture.RunAsync("", "doctor");
        Assert.AreEqual(1, code);
        Assert.Contains("chmod 600", output);
        Assert.DoesNotContain("secret-key", output + error);
    }

    [TestMethod]
    public async Task No_sessions_is_no_error()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        Assert.AreEqual((0, "No sessions yet. 'agent-lsp exec \"...\"' starts one.\n", ""), await fixture.RunAsync("", "sessions"));
    }

    [TestMethod]
    public async Task A_session_with_a_damaged_log_is_counted_and_refused()
    {
        await using var fixture = new ExecFixture("openai/fake", Agent.Testing.Models.Reply.Text("Hello."), Agent.Testing.Models.Reply.Text("Hello again."));
        Assert.AreEqual(0, (await fixture.RunAsync("", "exec", "the good one")).Code);
        var good = Directory.GetFiles(fixture.Home, "*.jsonl", SearchOption.AllDirectories).Single();
        Assert.AreEqual(0, (await fixture.RunAsync("", "exec", "the damaged one")).Code);
        var damaged = Directory.GetFiles(fixture.Home, "*.jsonl", SearchOption.AllDirectories).Single(file => file != good);
        File.WriteAllText(damaged, "no header\n");
        var list = await fixture.RunAsync("", "sessions");
        Assert.AreEqual((0, ""), (list.Code, list.Error));
        Assert.Contains("the good one", list.Output);
        Assert.Contains("1 session that cannot be read\n", list.Output);
        Assert.DoesNotContain("older", list.Output);
        foreach (var command in new[] { "show", "review", "undo" })
        {
            var (code, output, error) = await fixture.RunAsync("", "sessions", command, Path.GetFileNameWithoutExtension(damaged));
            Assert.AreEqual((1, ""), (code, output), error);
            Assert.Contains("has no readable header. The session cannot be opened.", error.ReplaceLineEndings(" "));
            Assert.DoesNotContain("   at ", error);
        }
    }

    [TestMethod]
    public async Task A_session_is_deleted_with_what_waits_in_it()
    {
        const string Edit = """{"path":"new.txt","content":"hello\n"}""";
        await using var fixture = new ExecFixture("openai/fake", Agent.Testing.Models.Reply.Calls(("write_file", Edit)), Agent.Testing.Models.Reply.Text("Done."), Agent.Testing.Models.Reply.Text("Kept."));
        Assert.AreEqual(3, (await fixture.RunAsync("", "exec", "make a file")).Code);
        var log = Directory.GetFiles(fixture.Home, "*.jsonl", SearchOption.AllDirectories).Single();
        var id = Path.GetFileNameWithoutExtension(log);
        Assert.AreEqual(0, (await fixture.RunAsync("", "exec", "another one")).Code);
        using (new Agent.Adapters.Storage.FileSessionStore(fixture.Home).Open(id))
        {
            var refused = await fixture.RunAsync("", "sessions", "delete", id);
            Assert.AreEqual((1, ""), (refused.Code, refused.Output), refused.Error);
            Assert.Contains($"Session {id} is open in process {Environment.ProcessId}. Close it there first.", refused.Error.ReplaceLineEndings(" "));
            Assert.IsTrue(File.Exists(log));
        }
        var (code, output, error) = await fixture.RunAsync("", "sessions", "delete", id);
        Assert.AreEqual((0, ""), (code, error), output);
        Assert.AreEqual($"✓ Deleted the session {id[(id.LastIndexOf('-') + 1)..]} (make a file): 3 items, with 1 hunk that nobody has reviewed.", output.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal).TrimEnd());
        Assert.IsEmpty(Directory.GetFiles(Path.GetDirectoryName(log)!, $"{id}.*"));
        Assert.IsNull(fixture.Read("new.txt"));
        var list = await fixture.RunAsync("", "sessions");
        Assert.DoesNotContain("make a file", list.Output);
        Assert.Contains("another one", list.Output);
        File.WriteAllText(log, "no header\n");
        Assert.Contains("whose log could not be read.", (await fixture.RunAsync("", "sessions", "delete", id)).Output.ReplaceLineEndings(" "));
        Assert.IsFalse(File.Exists(log));
    }

    [TestMethod]
    public async Task Version_and_help_go_to_standard_output()
    {
        await using var fixture = new ExecFixture("anthropic/fake");
        Assert.StartsWith("agent-lsp 0.", (await fixture.RunAsync("", "--version")).Output);
        var help = await fixture.RunAsync("", "help", "exec");
        Assert.AreEqual((0, ""), (help.Code, help.Error));
        Assert.Contains("--max-requests N", help.Output);
    }
}
