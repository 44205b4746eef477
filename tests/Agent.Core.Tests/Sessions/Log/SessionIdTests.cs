using Agent.Core.Sessions.Log;

namespace Agent.Core.Tests.Sessions.Log;

[TestClass]
public class SessionIdTests
{
    [TestMethod]
    public void New_identifiers_are_valid_unique_and_begin_with_the_time()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => SessionId.New(new FixedTime())).ToArray();
        CollectionAssert.AllItemsAreUnique(ids);
        Assert.IsTrue(ids.All(id => SessionId.IsValid(id) && id.StartsWith("20260102-030405006-", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("20260102-030405006-abc123", true)]
    [DataRow("20260102-030405006-abc12", false)]
    [DataRow("20260102-030405006-abc12i", false)]
    [DataRow("20260102-030405006-ABC123", false)]
    [DataRow("20260102/030405006-abc123", false)]
    [DataRow("2026010٣-030405006-abc123", false)]
    [DataRow("../../../../../etc/passwd", false)]
    [DataRow("20260102-030405006-abc123/..", false)]
    [DataRow("", false)]
    public void Only_names_of_the_form_are_valid(string id, bool valid) => Assert.AreEqual(valid, SessionId.IsValid(id));

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero);
    }
}
