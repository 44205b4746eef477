using System.Threading.Channels;
using Agent.Core.Models;
using Agent.Core.Sessions;
using Agent.Testing;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class StallWatchTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Channel<int> _stream = Channel.CreateUnbounded<int>();
    private int _notices;

    [TestMethod]
    public async Task SilenceIsToldAndThenEndsTheStream()
    {
        await using var items = Watch();
        await _stream.Writer.WriteAsync(1);
        Assert.IsTrue(await items.MoveNextAsync());
        var next = items.MoveNextAsync().AsTask();

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.AreEqual(1, _notices);
        Assert.IsFalse(next.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(40));
        var failure = await Assert.ThrowsExactlyAsync<ModelException>(() => next);
        Assert.AreEqual(ModelErrorKind.StreamCut, failure.Kind);
    }

    [TestMethod]
    public async Task EveryItemStartsTheClockAnew()
    {
        await using var items = Watch();
        for (var i = 0; i < 10; i++)
        {
            await _stream.Writer.WriteAsync(i);
            Assert.IsTrue(await items.MoveNextAsync());
            _time.Advance(TimeSpan.FromSeconds(19));
        }
        Assert.AreEqual(0, _notices);
    }

    [TestMethod]
    public async Task TheEndOfTheStreamIsTheEnd()
    {
        await using var items = Watch();
        _stream.Writer.Complete();
        Assert.IsFalse(await items.MoveNextAsync());
    }

    private IAsyncEnumerator<int> Watch() => StallWatch.WatchAsync(
        _stream.Reader.ReadAllAsync, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60), () => _notices++, _time, CancellationToken.None).GetAsyncEnumerator();
}
