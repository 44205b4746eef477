using System.Reflection;
using Agent.Protocol.Agent;

namespace Agent.Protocol.Tests.Agent;

[TestClass]
public sealed class AgentRecordTests
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;
    private const string Base = "\"id\":\"i1\",\"turnId\":\"t1\",\"round\":1,\"at\":\"2026-03-01T10:20:30+00:00\"";

    private static void CheckItem(Type type, string word, string members)
    {
        var json = $$$$$$"""{"sessionId":"s","item":{"type":"{{{{{{word}}}}}}",{{{{{{members.Trim()}}}}}},{{{{{{Base}}}}}}}}""";
        // Members of the derived record are written first; the order has no meaning.
        Assert.AreEqual(type, WireText.Check(json, Json.ItemCompletedParams).Item.GetType());
    }

    [TestMethod]
    public void Items_are_told_apart_by_their_type()
    {
        CheckItem(typeof(UserMessage), "userMessage", """ "text":"Fix it","images":[{"mediaType":"image/png","data":"AQID"}] """);
        CheckItem(typeof(AgentMessage), "agentMessage", """ "text":"Done." """);
        CheckItem(typeof(Reasoning), "reasoning", """ "text":"Hm." """);
        CheckItem(typeof(ToolCall), "toolCall",
            """ "tool":"read_file","arguments":"{","kind":"read","title":"Read a.cs","status":"awaitingApproval","targets":[{"uri":"file:///a.cs","display":"a.cs","inWorkspace":true,"line":0}],"result":{"text":"x","isError":false},"durationMs":1.5 """);
        CheckItem(typeof(PlanItem), "plan", """ "entries":[{"text":"a","status":"inProgress"}] """);
        CheckItem(typeof(Notice), "notice", """ "level":"warning","text":"Waiting." """);
        CheckItem(typeof(Feedback), "feedback", """ "text":"Rejected." """);
    }

    [TestMethod]
    public void The_type_of_an_item_may_stand_anywhere() => Assert.IsInstanceOfType<AgentMessage>(
        WireText.Read($$$$$$"""{"sessionId":"s","item":{"text":"x",{{{{{{Base}}}}}},"type":"agentMessage"}}""", Json.ItemStartedParams).Item);

    [TestMethod]
    public void Every_kind_of_message_has_its_text()
    {
        WireText.Check("""{"modelId":"anthropic/x","mode":"autoEdit"}""", Json.SessionStartParams);
        WireText.Check("""{}""", Json.SessionStartParams);
        WireText.Check("""{"session":{"id":"s","roots":["file:///w"],"modelId":"offline/offline","mode":"review"}}""", Json.SessionStartResult);
        WireText.Check(
            $$$$$$"""
            {"state":{"session":{"id":"s","roots":[],"modelId":"m","mode":"plan","runningTurnId":"t1"},"items":[{"type":"notice","level":"info","text":"x",{{{{{{Base}}}}}}}],"applied":[{"turnId":"t0","files":[{"uri":"file:///a","newUri":"file:///b"}]}],"changes":{"id":"c","turnId":"t1","state":"proposed","files":[{"uri":"file:///a","display":"a","kind":"modify","hunks":[{"id":"h","oldStart":1,"oldLines":["a\r\n"],"newStart":1,"newLines":["b\r\n"],"state":"refused","note":"changed"}],"baseVersion":3}]}}}
            """, Json.SessionResumeResult);
        WireText.Check(
            """{"sessions":[{"id":"s","roots":[],"modelId":"m","startedAt":"2026-03-01T10:20:30+00:00","lastAt":"2026-03-01T10:20:30+00:00","title":"","turns":0,"usage":{"input":1,"cachedInput":0,"cacheWrite":0,"output":2,"cost":0.25}}]}""",
            Json.SessionListResult);
        WireText.Check("""{"sessionId":"s","text":"Fix it","mode":"headless"}""", Json.TurnStartParams);
        WireText.Check("""{"sessionId":"s","turnId":"t","itemId":"i","text":"ab"}""", Json.ItemDeltaParams);
        WireText.Check(
            """{"sessionId":"s","turnId":"t","stopReason":"maxTurnRequests","usage":{"input":1,"cachedInput":0,"cacheWrite":0,"output":2},"requests":3}""", Json.TurnCompletedParams);
        WireText.Check(
            """{"sessionId":"s","itemId":"i","kind":"execute","title":"Run dotnet test","targets":[],"rule":"commands-ask","reason":"Commands ask.","command":{"commandLine":"dotnet test","workingDirectory":"/w","timeLimitMs":120000},"sessionScope":"dotnet test"}""",
            Json.ApprovalRequestParams);
        WireText.Check("""{"verdict":"reject","reason":"not now"}""", Json.ApprovalRequestResult);
        WireText.Check("""{"sessionId":"s","text":"Which?","options":["a","b"]}""", Json.QuestionRequestParams);
        WireText.Check("""{"answer":"a"}""", Json.QuestionRequestResult);
        WireText.Check("""{"sessionId":"s","applied":[]}""", Json.ChangesUpdatedParams);
        WireText.Check(
            """
            {"sessionId":"s","applied":[],"changes":{"id":"c","turnId":"t1","state":"proposed","files":[],"verification":{"level":"signatures","summary":"breaks 1: CS1061 at src/A.cs:12; fixes 1 (documents, signatures)","added":[{"id":"CS1061","message":"no Sum","uri":"file:///w/src/A.cs","display":"src/A.cs","line":11,"character":4}],"fixed":[{"id":"CS5001","message":"no Main"}],"addedCount":1,"fixedCount":1,"addedWarnings":2,"fixedWarnings":0,"limits":["Old.csproj needs a restore."]}}}
            """, Json.ChangesUpdatedParams);
        WireText.Check("""{"state":"restoreNeeded","loaded":2,"total":3,"problems":["Run dotnet restore."],"unrestored":["file:///w/Old.csproj"]}""", Json.CodeReadinessParams);
        WireText.Check("""{"sessionId":"s","changeSetId":"c","decisions":[{"hunkId":"h","accept":false,"reason":"no"},{"hunkId":"g","accept":true,"editedText":"x"}]}""", Json.ChangesDecideParams);
        WireText.Check("""{"restored":["file:///a"],"conflicts":[{"uri":"file:///b","reason":"changed later","line":3}]}""", Json.ChangesUndoResult);
        WireText.Check(
            """{"models":[{"id":"a/b","provider":"a","name":"b","contextTokens":1,"maxOutputTokens":2,"thinking":true,"images":false,"prices":{"input":3.5}}],"defaultModelId":"a/b"}""",
            Json.ModelListResult);
    }

    [TestMethod]
    [DataRow("""{"sessionId":"s","text":"x","mode":"yolo"}""", "m: params.mode: 'yolo' is none of review, autoEdit, plan, headless.", DisplayName = "unknown word")]
    [DataRow("""{"sessionId":"s","text":"x","mode":"Plan"}""", "m: params.mode: 'Plan' is none of review, autoEdit, plan, headless.", DisplayName = "wrong case")]
    [DataRow("""{"sessionId":"s","text":"x","mode":0}""", "m: params.mode: the value is none of review, autoEdit, plan, headless.", DisplayName = "a number")]
    [DataRow("""{"text":"x"}""", "m: params: 'sessionId' is missing.", DisplayName = "no session")]
    [DataRow("""{"sessionId":"s","text":null}""", "m: params.text: null is not allowed here.", DisplayName = "null")]
    [DataRow("""{"sessionId":"s","text":"x","images":[{"mediaType":"image/png","data":"%"}]}""", "m: params.images[0].data: the value has the wrong type.", DisplayName = "no base64")]
    public void What_does_not_fit_is_refused(string json, string message) => WireText.CheckRefused(json, Json.TurnStartParams, message);

    [TestMethod]
    public void The_table_has_every_method_once_and_each_of_its_records_can_be_written()
    {
        var constants = typeof(AgentMethods).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToArray();
        CollectionAssert.AreEqual(constants, AgentMethodTable.All.Select(method => method.Name).ToArray());
        CollectionAssert.AllItemsAreUnique(constants);
        foreach (var method in AgentMethodTable.All)
        {
            Assert.IsNotNull(Json.GetTypeInfo(method.Params), method.Name);
            Assert.IsTrue(method.Params.Name.EndsWith("Params", StringComparison.Ordinal), method.Name);
            Assert.IsTrue(method.IsRequest || method.Result is null, method.Name);
            if (method.Result is { } result)
                Assert.IsNotNull(Json.GetTypeInfo(result), method.Name);
        }
    }
}
