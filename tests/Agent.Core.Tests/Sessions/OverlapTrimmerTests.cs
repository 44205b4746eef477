using Agent.Core.Sessions;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class OverlapTrimmerTests
{
    [TestMethod]
    [DataRow("The quick brown fox", " jumps over", " jumps over", DisplayName = "nothing repeated")]
    [DataRow("The quick brown fox", "quick brown fox jumps", " jumps", DisplayName = "the end repeated")]
    [DataRow("The quick brown fox", "The quick brown fox jumps", " jumps", DisplayName = "all of it repeated")]
    [DataRow("The quick brown fox", "The quick brown fox", "", DisplayName = "nothing new")]
    [DataRow("a fox", " fox runs", " fox runs", DisplayName = "too short to be sure")]
    [DataRow("The quick brown fox", "quick brown cat", "quick brown cat", DisplayName = "begins like it, goes on otherwise")]
    public void JoinsWithoutLossOrRepetition(string shown, string continuation, string expected)
    {
        foreach (var size in (int[])[1, 3, 100])
        {
            var trimmer = new OverlapTrimmer(shown);
            var text = string.Concat(continuation.Chunk(size).Select(piece => trimmer.Next(new string(piece)))) + trimmer.End();
            Assert.AreEqual(expected, text, $"in pieces of {size}");
        }
    }

    [TestMethod]
    public void ShowsTextAsSoonAsItCannotBeARepetition()
    {
        var trimmer = new OverlapTrimmer("The quick brown fox");

        Assert.AreEqual("jumps", trimmer.Next("jumps"));
        Assert.AreEqual(" quick", trimmer.Next(" quick"));
    }
}
