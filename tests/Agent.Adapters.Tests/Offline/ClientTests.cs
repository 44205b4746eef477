using Agent.Adapters.Models.Offline;
using Agent.Core.Context;
using Agent.Core.Models;
using Agent.Core.Tools;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Offline;

/// <summary>What the client makes of the messages alone: it keeps nothing between two requests.</summary>
[TestClass]
public sealed class ClientTests
{
    private static readonly ChatMessage Prompt = new(ChatRole.User, "explain A.cs");

    [TestMethod]
    public async Task The_same_messages_give_the_same_reply() =>
        Assert.AreEqual(await ReplyAsync(Prompt), await ReplyAsync(Prompt));

    [TestMethod]
    public async Task A_reply_goes_on_where_the_answers_end()
    {
        Assert.AreEqual(
            "Offline: I follow fixed rules; no language model is asked.|offline-1 find_files {\"pattern\":\"A.cs\",\"limit\":50}|tool_calls", await ReplyAsync(Prompt));
        Assert.AreEqual(
            "offline-2 read_file {\"path\":\"src/A.cs\"}|tool_calls",
            await ReplyAsync(Prompt, Said("Offline: I follow fixed rules; no language model is asked.", Find(1)), Answer(1, "src/A.cs\n")));
    }

    [TestMethod]
    public async Task Only_the_calls_without_an_answer_are_made_again()
    {
        var first = await ReplyAsync(new ChatMessage(ChatRole.User, "rename Aaa to Bbb"));
        var calls = first.Split('|').Where(part => part.StartsWith("offline-", StringComparison.Ordinal)).Select(part => part.Split(' ', 3)).ToList();
        Assert.AreEqual(3, calls.Count);
        var reply = await ReplyAsync(
            new ChatMessage(ChatRole.User, "rename Aaa to Bbb"), Said("Offline: I follow fixed rules; no language model is asked.", ToolCallText.Create(calls[0][0], calls[0][1], calls[0][2])),
            Answer(1, "a.cs\n1: class Aaa\n"));
        Assert.AreEqual($"By text only, without the compiler: its tools are not offered in this session.|offline-2 {calls[1][1]} {calls[1][2]}|offline-3 {calls[2][1]} {calls[2][2]}|tool_calls", reply);
    }

    [TestMethod]
    public async Task A_tool_that_failed_is_reported() => Assert.AreEqual(
        "The search failed: no disk|stop",
        await ReplyAsync(Prompt, Said("Offline: I follow fixed rules; no language model is asked.", Find(1)), Answer(1, "no disk", failed: true)));

    [TestMethod]
    public async Task A_tool_that_is_not_offered_is_not_called()
    {
        var reply = await ReplyAsync([Prompt], new ChatOptions { Tools = [] });
        StringAssert.Contains(reply, "The tool find_files is not offered in this session.");
    }

    [TestMethod]
    public async Task What_is_said_while_it_works_is_turned_to() => Assert.AreEqual(
        "I leave what I was doing and turn to what you said last.|offline-2 search_text {\"pattern\":\"b\",\"literal\":true,\"limit\":200}|tool_calls",
        await ReplyAsync(Prompt, Said("Offline.", Find(1)), Answer(1, "src/A.cs\n"), new ChatMessage(ChatRole.User, "find b")));

    [TestMethod]
    public async Task What_is_said_in_one_go_is_one_prompt()
    {
        var reply = await ReplyAsync(new ChatMessage(ChatRole.User, "find a"), new ChatMessage(ChatRole.User, "find b"));
        StringAssert.Contains(reply, "\"steps\":[{\"text\":\"find a\",\"status\":\"in_progress\"},{\"text\":\"find b\",\"status\":\"pending\"}]");
    }

    [TestMethod]
    public async Task Feedback_is_no_prompt()
    {
        var done = Said("Offline: I follow fixed rules; no language model is asked. There is no file or type A.cs in the workspace. /files finds files by a part of their name.");
        var reply = await ReplyAsync(
            Prompt, Said("", Find(1)), Answer(1, "No file matches A.cs in the workspace."), done, FeedbackMessage.Create("- a.cs: rejected"));
        Assert.AreEqual("What became of the proposed changes:\n- a.cs: rejected|stop", reply);
    }

    private static FunctionCallContent Find(int id) => ToolCallText.Create($"offline-{id}", "find_files", "{\"pattern\":\"A.cs\",\"limit\":50}");

    private static ChatMessage Said(string text, params AIContent[] calls) => new(ChatRole.Assistant, [new TextContent(text), .. calls]);

    private static ChatMessage Answer(int id, string text, bool failed = false) =>
        new(ChatRole.Tool, [new FunctionResultContent($"offline-{id}", text) { Exception = failed ? new ToolException(text) : null }]);

    private static Task<string> ReplyAsync(params ChatMessage[] messages) =>
        ReplyAsync(messages, new ChatOptions { Tools = [.. new ToolCatalog(BuiltinTools.All).Declarations] });

    private static async Task<string> ReplyAsync(ChatMessage[] messages, ChatOptions options)
    {
        using var client = new OfflineChatClient();
        var (text, parts) = ("", new List<string>());
        await foreach (var update in client.GetStreamingResponseAsync(messages, options))
        {
            text += update.Text;
            parts.AddRange(update.Contents.OfType<FunctionCallContent>().Select(call => $"{call.CallId} {call.Name} {ToolCallText.ArgumentsOf(call)}"));
            if (update.FinishReason is { } reason)
                parts.Add(reason.Value);
        }
        return string.Join('|', text.Length == 0 ? parts : parts.Prepend(text));
    }
}
