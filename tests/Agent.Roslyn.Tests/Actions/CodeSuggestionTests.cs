using Agent.Roslyn.Actions;
using Agent.Testing;

namespace Agent.Roslyn.Tests.Actions;

/// <summary>What is suggested inside the text: <c>$0</c> is the caret, and the answer is its line with what is replaced and the replacement in brackets.</summary>
[TestClass]
public sealed class CodeSuggestionTests
{
    [TestMethod]
    [DataRow("return cont$0 + 1;", "return [cont -> count] + 1;", DisplayName = "a name that was renamed")]
    [DataRow("return $0 1 + cont;", "return [ 1 + cont ->  1 + count];", DisplayName = "the caret stands before it")]
    [DataRow("return count.ToStrin$0g2();", "", DisplayName = "what would not compile either")]
    [DataRow("var store = new Sto$0re(); return 1;", "", DisplayName = "a using is on another line")]
    [DataRow("return wrong cont$0 + 1;", "", DisplayName = "a line that does not parse")]
    [DataRow("return cou$0nt;", "", DisplayName = "no error")]
    [DataRow("Unknown(); return cont$0;", "Unknown(); return [cont -> count];", DisplayName = "the nearer of two errors")]
    public async Task Of_a_line(string line, string expected)
    {
        var text = $"class Order\n{{\n    int Total(int count)\n    {{\n        {line}\n    }}\n}}\n";
        var caret = text.IndexOf("$0", StringComparison.Ordinal);
        text = text.Remove(caret, 2);
        using var fixture = CodeFixture.Of($"//- App/Store.cs\nnamespace Stores;\npublic class Store;\n//- App/Order.cs\n{text}");
        var suggestions = new CodeSuggestions(fixture.Code, new ManualTimeProvider());
        var found = await suggestions.FindAsync(fixture.Current, fixture.PathOf("App/Order.cs"), caret, CancellationToken.None);
        Assert.AreEqual(expected, found is null ? "" : $"{text[..found.Start]}[{text[found.Start..found.End]} -> {found.Text}]{text[found.End..]}".Split('\n')[4].Trim());
    }
}
