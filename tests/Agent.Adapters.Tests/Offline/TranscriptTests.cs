using Agent.Core.Policy;
using Agent.Testing;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class TranscriptTests
{
    private const string Shop =
        """
        //- Shop.csproj
        <Project Sdk="Microsoft.NET.Sdk" />
        //- src/Order.cs
        using System.Linq;

        namespace Shop;

        /// <summary>An order; see <see cref="OrderLine"/>.</summary>
        public sealed class Order
        {
            // OrderLine objects, in order.
            private readonly List<OrderLine> _lines = [];

            public decimal Total => _lines.Sum(line => line.Total);

            public void Add(OrderLine line) => _lines.Add(line);

            public override string ToString() => $"{_lines.Count} OrderLine: {_lines.OfType<OrderLine>().Count()}";
        }
        //- src/OrderLine.cs
        namespace Shop;

        public sealed record OrderLine(string Sku, decimal Total);
        //- test/OrderTests.cs
        namespace Shop.Tests;

        public class OrderTests
        {
            public void Adds() => new Order().Add(new OrderLine("a", 1));
        }
        //- README.md
        # Shop
        An OrderLine is a line of an Order.
        """;

    [TestMethod]
    [DataRow("hello", "hello")]
    [DataRow("help-fix", "/help fix")]
    [DataRow("not-understood", "write a parser for JSON")]
    [DataRow("find", "find \"OrderLine\" in *.cs")]
    [DataRow("find-other-case", "find orderline")]
    [DataRow("find-nothing", "find Customer")]
    [DataRow("files", "list all files named order")]
    [DataRow("symbol", "where is Order defined?")]
    [DataRow("symbol-member", "where is Order.Total defined?")]
    [DataRow("symbol-nothing", "where is the class Customer")]
    [DataRow("uses", "find all references to OrderLine")]
    [DataRow("explain", "explain Order.cs")]
    [DataRow("explain-type", "explain OrderLine")]
    [DataRow("explain-other", "what is in README.md")]
    [DataRow("explain-nothing", "explain Customer.cs")]
    [DataRow("rename", "rename OrderLine to Item")]
    [DataRow("rename-everywhere", "rename OrderLine to Item everywhere")]
    [DataRow("rename-nothing", "rename Customer to Client")]
    [DataRow("rename-no-name", "rename Order to \"two words\"")]
    [DataRow("rename-taken", "rename OrderLine to Order")]
    [DataRow("replace", "replace \"An Order\" by \"One Order\" in *.md")]
    [DataRow("replace-nothing", "replace foo by bar")]
    [DataRow("move", "move src/Order.cs to src/Orders/Order.cs")]
    [DataRow("move-missing", "move a.cs to b.cs")]
    [DataRow("joined", "find Sku and then rename Sku to Number")]
    public async Task A_request_has_this_transcript(string name, string prompt)
    {
        await using var fixture = new OfflineFixture(Shop);
        Check(await fixture.RunAsync(prompt), name);
    }

    [TestMethod]
    public async Task Only_the_first_answer_of_a_conversation_says_that_there_is_no_model()
    {
        await using var fixture = new OfflineFixture(Shop);
        StringAssert.StartsWith(await fixture.RunAsync("find Sku"), "> find Sku\nOffline: I follow fixed rules");
        Assert.IsFalse((await fixture.RunAsync("find Sku")).Contains("Offline:", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Results_that_were_cut_are_said_to_be()
    {
        await using var fixture = new OfflineFixture(string.Concat(Enumerable.Range(0, 30).Select(i => $"//- f{i}.txt\n{string.Concat(Enumerable.Repeat("needle\n", 10))}")));
        var text = await fixture.RunAsync("find needle");
        StringAssert.Contains(text, "The first 200 matches for \"needle\" in 20 files:");
        StringAssert.Contains(text, "There are more; narrow the search");
    }

    [TestMethod]
    public async Task Renaming_in_many_files_takes_few_replies()
    {
        var files = string.Concat(Enumerable.Range(0, 120).Select(i => $"//- src/F{i}.cs\nclass F{i} : Base {{ Base Old() => new Base(); }}\n"));
        await using var fixture = new OfflineFixture($"//- src/Base.cs\nclass Base {{ }}\n{files}");
        var text = await fixture.RunAsync("rename Base to Root");
        StringAssert.Contains(text, "Renamed Base to Root: 361 places in 121 files.");
        StringAssert.Contains(text, "[EndTurn, 10 requests]");
        Assert.AreEqual("class F7 : Root { Root Old() => new Root(); }\n", fixture.Read("src/F7.cs"));
        Assert.AreEqual("class Root { }\n", fixture.Read("src/Root.cs"));
    }

    [TestMethod]
    public async Task A_name_in_use_is_taken_when_the_person_says_so()
    {
        await using var fixture = new OfflineFixture(Shop) { Answers = question => question.Options[0] };
        Check(await fixture.RunAsync("rename OrderLine to Order"), "rename-taken-anyway");
    }

    [TestMethod]
    public async Task In_plan_mode_edits_are_reported_as_not_made()
    {
        await using var fixture = new OfflineFixture(Shop, ApprovalMode.Plan);
        Check(await fixture.RunAsync("rename OrderLine to Item"), "rename-plan-mode");
    }

    [TestMethod]
    public async Task Files_keep_their_line_ends_and_their_missing_final_line_end()
    {
        await using var fixture = new OfflineFixture("");
        fixture.Write("a.cs", "class Old\r\n{\r\n    Old? a;\n}");
        await fixture.RunAsync("rename Old to New");
        Assert.AreEqual("class New\r\n{\r\n    New? a;\n}", fixture.Read("a.cs"));
    }

    internal static void Check(string transcript, string name) => Baseline.Check(transcript, $"Transcripts/{name}.txt");
}
