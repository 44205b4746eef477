using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Core.Tools;
using Agent.Lsp.Terminal.Output;
using Agent.Testing;
using static Agent.Core.Sessions.ToolCallStatus;

namespace Agent.Lsp.Tests.Terminal;

[TestClass]
public sealed class TurnViewTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestMethod]
    [DataRow(80, true)]
    [DataRow(80, false)]
    [DataRow(40, true)]
    [DataRow(40, false)]
    public void A_whole_turn_looks_the_same_as_ever(int width, bool colour)
    {
        var script = new (double Seconds, TurnEvent Event)[]
        {
            (0, new TurnStarted("t1")),
            (0, new ItemStarted("t1", Thought(""))),
            (1.4, new ItemDelta("t1", "r1", "The rounding looks wrong. ")),
            (1, new ItemDelta("t1", "r1", "I should read the order first,\nthen its tests.")),
            (0, new ItemCompleted("t1", Thought("The rounding looks wrong. I should read the order first,\nthen its tests."))),
            (0, new ItemStarted("t1", Said("m1", ""))),
            (0, new ItemDelta("t1", "m1", "I'll look at the order and its te")),
            (0, new ItemDelta("t1", "m1", "sts first, then change how amounts are rounded:\n\n- banker's rounding is what `Math.Round` does without an argument\n- 日本語の長い文章も正しく折り返されます\n\n```csharp\n")),
            (0, new ItemDelta("t1", "m1", "var total = Math.Round(sum, 2, MidpointRounding.AwayFromZero); // a line longer than that\n```\n")),
            (0, new ItemStarted("t1", Call("c1", ToolKind.Read, "Read src/Order.cs", Pending))),
            (0, new ItemStarted("t1", Call("c1", ToolKind.Read, "Read src/Order.cs", Running))),
            (0, new ItemCompleted("t1", Call("c1", ToolKind.Read, "Read src/Order.cs", Completed, "1: ...", 12))),
            (0, new ItemCompleted("t1", Said("m1", "I'll look at the order and its tests first, then change how amounts are rounded:\n\n- banker's rounding is what `Math.Round` does without an argument\n- 日本語の長い文章も正しく折り返されます\n\n```csharp\nvar total = Math.Round(sum, 2, MidpointRounding.AwayFromZero); // a line longer than that\n```\n"))),
            (0, new ItemCompleted("t1", Plan(PlanEntryStatus.InProgress, PlanEntryStatus.Pending))),
            (0, new ItemCompleted("t1", Call("c2", ToolKind.Search, "Search \"Math.Round\" in src, tests and everything else below this folder", Completed, "3 matches", 48))),
            (0, new ItemCompleted("t1", Call("c3", ToolKind.Edit, "Edit src/Order.cs", Completed, "staged", 7))),
            (0, new ItemCompleted("t1", Plan(PlanEntryStatus.Completed, PlanEntryStatus.InProgress))),
            (0, new ItemStarted("t1", Call("c4", ToolKind.Execute, "dotnet test", Running))),
            (0.5, new ItemDelta("t1", "c4", "\u001b[32mDetermining projects to restore...\u001b[0m\n")),
            (12, new ItemDelta("t1", "c4", "Passed!  - Failed: 0")),
            (2, new ItemCompleted("t1", Call("c4", ToolKind.Execute, "dotnet test", Failed, "\nExit code 1: 2 of 14 tests failed, the first is OrderTests.Rounds_half_up at tests/OrderTests.cs:31\nmore", 14500))),
            (0, new ItemCompleted("t1", Call("c5", ToolKind.Execute, "rm -rf ~", Denied, "The rule delete-home denies it: it would delete the home folder.", 0))),
            (0, new ItemStarted("t1", Told("n1", NoticeLevel.Warning, "The model is overloaded (529). Trying again in 3 s."))),
            (1, new ItemStarted("t1", Told("n1", NoticeLevel.Warning, "The model is overloaded (529). Trying again in 2 s."))),
            (1, new ItemStarted("t1", Told("n1", NoticeLevel.Warning, "The model is overloaded (529). Trying again in 1 s."))),
            (1, new ItemCompleted("t1", Told("n1", NoticeLevel.Warning, "The model was overloaded (529); tried again after 3 s."))),
            (0, new ItemCompleted("t1", Said("m2", "Two tests still fail; they expect banker's rounding."))),
            (0, new TurnCompleted("t1", StopReason.MaxTurnRequests, new TokenUsage(12400, 9100, 300, 812, 0.0234m), 3)),
        };
        var screen = new ScriptedScreen(width, colour, live: colour);
        Play(screen.Screen, script);
        Baseline.Check($"turn-{width}-{(colour ? "live" : "plain")}", screen.Text);
    }

    [TestMethod]
    public void A_pipe_gets_whole_lines_without_codes()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Play(new Screen(writer, ScreenTraits.Pipe),
        [
            (0, new TurnStarted("t1")),
            (3, new ItemCompleted("t1", Said("m1", "A long line that a terminal would have to break somewhere, since it has more than eighty columns of text."))),
            (5, new ItemCompleted("t1", Call("c1", ToolKind.Execute, "dotnet build", Completed, "ok", 5000))),
            (0, new TurnCompleted("t1", StopReason.EndTurn, new TokenUsage(900, 0, 0, 20, null), 1)),
        ]);
        Assert.AreEqual(
            """
            A long line that a terminal would have to break somewhere, since it has more than eighty columns of text.

            ✓ $ dotnet build · 5.0 s

            1 request, 900 tokens in, 20 out, price unknown, 8.0 s

            """.ReplaceLineEndings("\n"), writer.ToString());
    }

    [TestMethod]
    public void Nothing_of_others_steers_the_terminal()
    {
        var screen = new ScriptedScreen(colour: true, live: true);
        Play(screen.Screen,
        [
            (0, new TurnStarted("t1")),
            (0, new ItemStarted("t1", Said("m1", ""))),
            (0, new ItemDelta("t1", "m1", "\u001b]0;owned\u0007 text \u001b[2J\n")),
            (0, new ItemCompleted("t1", Said("m1", "\u001b]0;owned\u0007 text \u001b[2J\n"))),
            (0, new ItemStarted("t1", Call("c1", ToolKind.Execute, "echo \u001b[8m", Running))),
            (2, new ItemDelta("t1", "c1", "\u001b[8mhidden\u001b[2J\u001b]0;title\u0007")),
            (2, new ItemCompleted("t1", Call("c1", ToolKind.Execute, "echo \u001b[8m", Failed, "\u001b[2Jreason", 4000))),
            (0, new ItemCompleted("t1", Told("n1", NoticeLevel.Error, "\u001b[2Jnotice"))),
        ]);
        foreach (var owned in new[] { "⎋]", "⎋[2J", "⎋[8m" })
            Assert.DoesNotContain(owned, screen.Text);
        Assert.Contains("hidden", screen.Text);
    }

    [TestMethod]
    public void A_message_that_was_begun_anew_stands_whole_on_its_own_line()
    {
        var screen = new ScriptedScreen();
        Play(screen.Screen,
        [
            (0, new TurnStarted("t1")),
            (0, new ItemStarted("t1", Said("m1", ""))),
            (0, new ItemDelta("t1", "m1", "The first try was c")),
            (0, new ItemCompleted("t1", Said("m1", "The second try is whole."))),
        ]);
        Assert.AreEqual("The first try was c\nThe second try is whole.\n\n", screen.Text);
    }

    [TestMethod]
    public void Waiting_is_shown_after_a_second_and_leaves_no_trace()
    {
        var time = new ManualTimeProvider(At);
        var screen = new ScriptedScreen(live: true);
        var view = new TurnView(screen.Screen, time);
        view.Show(new TurnStarted("t1"));
        time.Advance(TimeSpan.FromSeconds(0.9));
        view.Tick();
        Assert.AreEqual("", screen.Text);
        time.Advance(TimeSpan.FromSeconds(0.2));
        view.Tick();
        Assert.AreEqual("⠙ 1 s · Waiting for the model", screen.Text);
        view.Show(new ItemCompleted("t1", Said("m1", "Hello.")));
        Assert.AreEqual("⠙ 1 s · Waiting for the model\r⎋[KHello.\n\n", screen.Text);
    }

    private static void Play(Screen screen, IEnumerable<(double Seconds, TurnEvent Event)> script)
    {
        var time = new ManualTimeProvider(At);
        var view = new TurnView(screen, time);
        foreach (var (seconds, turnEvent) in script)
        {
            // The loop ticks while nothing happens; three ticks stand for them.
            for (var i = 0; i < 3 && seconds > 0; i++)
            {
                time.Advance(TimeSpan.FromSeconds(seconds / 3));
                view.Tick();
            }
            view.Show(turnEvent);
        }
    }

    private static Reasoning Thought(string text) => new("r1", "t1", 1, At, text, null);

    private static AgentMessage Said(string id, string text) => new(id, "t1", 1, At, text);

    private static Notice Told(string id, NoticeLevel level, string text) => new(id, "t1", 1, At, level, text);

    private static PlanItem Plan(PlanEntryStatus first, PlanEntryStatus second) =>
        new("p1", "t1", 1, At, [new("Read the order and find where amounts are rounded", first), new("Change the rounding and run the tests", second)]);

    private static ToolCall Call(string id, ToolKind kind, string title, ToolCallStatus status, string? result = null, double? ms = null) =>
        new(id, "t1", 1, At, "call-" + id, "tool", "{}", kind, title, status, [],
            result is null ? null : new ToolResult(result, IsError: status is Failed or Denied), ms is { } m ? TimeSpan.FromMilliseconds(m) : null);
}
