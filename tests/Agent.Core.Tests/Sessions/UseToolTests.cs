using System.Text.Json;
using Agent.Core.Policy;
using Agent.Core.Sessions;
using Agent.Core.Tests.Tools;
using Agent.Core.Tools;
using Agent.Testing.Models;
using Reply = Agent.Testing.Models.Reply;

namespace Agent.Core.Tests.Sessions;

/// <summary>Calls of tools that are not declared: everybody sees the tool that is meant, the model's history what it wrote.</summary>
[TestClass]
public sealed class UseToolTests
{
    [TestMethod]
    [DataRow("openai")]
    [DataRow("anthropic")]
    public async Task ACallThroughUseToolIsTheCallInsideForEveryoneButTheModel(string protocol)
    {
        const string Outer = """{ "arguments": {"text": "hi"},  "name":"echo_text" }""";
        await using var loop = Start(protocol, Reply.Calls(("use_tool", Outer)), Reply.Text("Done."));

        await loop.RunAsync("say");

        var call = loop.Session.Items.OfType<ToolCall>().Single();
        Assert.AreEqual(("echo_text", """{"text": "hi"}""", "Echo hi", ToolKind.Read, ToolCallStatus.Completed), (call.Tool, call.Arguments, call.Title, call.Kind, call.Status));
        CollectionAssert.IsSubsetOf((string[])["find_tools", "use_tool"], loop.Server.Requests[0].Tools.ToArray());
        CollectionAssert.DoesNotContain(loop.Server.Requests[0].Tools.ToArray(), "echo_text");
        Assert.AreEqual("<hi>", loop.Server.Requests[1].Results.Single().Text);
        CheckWritten(protocol, loop.Server.Requests[1], Outer);
    }

    [TestMethod]
    public async Task ADeferredToolCanBeCalledByItsName()
    {
        await using var loop = Start("openai", Reply.Calls(("echo_text", """{"text":"hi"}""")), Reply.Text("Done."));

        await loop.RunAsync("say");

        Assert.AreEqual("<hi>", loop.Server.Requests[1].Results.Single().Text);
        Assert.IsNull(loop.Session.Items.OfType<ToolCall>().Single().Outer);
    }

    [TestMethod]
    public async Task ReadingToolsRunSideBySideAndEditsAloneAlsoThroughUseTool()
    {
        await using var loop = Start("openai",
            Reply.Calls(Use("echo_text", """{"text":"a"}"""), Use("stamp_file", """{"path":"new.txt"}"""), ("read_file", """{"path":"new.txt"}""")), Reply.Text("Done."));

        await loop.RunAsync("work");

        StringAssert.Contains(loop.Server.Requests[1].Results[2].Text, "stamp", "the read waited for the edit");
        StringAssert.Contains(loop.Transcript, "changes: Proposed new.txt[Pending]");
    }

    [TestMethod]
    public async Task ThePolicySeesTheToolInside()
    {
        await using var loop = LoopFixture.Start(
            "openai", new SessionOptions(Mode: ApprovalMode.Plan), With, Reply.Calls(Use("stamp_file", """{"path":"new.txt"}"""), Use("echo_text", """{"text":"a"}""")), Reply.Text("Done."));

        await loop.RunAsync("work");

        StringAssert.Contains(loop.Transcript, "Denied: Stamp new.txt");
        StringAssert.Contains(loop.Transcript, "Completed: Echo a");
    }

