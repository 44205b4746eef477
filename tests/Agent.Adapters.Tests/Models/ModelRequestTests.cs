using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Agent.Core.Models;
using Agent.Testing.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Models;

/// <summary>What goes over the wire.</summary>
[TestClass]
public sealed class ModelRequestTests
{
    private static readonly byte[] Pixel = [1, 2, 3];

    [TestMethod]
    [DataRow("anthropic")]
    [DataRow("openai")]
    public async Task Each_request_has_the_one_before_as_its_prefix_byte_for_byte(string protocol)
    {
        await using var server = FakeModelServer.Start([.. Enumerable.Range(0, 5).Select(_ => Reply.Text("ok"))]);
        var history = new List<ChatMessage> { new(ChatRole.System, "Be brief: äöü <&> \"quoted\"."), new(ChatRole.User, "first") };
        for (var round = 0; round < 5; round++)
        {
            await ModelTranscript.RunAsync(server, protocol, history);
            history.Add(new(ChatRole.Assistant, [new TextContent($"looking <{round}>"), ToolCallText.Create($"c{round}", "read_file", """{ "path": "a.cs",  "n": 1.0 }""")]));
            history.Add(new(ChatRole.Tool, [Result($"c{round}", $"text {round} \u2028 ñ")]));
            if (round == 2)
                history.Add(new(ChatRole.User, "and now this"));
        }
        for (var round = 1; round < 5; round++)
        {
            var (before, after) = (server.Requests[round - 1], server.Requests[round]);
            StringAssert.StartsWith(Prefix(after), Prefix(before)[..^1], $"messages of request {round + 1}");
            foreach (var part in new[] { "system", "tools" })
                Assert.AreEqual(Raw(before, part), Raw(after, part), part);
        }

        // Marks of what to cache move with the conversation; they are no part of what is cached.
        static string Prefix(ModelRequest request) => Raw(request, "messages").Replace(",\"cache_control\":{\"type\":\"ephemeral\"}", "", StringComparison.Ordinal);
        static string Raw(ModelRequest request, string name) => request.Json.TryGetProperty(name, out var value) ? value.GetRawText() : "";
    }

    [TestMethod]
    public async Task Cache_marks_cover_all_that_the_request_before_wrote()
    {
        await using var server = FakeModelServer.Start([.. Enumerable.Range(0, 4).Select(_ => Reply.Text("ok"))]);
        var history = new List<ChatMessage> { new(ChatRole.System, "system"), new(ChatRole.User, "first") };
        for (var round = 0; round < 4; round++)
        {
            await ModelTranscript.RunAsync(server, "anthropic", history);
            history.Add(new(ChatRole.Assistant, [.. Enumerable.Range(0, 30).Select(i => ToolCallText.Create($"c{round}-{i}", "read_file", "{}"))]));
            history.Add(new(ChatRole.Tool, [.. Enumerable.Range(0, 30).Select(i => Result($"c{round}-{i}", "x"))]));
        }
        for (var round = 0; round < 4; round++)
        {
            var body = JsonNode.Parse(server.Requests[round].Body)!;
            Assert.IsNotNull(body["system"]![0]!["cache_control"]);
            var messages = body["messages"]!.AsArray();
            var marked = messages.Select((message, index) => (index, marks: message!["content"]!.AsArray().Count(block => block!["cache_control"] is not null))).Where(m => m.marks > 0).ToList();
            Assert.AreEqual(messages.Count - 1, marked[^1].index, "the end of this request is written");
            if (round > 0)
                Assert.AreEqual(server.Requests[round - 1].Messages.GetArrayLength() - 1, marked[^2].index, "the end of the request before is found again");
            Assert.IsTrue(marked.Sum(m => m.marks) + 1 <= 4, "the provider allows four marks");
        }
    }

