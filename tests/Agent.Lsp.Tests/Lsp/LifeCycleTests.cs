using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
internal sealed class LifeCycleTests
{
    [TestMethod]
    public async Task Nothing_is_answered_before_initialize()
    {
        await using var editor = new TestEditor();
        Assert.AreEqual("error -32002: agent/session/list came before initialize.", await editor.Ask("agent/session/list"));
        Assert.AreEqual("error -32002: shutdown came before initialize.", await editor.Ask("shutdown"));
    }

    [TestMethod]
    public async Task Initialize_answers_what_the_server_can_do()
    {
        await using var editor = new TestEditor();
        Assert.AreEqual(
            """
            {"capabilities":{"positionEncoding":"utf-16","textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},"codeActionProvider":{"codeActionKinds":["quickfix","refactor.extract","refactor.inline","refactor.move","refactor.rewrite","source.fixAll","agent.ask"],"resolveProvider":true},"inlineCompletionProvider":{},"workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}},"executeCommandProvider":{"commands":["agent.start","agent.ask","agent.stop","agent.review","agent.undo"],"workDoneProgress":false},"experimental":{"agent":{"version":1}}},"serverInfo":{"name":"agent-lsp","version":"1.2.3"}}
            """,
            await editor.Initialize());
    }

    [TestMethod]
    [DataRow("""["utf-8"]""", "utf-8")]
    [DataRow("""["utf-32","utf-16"]""", "utf-32")]
    [DataRow("""["utf-7","utf-16"]""", "utf-16")]
    [DataRow("""["utf-7"]""", "utf-16")]
    [DataRow("[]", "utf-16")]
    public async Task The_position_encoding_is_the_first_that_both_know(string offered, string chosen)
    {
        await using var editor = new TestEditor();
        StringAssert.Contains(await editor.Initialize($$$"""{"general":{"positionEncodings":{{{offered}}}}}"""), $"\"positionEncoding\":\"{chosen}\"");
    }

    [TestMethod]
    public async Task Wrong_use_is_answered_and_the_connection_lives_on()
    {
        await using var editor = new TestEditor();
        Assert.AreEqual("error -32602: initialize: params: capabilities is missing.", (await editor.Ask("initialize")).Replace("'", "", StringComparison.Ordinal));
        await editor.Initialize();
        Assert.AreEqual("error -32600: initialize was sent before.", await editor.Ask("initialize", """{"capabilities":{}}"""));
        Assert.AreEqual("error -32601: textDocument/hover is not a method of this server.", await editor.Ask("textDocument/hover"));
        Assert.AreEqual("error -32600: textDocument/didOpen is a notification and must not have an id.", await editor.Ask("textDocument/didOpen"));
        await editor.Tell("$/unknown");
        await editor.Tell("unknown/notification");
        Assert.AreEqual(
            "error -32602: 'agent.dance' is not a command of this server; it has agent.start, agent.ask, agent.stop, agent.review, agent.undo.",
            await editor.Ask("workspace/executeCommand", """{"command":"agent.dance"}"""));
        Assert.AreEqual(
            """error -32602: agent.ask needs one argument: {"prompt": "what to do"}.""", await editor.Ask("workspace/executeCommand", """{"command":"agent.ask","arguments":[{"prompt":7}]}"""));
        Assert.AreEqual("error -32803: There is no session yet; begin one with the command agent.start.", await editor.Ask("workspace/executeCommand", """{"command":"agent.stop"}"""));
        Assert.AreEqual(
            "error -32803: The session 'nope' is not open; resume it with agent/session/resume first.", await editor.Ask("agent/turn/start", """{"sessionId":"nope","text":"hi"}"""));
        CollectionAssert.AreEqual(new[] { "unknown/notification is not known and was ignored." }, editor.Logged);
    }

    [TestMethod]
    public async Task Shutdown_and_exit_end_with_0()
    {
        await using var editor = new TestEditor();
        await editor.Initialize();
        Assert.AreEqual("null", await editor.Ask("shutdown"));
        Assert.AreEqual("error -32600: agent/session/list came after shutdown; only exit may follow.", await editor.Ask("agent/session/list"));
        await editor.Tell("exit");
        Assert.AreEqual(0, await editor.Exit.WaitAsync(TestEditor.Limit));
    }

