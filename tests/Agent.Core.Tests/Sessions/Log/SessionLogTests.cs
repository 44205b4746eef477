using System.Text;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Core.Text;
using Agent.Testing;

namespace Agent.Core.Tests.Sessions.Log;

[TestClass]
public sealed class SessionLogTests : IDisposable
{
    private readonly LogFixture _logs = new();

    public void Dispose() => _logs.Dispose();

    [TestMethod]
    public void Every_kind_of_record_is_a_line_of_the_baseline()
    {
        _logs.WriteEverything();
        Baseline.Check(File.ReadAllText(_logs.LogFile), "log.baseline.jsonl");
    }

    [TestMethod]
    public void Everything_that_was_logged_comes_back()
    {
        _logs.WriteEverything();
        var state = SessionLog.Read(_logs.Store, LogFixture.Id);
        Baseline.Check(LogFixture.Render(state), "state.baseline.txt");
        Assert.IsEmpty(state.Notes);
    }

    [TestMethod]
    public void Resuming_what_ended_well_adds_nothing()
    {
        _logs.WriteEverything();
        var before = File.ReadAllText(_logs.LogFile);
        var expected = LogFixture.Render(SessionLog.Read(_logs.Store, LogFixture.Id));
        var (log, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
        log.Changes(state.Changes, state.Applied);
        log.Dispose();
        Assert.AreEqual(expected, LogFixture.Render(state));
        Assert.AreEqual(before, File.ReadAllText(_logs.LogFile));
    }

    [TestMethod]
    public void A_call_and_a_turn_that_the_end_of_the_process_cut_off_are_closed_in_the_log_too()
    {
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
        {
            log.TurnStarted("t1");
            log.Item(LogFixture.Call("i1", ToolCallStatus.Running, null));
            log.Item(LogFixture.Call("i2", ToolCallStatus.AwaitingApproval, null));
        }

        var (resumed, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
        resumed.Dispose();

        var calls = state.Items.Cast<ToolCall>().ToArray();
        Assert.IsTrue(calls.All(call => call is { Status: ToolCallStatus.Cancelled, Result.IsError: true }));
        StringAssert.Contains(calls[0].Result!.Text, "may or may not have run");
        StringAssert.Contains(calls[1].Result!.Text, "had no effect");
        Assert.AreEqual(new TurnCompleted("t1", StopReason.Cancelled, TokenUsage.None, 0), state.Ends.Single());
        var again = SessionLog.Read(_logs.Store, LogFixture.Id);
        Assert.AreEqual(LogFixture.Render(state), LogFixture.Render(again));
        StringAssert.Contains(File.ReadAllText(_logs.LogFile), "\"reason\":\"Cancelled\"");
    }

    [TestMethod]
    public void A_verdict_lasts_as_long_as_the_change_set_says_it()
    {
        var proposed = LogFixture.Set(ChangeSetState.Proposed, LogFixture.Modified(HunkState.Pending)) with { Verification = LogFixture.Verdict };
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
            log.Changes(proposed, []);
        var (resumed, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
        StringAssert.Contains(LogFixture.Render(state), "verdict Signatures +CodeDiagnostic { Id = CS1061");
        var before = File.ReadAllText(_logs.LogFile);
        resumed.Changes(state.Changes, []);
        Assert.AreEqual(before, File.ReadAllText(_logs.LogFile), "nothing is new");

        resumed.Changes(state.Changes! with { Verification = null }, []);
        resumed.Dispose();

        Assert.IsNull(SessionLog.Read(_logs.Store, LogFixture.Id).Changes!.Verification);
    }

    [TestMethod]
    public void A_proposed_change_set_survives_with_its_texts_in_every_encoding()
    {
        Encoding[] encodings =
        [
            TextFile.Utf8, new UnicodeEncoding(false, true, true), new UnicodeEncoding(true, true, true), new UTF32Encoding(false, true, true), Encoding.Latin1,
        ];
        var files = encodings.Select((encoding, i) => new FileChange(
            $"/work/app/{i}.cs", i == 0 ? "/work/app/moved.cs" : null, i == 0 ? FileChangeKind.Move : FileChangeKind.Modify,
            new Document($"/work/app/{i}.cs", new TextFile("old é\r\n", encoding, i > 0), Version: null), new TextFile("new é\n", encoding, i > 0),
            [new Hunk($"h{i}", 0, ["old é\r\n"], 0, ["new é\n"], i == 2 ? HunkState.Refused : HunkState.Pending, i == 2 ? "changed" : null, "t1")]));
        var set = LogFixture.Set(ChangeSetState.Proposed, [.. files]);
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
            log.Changes(set, []);

        var restored = SessionLog.Read(_logs.Store, LogFixture.Id).Changes!;

        var expected = LogFixture.Render(SessionState.Empty(LogFixture.Header) with { Changes = set });
        Assert.AreEqual(expected, LogFixture.Render(SessionState.Empty(LogFixture.Header) with { Changes = restored }));
        CollectionAssert.AreEqual(
            set.Files.Select(file => Convert.ToHexString(TextFileCodec.Encode(file.Proposed!))).ToArray(),
            restored.Files.Select(file => Convert.ToHexString(TextFileCodec.Encode(file.Proposed!))).ToArray());
    }

    [TestMethod]
    public void Only_what_is_different_is_written()
    {
        var big = Enumerable.Range(0, 200).Select(i => LogFixture.Created with { Path = $"/work/{i:000}.cs", Proposed = TextFile.New($"{i}\n" + new string('x', 10_000)) });
        var set = LogFixture.Set(ChangeSetState.Staging, [.. big]);
        using var log = SessionLog.Create(_logs.Store, LogFixture.Header);
        log.Changes(set, []);

        long Added(Action step)
        {
            var before = new FileInfo(_logs.LogFile).Length;
            step();
            return new FileInfo(_logs.LogFile).Length - before;
        }

        Assert.AreEqual(0, Added(() => log.Changes(set, [])));
        Assert.IsLessThan(200, Added(() => log.Changes(set = set with { State = ChangeSetState.Proposed }, [])));
        var rejected = set.Files[7] with { Hunks = [set.Files[7].Hunks[0] with { State = HunkState.Rejected }] };
        Assert.IsLessThan(600, Added(() => log.Changes(set = set with { Files = set.Files.SetItem(7, rejected) }, [])));
        Assert.IsLessThan(300, Added(() => log.Changes(set = set with { Files = set.Files.RemoveAt(3) }, [])));
        var edited = set.Files[0] with { Proposed = TextFile.New(new string('y', 10_000)) };
        Assert.IsLessThan(10_600, Added(() => log.Changes(set = set with { Files = set.Files.SetItem(0, edited) }, [])));

        var state = SessionLog.Read(_logs.Store, LogFixture.Id);
        Assert.AreEqual(
            LogFixture.Render(SessionState.Empty(LogFixture.Header) with { Changes = set }),
            LogFixture.Render(SessionState.Empty(LogFixture.Header) with { Changes = state.Changes }));
    }

    [TestMethod]
    public void An_undone_turn_can_not_be_undone_again_after_resuming()
    {
        AppliedTurn Turn(string id, string text) => new(id, [new AppliedFile("/work/app/a.cs", null, null, TextFile.New(text))]);
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
        {
            log.Changes(null, [Turn("t1", "one")]);
            log.Changes(null, [Turn("t1", "one"), Turn("t2", "two")]);
            log.Changes(null, [Turn("t2", "two")]);
        }
        var (resumed, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
        resumed.Dispose();
        Assert.AreEqual("t2", state.Applied.Single().TurnId);
        Assert.AreEqual("two", state.Applied.Single().Files.Single().After!.Text);
    }

    [TestMethod]
    [DataRow("""{"t":"item.hologram","v":1,"id":"i9"}""", "Line 3 is of an unknown type (item.hologram) and was skipped.")]
    [DataRow("""{"t":"item.agent","v":2,"id":"i9"}""", "Line 3 (item.agent) was written by a newer version of the program and was skipped.")]
    [DataRow("""{"v":1,"id":"i9"}""", "Line 3 has no type and was skipped.")]
    [DataRow("""{"t":"item.agent","v":1}""", "Line 3 is damaged and was skipped.")]
    [DataRow("""{"t":"settings","v":1,"model":"m","mode":"telepathy"}""", "Line 3 is damaged and was skipped.")]
    [DataRow("""{"t":"text","v":1,"id":"x","encoding":"ebcdic","mark":false,"text":"a"}""", "Line 3 was skipped: The encoding ebcdic is not known.")]
    [DataRow("""{"t":5,"v":"a"}""", "Line 3 is damaged and was skipped.")]
    [DataRow("[1]", "Line 3 is damaged and was skipped.")]
    [DataRow("\0\0\0", "Line 3 is damaged and was skipped.")]
    [DataRow("""{"t":"item.agent","v":1,"id":"i9","turn":""", "Line 3 is damaged and was skipped.")]
    public void A_line_that_cannot_be_read_becomes_a_note(string line, string note)
    {
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
            log.TurnStarted("t1");
        File.AppendAllText(_logs.LogFile, line + "\n");
        var (resumed, state) = SessionLog.Resume(_logs.Store, LogFixture.Id);
        resumed.Dispose();
        Assert.AreEqual(note, state.Notes.Single());
        Assert.AreEqual(1, state.Turns);
    }

    [TestMethod]
    public void A_change_whose_text_was_lost_is_left_out_whole()
    {
        using (var log = SessionLog.Create(_logs.Store, LogFixture.Header))
            log.Changes(LogFixture.Set(ChangeSetState.Proposed, LogFixture.Modified(HunkState.Pending), LogFixture.Created), []);
        var lines = File.ReadAllLines(_logs.LogFile);
        var lost = Array.FindIndex(lines, line => line.Contains("\"text\":\"b"));
        lines[lost] = "garbage";
        File.WriteAllLines(_logs.LogFile, lines);
        var state = SessionLog.Read(_logs.Store, LogFixture.Id);
        Assert.AreEqual("/work/lib/Created.cs", state.Changes!.Files.Single().Path);
        Assert.HasCount(2, state.Notes);
    }

    [TestMethod]
    public void A_fork_says_all_the_other_says_and_leaves_its_bytes_alone()
    {
        _logs.WriteEverything();
        File.AppendAllText(_logs.LogFile, """{"t":"item.hologram","v":1}""" + "\n");
        var before = File.ReadAllText(_logs.LogFile);
        const string newId = "20260715-000000000-aaaaaa";

        var (fork, state) = SessionLog.Fork(_logs.Store, LogFixture.Id, newId, LogFixture.At.AddDays(1));
        fork.TurnStarted("t3");
        fork.Dispose();

        Assert.AreEqual(before, File.ReadAllText(_logs.LogFile));
        Assert.AreEqual(LogFixture.Header with { Id = newId, At = LogFixture.At.AddDays(1), ForkedFrom = LogFixture.Id, Roots = state.Header.Roots }, state.Header);
        var original = SessionLog.Read(_logs.Store, LogFixture.Id);
        Assert.AreEqual(LogFixture.Render(original), LogFixture.Render(state with { Header = original.Header }));
        CollectionAssert.AreEqual(
            before.Split('\n').Skip(1).SkipLast(1).Append("""{"t":"turn.started","v":1,"turn":"t3"}""").ToArray(), File.ReadAllLines(_logs.FileOf(newId)).Skip(1).ToArray());
    }

    [TestMethod]
    public void A_session_that_is_open_can_be_read_and_forked()
    {
        using var log = SessionLog.Create(_logs.Store, LogFixture.Header);
        log.TurnStarted("t1");
        Assert.AreEqual(1, SessionLog.Read(_logs.Store, LogFixture.Id).Turns);
        var (fork, state) = SessionLog.Fork(_logs.Store, LogFixture.Id, "20260715-000000000-aaaaaa", LogFixture.At);
        fork.Dispose();
        Assert.AreEqual(StopReason.Cancelled, state.Ends.Single().Reason);
        log.TurnCompleted(new TurnCompleted("t1", StopReason.EndTurn, TokenUsage.None, 1));
        Assert.AreEqual(StopReason.EndTurn, SessionLog.Read(_logs.Store, LogFixture.Id).Ends.Single().Reason);
    }

    [TestMethod]
    public void A_summary_tells_what_a_list_shows()
    {
        _logs.WriteEverything();
        var summary = SessionLog.Summarize(_logs.Store, LogFixture.Id)!;
        Assert.AreEqual("Fix the Überlauf", summary.Title);
        Assert.AreEqual(2, summary.Turns);
        Assert.AreEqual(new TokenUsage(1210, 800, 100, 90, null), summary.Usage);
        Assert.AreEqual(LogFixture.At.AddSeconds(9), summary.LastAt);
        Assert.AreEqual(LogFixture.At, summary.StartedAt);
    }

    [TestMethod]
    public void A_log_without_a_readable_header_opens_no_session()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_logs.LogFile)!);
        File.WriteAllText(_logs.LogFile, "{}\n");
        Assert.IsNull(SessionLog.Summarize(_logs.Store, LogFixture.Id));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => SessionLog.Resume(_logs.Store, LogFixture.Id)).Message, "no readable header");
        Assert.AreEqual("{}\n", File.ReadAllText(_logs.LogFile));
    }

    [TestMethod]
    [DataRow("20260714-093015123-zzzzzz")]
    [DataRow("../../etc/passwd")]
    [DataRow("")]
    public void A_session_that_is_not_there_is_said_so(string id)
    {
        StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => SessionLog.Resume(_logs.Store, id)).Message, $"There is no session '{id}'");
        Assert.IsNull(SessionLog.Summarize(_logs.Store, id));
    }
}
