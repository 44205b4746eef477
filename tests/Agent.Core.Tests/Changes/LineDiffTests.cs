using Agent.Core.Text;

namespace Agent.Core.Tests.Changes;

[TestClass]
public sealed class LineDiffTests
{
    [TestMethod]
    [DataRow("", "", "")]
    [DataRow("abc", "abc", "")]
    [DataRow("", "ab", "0,0>0,2")]
    [DataRow("ab", "", "0,2>0,0")]
    [DataRow("abc", "axc", "1,1>1,1")]
    [DataRow("abc", "abxc", "2,0>2,1")]
    [DataRow("abcdef", "bcdxf", "0,1>0,0 4,1>3,1")]
    public void Differences_are_ranges_of_lines(string before, string after, string expected) => Assert.AreEqual(expected, Show(Diff(Chars(before), Chars(after))));

    [TestMethod]
    public void Differences_are_shortest_and_apart_from_each_other()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Lines(random), Lines(random));
            var blocks = Diff(before, after);
            var changed = 0;
            var (oldIndex, newIndex) = (0, 0);
            foreach (var block in blocks.Append(new(before.Length, 0, after.Length, 0)))
            {
                Assert.IsTrue(before.AsSpan(oldIndex..block.OldStart).SequenceEqual(after.AsSpan(newIndex..block.NewStart)), $"seed {seed}");
                Assert.IsTrue(block.OldStart > oldIndex || oldIndex == 0 || block.OldStart == before.Length, $"seed {seed}");
                (oldIndex, newIndex) = (block.OldEnd, block.NewEnd);
                changed += block.OldCount + block.NewCount;
            }
            Assert.AreEqual(before.Length + after.Length - 2 * LongestCommon(before, after), changed, $"seed {seed}");
        }
    }

    [TestMethod]
    public void Long_files_with_nothing_in_common_are_one_difference()
    {
        var before = Enumerable.Range(0, 60_000).Select(i => $"a{i}").ToArray();
        var after = Enumerable.Range(0, 60_000).Select(i => $"b{i}").ToArray();
        Assert.AreEqual("0,60000>0,60000", Show(Diff(before, after)));
    }

    [TestMethod]
    public void Long_files_that_share_scattered_lines_stay_correct()
    {
        var random = new Random(7);
        string[] Some() => [.. Enumerable.Range(0, 20_000).Select(_ => $"{random.Next(500)}")];
        var (before, after) = (Some(), Some());
        var (oldIndex, newIndex) = (0, 0);
        foreach (var block in Diff(before, after).Append(new(before.Length, 0, after.Length, 0)))
        {
            Assert.IsTrue(before.AsSpan(oldIndex..block.OldStart).SequenceEqual(after.AsSpan(newIndex..block.NewStart)));
            (oldIndex, newIndex) = (block.OldEnd, block.NewEnd);
        }
    }

    [TestMethod]
    public void An_inserted_member_comes_with_its_own_comment()
    {
        var before = "class C\n{\n    /// <summary>A</summary>\n    void A() { }\n\n    /// <summary>\n    /// B\n    void B() { }\n}\n";
        var after = before.Replace("    /// <summary>\n    /// B", "    /// <summary>\n    /// X\n    void X() { }\n\n    /// <summary>\n    /// B", StringComparison.Ordinal);
        Assert.AreEqual("5,0>5,4", Show(Diff([.. RawLines.Split(before)], [.. RawLines.Split(after)])));
    }

    private static DiffBlock[] Diff(string[] before, string[] after) => [.. LineDiff.Compute(before, after)];

    private static string[] Chars(string text) => [.. text.Select(c => c.ToString())];

    private static string[] Lines(Random random) => [.. Enumerable.Range(0, random.Next(14)).Select(_ => $"{random.Next(4)}")];

    private static string Show(DiffBlock[] blocks) =>
        string.Join(" ", blocks.Select(block => $"{block.OldStart},{block.OldCount}>{block.NewStart},{block.NewCount}"));

    private static int LongestCommon(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
                lengths[i, j] = a[i] == b[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return lengths[0, 0];
    }
}
