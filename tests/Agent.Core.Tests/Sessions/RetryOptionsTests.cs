using Agent.Core.Sessions;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class RetryOptionsTests
{
    [TestMethod]
    [DataRow(1, null, 0.0, 0.5)]
    [DataRow(2, null, 0.0, 1.0)]
    [DataRow(4, null, 0.0, 4.0)]
    [DataRow(4, null, 1.0, 5.0, DisplayName = "jitter adds up to a quarter")]
    [DataRow(20, null, 0.0, 30.0, DisplayName = "bounded")]
    [DataRow(1, 7.0, 1.0, 7.0, DisplayName = "what the server asks for")]
    [DataRow(8, 7.0, 0.0, 30.0, DisplayName = "never shorter than our own pause")]
    public void PausesGrow(int attempt, double? asked, double jitter, double expected) =>
        Assert.AreEqual(expected, RetryOptions.Default.Pause(attempt, asked is { } s ? TimeSpan.FromSeconds(s) : null, jitter).TotalSeconds, 1e-9);
}