    [TestMethod]
    [DataRow(true), DataRow(false)]
    public async Task Exit_without_shutdown_ends_with_1(bool initialized)
    {
        await using var editor = new TestEditor();
        if (initialized)
            await editor.Initialize();
        await editor.Tell("exit");
        Assert.AreEqual(1, await editor.Exit.WaitAsync(TestEditor.Limit));
    }

    [TestMethod]
    public async Task The_end_of_the_input_ends_the_server()
    {
        await using var editor = new TestEditor();
        await editor.Initialize();
        await editor.HangUp();
        Assert.AreEqual(1, await editor.Exit.WaitAsync(TestEditor.Limit));
    }

    [TestMethod]
    public async Task The_end_of_the_editors_process_ends_the_server()
    {
        await using var editor = new TestEditor();
        _ = editor.Ask("initialize", """{"capabilities":{},"processId":2147483647}""");
        Assert.AreEqual(1, await editor.Exit.WaitAsync(TestEditor.Limit));
        CollectionAssert.Contains(editor.Logged, "The editor's process 2147483647 is gone.");
    }

    [TestMethod]
    [DataRow("""{"textDocument":{"uri":"file:///a.cs","version":3},"contentChanges":[{"text":"x"}]}""", "was changed to version 3, but version 3 is already known")]
    [DataRow("""{"textDocument":{"uri":"file:///b.cs","version":3},"contentChanges":[{"text":"x"}]}""", "was changed but is not open")]
    [DataRow("""{"textDocument":{"uri":"file:///a.cs"},"contentChanges":[]}""", "version")]
    public async Task A_failed_mutation_is_reported_and_ends_the_server(string change, string reason)
    {
        await using var editor = new TestEditor();
        await editor.Initialize();
        await editor.Tell("textDocument/didOpen", """{"textDocument":{"uri":"file:///a.cs","languageId":"csharp","version":3,"text":""}}""");
        await editor.Tell("textDocument/didChange", change);
        Assert.AreEqual(1, await editor.Exit.WaitAsync(TestEditor.Limit));
        var message = await editor.Heard("window/showMessage");
        StringAssert.Contains(message, "no longer agrees with the editor");
        StringAssert.Contains(message, reason);
    }

    [TestMethod]
    public async Task A_client_is_asked_and_told_only_what_it_can()
    {
        await using var editor = new TestEditor();
        await editor.Initialize();
        StringAssert.Contains(await editor.Heard("window/logMessage"), "Agent.Lsp 1.2.3 is ready. Model: ");
        CollectionAssert.AreEqual(new[] { "window/logMessage" }, editor.HeardMethods);
    }

    [TestMethod]
    public async Task Files_are_watched_and_settings_read_where_the_client_can()
    {
        await using var editor = new TestEditor();
        editor.Answers["workspace/configuration"] = _ => """[{"model":5,"approvalMode":"yolo"}]""";
        await editor.Initialize("""{"workspace":{"configuration":true,"didChangeConfiguration":{"dynamicRegistration":true},"didChangeWatchedFiles":{"dynamicRegistration":true}}}""");
        var registered = await editor.Heard("client/registerCapability");
        StringAssert.Contains(registered, "workspace/didChangeWatchedFiles");
        StringAssert.Contains(registered, "{\"section\":\"agentLsp\"}");
        Assert.AreEqual("""{"items":[{"section":"agentLsp"}]}""", await editor.Heard("workspace/configuration"));
        StringAssert.Contains(await editor.Heard("window/showMessage"), "agentLsp.model must be a text and was ignored.\\nagentLsp.approvalMode is");
    }

    [TestMethod]
    public async Task A_client_that_never_answers_gets_the_defaults()
    {
        var time = new ManualTimeProvider();
        await using var editor = new TestEditor(time);
        editor.Answers["workspace/configuration"] = editor.Answers["client/registerCapability"] = _ => "";
        await editor.Initialize("""{"workspace":{"configuration":true,"didChangeWatchedFiles":{"dynamicRegistration":true}}}""");
        await editor.Heard("client/registerCapability");
        await editor.Heard("workspace/configuration");
        await time.WhenTimerAsync(left => left == TimeSpan.FromSeconds(2)).WaitAsync(TestEditor.Limit);
        time.Advance(TimeSpan.FromSeconds(2));
        StringAssert.Contains(await editor.Heard("window/logMessage"), "is ready");
        CollectionAssert.Contains(editor.Logged, "The client has not answered workspace/configuration; its settings count from when it does.");
    }
}
