using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Lsp.Handlers;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
public sealed class SessionFeedTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [TestMethod]
    public Task Deltas_that_wait_for_a_slow_client_become_one() => Check("start a+ a+ a+ b+ a+ a+ end", "start a:123 b:4 a:56 end");

    [TestMethod]
    public Task Nothing_is_merged_across_another_event() => Check("a+ start a+ end", "a:1 start a:2 end");

    [TestMethod]
    public async Task A_held_feed_sends_nothing_until_the_last_hold_is_released()
    {
        var (sent, done) = (new List<string>(), new TaskCompletionSource());
        var feed = new SessionFeed(e => Record(e, sent, done), Assert.Fail);
        var (first, second) = (feed.Hold(), feed.Hold());
        Play(feed, "start end");
        first.Dispose();
        first.Dispose();
        Assert.IsEmpty(sent);
        second.Dispose();
        await done.Task.WaitAsync(Limit);
        CollectionAssert.AreEqual(new[] { "start", "end" }, sent);
    }

    [TestMethod]
    public async Task An_event_that_cannot_be_sent_is_logged_and_the_next_ones_follow()
    {
        var (sent, logged, done) = (new List<string>(), new List<string>(), new TaskCompletionSource());
        var feed = new SessionFeed(e => e is ItemDelta ? throw new InvalidOperationException("no words") : Record(e, sent, done), logged.Add);
        Play(feed, "start a+ end");
        await done.Task.WaitAsync(Limit);
        CollectionAssert.AreEqual(new[] { "start", "end" }, sent);
        StringAssert.Contains(logged.Single(), "ItemDelta: System.InvalidOperationException: no words");
    }

    /// <summary>Plays events while the client does not read, then lets it read, and compares what it got.</summary>
    private static async Task Check(string events, string expected)
    {
        var (sent, done) = (new List<string>(), new TaskCompletionSource());
        var feed = new SessionFeed(e => Record(e, sent, done), Assert.Fail);
        using (feed.Hold())
            Play(feed, events);
        await done.Task.WaitAsync(Limit);
        Assert.AreEqual(expected, string.Join(' ', sent));
    }

    private static void Play(SessionFeed feed, string events)
    {
        var number = 0;
        foreach (var name in events.Split(' '))
        {
            feed.Add(name switch
            {
                "start" => new TurnStarted("t1"),
                "end" => new TurnCompleted("t1", StopReason.EndTurn, TokenUsage.None, 1),
                _ => new ItemDelta("t1", name[..1], $"{++number}"),
            });
        }
    }

    private static ValueTask Record(TurnEvent turnEvent, List<string> sent, TaskCompletionSource done)
    {
        sent.Add(turnEvent switch
        {
            TurnStarted => "start",
            ItemDelta delta => $"{delta.ItemId}:{delta.Text}",
            _ => "end",
        });
        if (turnEvent is TurnCompleted)
            done.SetResult();
        return ValueTask.CompletedTask;
    }
}