    [TestMethod]
    [DataRow("""{"name":"echo_text"}""", "echo_text: text is missing.", DisplayName = "arguments of the tool inside")]
    [DataRow("""{"name":"ech_text","arguments":{}}""", "There is no tool 'ech_text'.", DisplayName = "a tool there is not")]
    [DataRow("""{"name":"echo_text","text":"a"}""", "use_tool: text is not a parameter.", DisplayName = "arguments beside the name")]
    [DataRow("""{"arguments":{"text":"a"}}""", "use_tool: name is missing.", DisplayName = "no name")]
    [DataRow("""{"name":"use_tool","arguments":{"name":"echo_text"}}""", "use_tool calls another tool", DisplayName = "itself")]
    [DataRow("""{"name":"echo_text",""", "use_tool: the arguments are not valid JSON.", DisplayName = "broken JSON")]
    public async Task WhatIsWrongIsSaidOnce(string arguments, string error)
    {
        await using var loop = Start("openai", Reply.Calls(("use_tool", arguments)), Reply.Text("Done."));

        await loop.RunAsync("say");

        StringAssert.StartsWith(loop.Server.Requests[1].Results.Single().Text, error);
        if (error.Contains("JSON", StringComparison.Ordinal))
            return;
        CheckWritten("openai", loop.Server.Requests[1], arguments);
    }

    [TestMethod]
    public async Task TheSameFailingCallIsCountedWhicheverWayItIsWritten()
    {
        await using var loop = Start("openai",
            Reply.Calls(("echo_text", """{"text":"fail"}""")), Reply.Calls(Use("echo_text", """{"text":"fail"}""")),
            Reply.Calls(("use_tool", """{"name":"echo_text", "arguments":{"text":"fail"}}""")), Reply.Calls(("echo_text", """{"text":"fail"}""")), Reply.Text("I stop."));

        await loop.RunAsync("say");

        StringAssert.Contains(loop.Server.Requests[4].Results[^1].Text, "has failed 3 times");
    }

    [TestMethod]
    public async Task AResumedSessionSendsWhatTheModelWrote()
    {
        const string Outer = """{"name" : "echo_text","arguments":{"text":"hi"}}""";
        await using var loop = Start("openai", Reply.Calls(("use_tool", Outer)), Reply.Text("Done."), Reply.Text("Again."));
        await loop.RunAsync("say");
        await loop.Host.CloseAsync(loop.Session.Id);

        var resumed = loop.Host.Resume(loop.Session.Id);
        await resumed.WhenTurnEndedAsync(resumed.StartTurn("and?")).WaitAsync(LoopFixture.Patience);

        CheckWritten("openai", loop.Server.Requests[2], Outer);
    }

    [TestMethod]
    public async Task FindToolsTellsHowToCallThem()
    {
        await using var loop = Start("openai", Reply.Calls(("find_tools", """{"query":"say text"}""")), Reply.Text("Done."));

        await loop.RunAsync("say");

        StringAssert.StartsWith(loop.Server.Requests[1].Results.Single().Text, "echo_text: Says a text again.\n{\"type\":\"object\"");
        StringAssert.Contains(loop.Transcript, "Completed: Find tools: say text");
    }

    private static (string Name, string Arguments) Use(string tool, string arguments) => ("use_tool", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""");

    private static SessionServices With(SessionServices services) => services with { Tools = new ToolCatalog(BuiltinTools.All, [new EchoTool(), new StampTool()]) };

    private static LoopFixture Start(string protocol, params Reply[] script) => LoopFixture.Start(protocol, new SessionOptions(), With, script);

    /// <summary>The request holds the call as the model wrote it: its text with OpenAI, its object with Anthropic.</summary>
    private static void CheckWritten(string protocol, ModelRequest request, string arguments)
    {
        var assistant = request.Messages.EnumerateArray().First(message => message.GetProperty("role").GetString() == "assistant");
        if (protocol == "openai")
        {
            var function = assistant.GetProperty("tool_calls")[0].GetProperty("function");
            Assert.AreEqual(("use_tool", arguments), (function.GetProperty("name").GetString(), function.GetProperty("arguments").GetString()));
            return;
        }
        var block = assistant.GetProperty("content").EnumerateArray().Single(part => part.GetProperty("type").GetString() == "tool_use");
        Assert.AreEqual("use_tool", block.GetProperty("name").GetString());
        Assert.IsTrue(JsonElement.DeepEquals(JsonElement.Parse(arguments), block.GetProperty("input")));
    }
}
