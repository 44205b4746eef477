using System.Collections.Immutable;
using Agent.Adapters.Storage;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Core.Tests.Sessions.Log;

/// <summary>A store in a folder of its own, a session with everything a log can say in it, and all of a state as text.</summary>
internal sealed class LogFixture : IDisposable
{
    public const string Id = "20260714-093015123-k3v9qd";
    public static readonly DateTimeOffset At = new(2026, 7, 14, 9, 30, 15, 123, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    public LogFixture() => Store = new FileSessionStore(_folder.Path);

    public FileSessionStore Store { get; }

    public static SessionHeader Header { get; } = new(Id, ["/work/app", "/work/lib"], "anthropic/large", ApprovalMode.Review, At, ForkedFrom: null);

    public string LogFile => FileOf(Id);

    public string FileOf(string id) => Path.Combine(_folder.Path, "sessions", id[..4], id[4..6], id + ".jsonl");

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a log with every kind of record.</summary>
    public void WriteEverything()
    {
        using var log = SessionLog.Create(Store, Header);
        log.TurnStarted("t1");
        log.Item(new UserMessage("i1", "t1", 0, At, "Fix the Überlauf\r\nin \"Order\" \u2028 😀", [new ToolImage("image/png", new byte[] { 1, 2, 255 })]));
        log.Item(new Reasoning("i2", "t1", 1, At.AddSeconds(1), "Let me look.", "c2lnbmF0dXJl"));
        log.Item(new AgentMessage("i3", "t1", 1, At.AddSeconds(2), "I read it."));
        log.Item(Call("i4", ToolCallStatus.Running, null));
        log.Item(Call("i4", ToolCallStatus.Completed, new ToolResult("1\tclass Order\n", false, [new ToolImage("image/gif", new byte[] { 7 })])));
        log.Item(Call("i5", ToolCallStatus.Failed, ToolResult.Error("No such file.")));
        log.Item(new PlanItem("i6", "t1", 2, At.AddSeconds(4), [new("Read", PlanEntryStatus.Completed), new("Edit", PlanEntryStatus.InProgress)]));
        log.Item(new Notice("i7", "t1", 2, At.AddSeconds(5), NoticeLevel.Warning, "The model is overloaded; trying again in 2 s."));
        log.Settings("anthropic/small", ApprovalMode.AutoEdit);
        var staged = Set(ChangeSetState.Staging, Modified(HunkState.Pending), Created);
        log.Changes(staged, []);
        log.Changes(staged with { State = ChangeSetState.Proposed, Verification = Verdict }, []);
        log.TurnCompleted(new TurnCompleted("t1", StopReason.EndTurn, new TokenUsage(1200, 800, 100, 90, 0.0125m), 2));
        var applied = new AppliedTurn("t1", [new AppliedFile("/work/app/Order.cs", null, Base.File, TextFile.New("b\n"))]);
        log.Changes(staged with { State = ChangeSetState.Proposed, Files = [Modified(HunkState.Accepted), staged.Files[1]], Verification = Verdict with { Level = VerificationLevel.Dependents } }, [applied]);
        log.TurnStarted("t2");
        log.Item(new Feedback("i8", "t2", 0, At.AddSeconds(9), "The person rejected Created.cs."));
        log.Changes(null, [applied]);
        log.TurnCompleted(new TurnCompleted("t2", StopReason.Error, new TokenUsage(10, 0, 0, 0, null), 1));
    }

    public static Document Base { get; } = new("/work/app/Order.cs", new TextFile("a\r\n", TextFile.Utf8, HasByteOrderMark: true), Version: null);

    public static Verification Verdict { get; } = new(
        VerificationLevel.Signatures,
        new ErrorDelta(
            [new("CS1061", "'Order' does not contain a definition for 'Sum'", "/work/lib/Use.cs", 12, 9)], [new("CS0103", "The name 'x' does not exist", "/work/app/Order.cs", 1, 1)],
            [new("CS0168", "The variable 'y' is never used", "/work/app/Order.cs", 2, 5)], FixedWarnings: 3),
        ["/work/app/Old.csproj needs a restore and was left out."]);

    public static FileChange Created { get; } = new(
        "/work/lib/Created.cs", null, FileChangeKind.Create, null, TextFile.New("new\n"),
        [new Hunk("h2", 0, [], 0, ["new\n"], HunkState.Pending, TurnId: "t1")]);

    public static FileChange Modified(HunkState state) => new(
        "/work/app/Order.cs", null, FileChangeKind.Modify, Base, Base.File with { Text = "b\r\n" },
        [new Hunk("h1", 0, ["a\r\n"], 0, ["b\r\n"], state, state is HunkState.Refused ? "It changed meanwhile." : null, "t1")]);

    public static ChangeSet Set(ChangeSetState state, params ImmutableArray<FileChange> files) => new("t1.1", "t1", state, files);

    public static ToolCall Call(string id, ToolCallStatus status, ToolResult? result) => new(
        id, "t1", 1, At.AddSeconds(3), $"call_{id}", "read_file", """{"path":"Order.cs"}""", ToolKind.Read, "Read Order.cs", status,
        [new ToolTarget("/work/app/Order.cs", "/real/Order.cs", "Order.cs", InWorkspace: true, Line: 3)], result,
        result is null ? null : TimeSpan.FromMilliseconds(12.5));

    /// <summary>Everything a state holds, a line a fact.</summary>
    public static string Render(SessionState state)
    {
        List<string> text = [];
        text.Add($"{state.Header.Id} in {string.Join(' ', state.Header.Roots)} at {state.Header.At.UtcDateTime:u} from {state.Header.ForkedFrom ?? "nothing"}");
        text.Add($"model {state.ModelId}, mode {state.Mode}, {state.Turns} turns, {state.Usage}");
        foreach (var item in state.Items)
            text.Add(Render(item));
        foreach (var end in state.Ends)
            text.Add(end.ToString());
        if (state.Changes is { } set)
        {
            text.Add($"changes {set.Id} {set.TurnId} {set.State}");
            if (set.Verification is { Delta: var delta } verdict)
                text.Add($"  verdict {verdict.Level} +{string.Join(' ', delta.Added)} -{string.Join(' ', delta.Fixed)} warnings +{string.Join(' ', delta.AddedWarnings)} -{delta.FixedWarnings} limits {string.Join(' ', verdict.Limits)}");
            foreach (var file in set.Files)
            {
                text.Add($"  {file.Kind} {file.Path} -> {file.NewPath ?? "-"}: {Render(file.Base?.File)} {(file.Base?.Version is null ? "unversioned" : "versioned")} => {Render(file.Proposed)}");
                foreach (var hunk in file.Hunks)
                    text.Add($"    {hunk.Id} {hunk.State} -{hunk.OldStart} {Quote(string.Concat(hunk.OldLines))} +{hunk.NewStart} {Quote(string.Concat(hunk.NewLines))} {hunk.Note}".TrimEnd());
            }
        }
        foreach (var turn in state.Applied)
        {
            text.Add($"applied {turn.TurnId}");
            foreach (var file in turn.Files)
                text.Add($"  {file.Path} -> {file.NewPath ?? "-"}: {Render(file.Before)} => {Render(file.After)}");
        }
        foreach (var note in state.Notes)
            text.Add($"note: {note}");
        return string.Join('\n', text) + "\n";
    }

    private static string Render(Item item)
    {
        var place = $"{item.GetType().Name} {item.Id} {item.TurnId}/{item.Round} {item.At.TimeOfDay}";
        return place + ": " + item switch
        {
            UserMessage i => $"{Quote(i.Text)} {Render(i.Images)}",
            AgentMessage i => Quote(i.Text),
            Reasoning i => $"{Quote(i.Text)} {i.ProtectedData}",
            ToolCall i => $"{i.CallId} {i.Tool} {i.Arguments} {i.Kind} '{i.Title}' {i.Status} {string.Join(' ', i.Targets)} {i.Duration} "
                + (i.Result is { } r ? $"{(r.IsError ? "error" : "ok")} {Quote(r.Text)} {Render(r.Images)}" : "no result"),
            PlanItem i => string.Join(", ", i.Entries),
            Notice i => $"{i.Level} {i.Text}",
            Feedback i => i.Text,
            _ => item.ToString(),
        };
    }

    private static string Render(ImmutableArray<ToolImage> images) =>
        images.IsDefaultOrEmpty ? "" : string.Join(' ', images.Select(image => $"{image.MediaType}:{Convert.ToHexString(image.Bytes.Span)}"));

    private static string Render(TextFile? file) =>
        file is null ? "none" : $"{Quote(file.Text)} ({file.Encoding.WebName}{(file.HasByteOrderMark ? " with mark" : "")})";

    private static string Quote(string text) => "\"" + text.Replace("\r", "\\r").Replace("\n", "\\n") + "\"";
}
