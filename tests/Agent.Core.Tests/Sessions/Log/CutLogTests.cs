using System.Text;
using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Core.Tools;

namespace Agent.Core.Tests.Sessions.Log;

/// <summary>A log cut at any byte, as a crash can leave it.</summary>
[TestClass]
public sealed class CutLogTests : IDisposable
{
    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [TestMethod]
    public void Cut_at_every_byte_of_the_last_records_a_session_resumes_with_every_complete_item_and_a_valid_history()
    {
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
        {
            log.TurnStarted("t1");
            log.Item(new UserMessage("i1", "t1", 0, LogFixture.At, "Read it.", []));
            log.Item(LogFixture.Call("i2", ToolCallStatus.Running, null));
            log.Item(LogFixture.Call("i2", ToolCallStatus.Completed, new ToolResult("läuft 😀\n")));
            log.TurnCompleted(new TurnCompleted("t1", StopReason.EndTurn, TokenUsage.None, 1));
        }
        var whole = File.ReadAllBytes(_logs.LogFile);
        var ends = whole.Select((b, i) => b == '\n' ? i + 1 : 0).Where(end => end > 0).ToArray();
        Assert.HasCount(6, ends);

        for (var cut = ends[2]; cut <= whole.Length; cut++)
            Check(whole, cut, completeLines: ends.Count(end => end <= cut));
    }

    [TestMethod]
    public void Cut_anywhere_a_log_with_every_kind_of_record_resumes_and_goes_on()
    {
        _logs.WriteEverything();
        var whole = File.ReadAllBytes(_logs.LogFile);
        for (var cut = Array.IndexOf(whole, (byte)'\n') + 1; cut <= whole.Length; cut += 17)
        {
            File.WriteAllBytes(_logs.LogFile, whole[..cut]);
            var (log, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
            log.Dispose();
            CheckHistory(state, cut);
        }
    }

    private void Check(byte[] whole, int cut, int completeLines)
    {
        File.WriteAllBytes(_logs.LogFile, whole[..cut]);
        var (log, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
        using (log)
        {
            log.TurnStarted("t2");
            log.Item(new UserMessage("i3", "t2", 0, LogFixture.At, "Go on.", []));
            log.TurnCompleted(new TurnCompleted("t2", StopReason.EndTurn, TokenUsage.None, 1));
        }

        CheckHistory(state, cut);
        Assert.HasCount(completeLines >= 4 ? 2 : 1, state.Items, $"items after a cut at {cut}");
        if (completeLines >= 4)
        {
            var call = (ToolCall)state.Items[1];
            Assert.AreEqual(completeLines >= 5 ? ToolCallStatus.Completed : ToolCallStatus.Cancelled, call.Status, $"status after a cut at {cut}");
            Assert.AreEqual(completeLines >= 5, call.Result!.Text == "läuft 😀\n", $"result after a cut at {cut}");
        }
        Assert.AreEqual(completeLines >= 6 ? StopReason.EndTurn : StopReason.Cancelled, state.Ends.Single().Reason, $"end after a cut at {cut}");

        var again = SessionLog.Read(_logs.Store, LogFixture.Id);
        Assert.IsEmpty(again.Notes, $"notes after a cut at {cut}");
        Assert.HasCount(state.Items.Length + 1, again.Items);
        Assert.HasCount(2, again.Ends);
        var text = File.ReadAllText(_logs.LogFile, new UTF8Encoding(false, throwOnInvalidBytes: true));
        Assert.IsTrue(text.EndsWith('\n') && !text.Contains("\n\n"), $"lines after a cut at {cut}");
    }

    private static void CheckHistory(SessionState state, int cut)
    {
        Assert.IsEmpty(state.Notes, $"notes after a cut at {cut}");
        foreach (var call in state.Items.OfType<ToolCall>())
        {
            Assert.IsNotNull(call.Result, $"result of {call.Id} after a cut at {cut}");
            Assert.IsTrue(call.Status is ToolCallStatus.Completed or ToolCallStatus.Failed or ToolCallStatus.Denied or ToolCallStatus.Cancelled);
        }
        CollectionAssert.AllItemsAreUnique(state.Items.Select(item => item.Id).ToArray());
        CollectionAssert.IsSubsetOf(state.Items.Select(item => item.TurnId).Distinct().ToArray(), state.Ends.Select(end => end.TurnId).ToArray());
    }
}
