using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class EditScriptTests
{
    [TestMethod]
    public void Changes_become_replacements_that_are_unique_when_their_turn_comes()
    {
        var random = new Random(17);
        for (var round = 0; round < 3_000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 25)).Select(_ => new string('a', random.Next(0, 3)) + "xy"[random.Next(2)..]);
            var text = string.Join('\n', lines) + "\n";
            var changes = new List<TextChange>();
            for (var at = random.Next(6); at < text.Length; at += 1 + random.Next(12))
            {
                var length = Math.Min(random.Next(4), text.Length - at);
                changes.Add(new TextChange(at, length, random.Next(3) switch { 0 => "", 1 => "NEW", _ => "N\nM" }));
                at += length;
            }
            var wanted = TextChange.Apply(text, changes);
            if (EditScript.Of(text, changes) is not { } replacements)
                continue;
            var actual = text;
            foreach (var replacement in replacements)
            {
                var first = actual.IndexOf(replacement.OldText, StringComparison.Ordinal);
                Assert.IsTrue(first >= 0 && actual.IndexOf(replacement.OldText, first + 1, StringComparison.Ordinal) < 0, $"not unique in round {round}: {replacement.OldText}");
                actual = actual.Remove(first, replacement.OldText.Length).Insert(first, replacement.NewText);
            }
            Assert.AreEqual(wanted, actual, $"round {round}");
        }
    }

    [TestMethod]
    public void A_unique_line_needs_no_neighbours()
    {
        var replacements = EditScript.Of("one\ntwo\nthree\n", [new TextChange(4, 3, "2")]);
        Assert.AreEqual(new Replacement("two", "2"), replacements!.Value.Single());
    }

    [TestMethod]
    public void A_line_that_occurs_twice_takes_its_neighbours_along()
    {
        var replacements = EditScript.Of("a\nx\nb\nx\nc\n", [new TextChange(2, 1, "y")]);
        Assert.AreEqual(new Replacement("a\nx\nb", "a\ny\nb"), replacements!.Value.Single());
    }
}
