using Agent.Roslyn.Actions;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Tests.Actions;

/// <summary>How producers are asked.</summary>
[TestClass]
public sealed class ProducerTests
{
    [TestMethod]
    public async Task A_producer_that_fails_hides_no_other()
    {
        var problems = new List<string>();
        var offers = await ListAsync([Of("bad", (add, _) => throw new InvalidOperationException("broken")), Of("good", (add, _) => Add(add, "a"))], problems.Add, CancellationToken.None);
        Assert.AreEqual("good:a", offers);
        StringAssert.StartsWith(problems.Single(), "The code actions of 'bad' failed: System.InvalidOperationException: broken");
    }

    [TestMethod]
    public async Task When_time_is_up_the_answer_is_what_there_is()
    {
        using var limit = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        var asked = ListAsync(
            [
                Of("slow", async (add, _) =>
                {
                    await Add(add, "first");
                    await limit.CancelAsync();
                    await never.Task;
                }),
                Of("late", (add, _) => Add(add, "last"), needsAnalyzers: true),
            ],
            Assert.Fail, limit.Token);
        Assert.AreEqual("slow:first", await asked);
    }

    [TestMethod]
    public async Task The_upper_of_two_with_one_title_counts() =>
        Assert.AreEqual("a:same b:other", await ListAsync([Of("a", (add, _) => Add(add, "same")), Of("b", (add, _) => Add(add, "same", "other"))], Assert.Fail, CancellationToken.None));

    private static async Task<string> ListAsync(Producer[] producers, Action<string> log, CancellationToken cancellationToken)
    {
        using var fixture = CodeFixture.Of("//- App/A.cs\nclass A;");
        var code = await fixture.Code.GetSnapshotAsync(fixture.Context, CancellationToken.None);
        var place = new CodePlace(code, code.DocumentsOf(fixture.PathOf("App/A.cs")).Single(), new TextSpan(0, 0), CancellationToken.None);
        return string.Join(' ', (await Producers.ListAsync(producers, place, log, cancellationToken)).Select(offer => offer.Key));
    }

    private static Producer Of(string name, Func<Action<CodeOffer>, CancellationToken, Task> list, bool needsAnalyzers = false) =>
        new(name, "quickfix", needsAnalyzers, (_, add, token) => list(add, token), (_, _, _) => throw new AssertFailedException("Nothing is to be made."));

    private static Task Add(Action<CodeOffer> add, params string[] titles)
    {
        foreach (var title in titles)
            add(new CodeOffer("", title, title, 0, 0));
        return Task.CompletedTask;
    }
}