    [TestMethod]
    public async Task Thinking_goes_back_only_to_the_model_that_signed_it()
    {
        await using var server = FakeModelServer.Start(Reply.Of(ReplyPart.Reasoning("hm", "sig=="), ReplyPart.Call("read_file", "{}")), Reply.Text("a"), Reply.Text("b"), Reply.Text("c"));
        using var provider = TestModels.Provider(server.Address);
        var client = provider.GetClient(TestModels.Catalog.Find("anthropic/test")!);
        var reply = await client.GetResponseAsync([new(ChatRole.User, "hello")]);
        var history = new List<ChatMessage> { new(ChatRole.User, "hello"), reply.Messages.Single(), new(ChatRole.Tool, [Result("call_1", "x")]) };
        foreach (var model in new[] { "anthropic/test", "anthropic/other", "openai/test" })
            await ModelTranscript.RunAsync(provider.GetClient(TestModels.Catalog.Find(model)!), history);
        StringAssert.Contains(Encoding.UTF8.GetString(server.Requests[1].Body), """{"type":"thinking","thinking":"hm","signature":"sig=="}""");
        Assert.IsFalse(Encoding.UTF8.GetString(server.Requests[2].Body).Contains("sig==", StringComparison.Ordinal));
        Assert.IsFalse(Encoding.UTF8.GetString(server.Requests[3].Body).Contains("sig==", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Images_of_the_person_and_of_tools_are_sent()
    {
        await using var server = FakeModelServer.Start(Reply.Text("a"), Reply.Text("b"));
        var history = new List<ChatMessage>
        {
            new(ChatRole.User, [new TextContent("what is this"), new DataContent(Pixel, "image/png")]),
            new(ChatRole.Assistant, [ToolCallText.Create("c1", "read_file", "{}"), ToolCallText.Create("c2", "read_file", "{}")]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", new List<AIContent> { new TextContent("a picture"), new DataContent(Pixel, "image/jpeg") }), Result("c2", "no", failed: true)]),
        };
        await ModelTranscript.RunAsync(server, "anthropic", history);
        await ModelTranscript.RunAsync(server, "openai", history);
        var anthropic = Encoding.UTF8.GetString(server.Requests[0].Body);
        StringAssert.Contains(anthropic, """{"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}""");
        StringAssert.Contains(anthropic, """content":[{"type":"text","text":"a picture"},{"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"AQID"}}]""");
        StringAssert.Contains(anthropic, """tool_use_id":"c2","is_error":true""");
        var openAI = Encoding.UTF8.GetString(server.Requests[1].Body);
        StringAssert.Contains(openAI, """[{"type":"text","text":"what is this"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}]""");
        StringAssert.Contains(openAI, """{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AQID"}}]}]""");
    }

    [TestMethod]
    [DataRow("anthropic", "input\":{\"unreadable\":\"{\\\"path\\\": \\\"a\"}")]
    [DataRow("openai", "arguments\":\"{\\\"unreadable\\\":\\\"{\\\\\\\"path\\\\\\\": \\\\\\\"a\\\"}")]
    public async Task Broken_arguments_are_quoted_in_the_history_since_servers_refuse_them(string protocol, string expected)
    {
        await using var server = FakeModelServer.Start(Reply.Text("a"));
        await ModelTranscript.RunAsync(server, protocol,
            [new(ChatRole.User, "x"), new(ChatRole.Assistant, [ToolCallText.Create("c1", "read_file", """{"path": "a""")]), new(ChatRole.Tool, [Result("c1", "broken", failed: true)])]);
        StringAssert.Contains(Encoding.UTF8.GetString(server.Requests[0].Body), expected);
    }

    [TestMethod]
    public async Task Models_that_think_are_asked_to_and_others_are_not()
    {
        await using var server = FakeModelServer.Start(Reply.Text("a"), Reply.Text("b"));
        await ModelTranscript.RunAsync(server, "anthropic", model: "claude-opus-5-5");
        await ModelTranscript.RunAsync(server, "anthropic");
        Assert.AreEqual("""{"type":"adaptive","display":"summarized"}""", server.Requests[0].Json.GetProperty("thinking").GetRawText());
        Assert.IsFalse(server.Requests[1].Json.TryGetProperty("thinking", out _));
        Assert.AreEqual("2026-10-21", server.Requests[0].Headers["anthropic-version"], "a new version of the API: read its migration guide before changing this line");
        Assert.AreEqual("claude-opus-5-5", server.Requests[0].Model);
        CollectionAssert.AreEqual(new[] { "read_file" }, server.Requests[0].Tools.ToArray());
        Assert.AreEqual(JsonValueKind.Object, server.Requests[0].Json.GetProperty("tools")[0].GetProperty("input_schema").ValueKind);
    }

    private static FunctionResultContent Result(string id, string text, bool failed = false) =>
        new(id, text) { Exception = failed ? new InvalidOperationException(text) : null };
}
