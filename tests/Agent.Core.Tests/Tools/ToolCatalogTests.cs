using Agent.Core.Context;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Core.Tests.Tools;

[TestClass]
public sealed class ToolCatalogTests
{
    private const int MaxTokens = 2_500;

    private static readonly ToolCatalog Catalog = new(
        [new EchoTool("list_all", "Lists things.")],
        [
            new EchoTool("rename_symbol", "Rename a symbol everywhere it is used."), new EchoTool("find_references", "Where a symbol is used."),
            new EchoTool("format_document", "Format by the editor config."), new StampTool(), .. Enumerable.Range(1, 12).Select(i => new EchoTool($"convert_{(char)('a' + i)}", "Convert code to another form.")),
        ]);

    [TestMethod]
    public void Without_deferred_tools_nothing_more_is_declared() =>
        CollectionAssert.AreEqual(BuiltinTools.All.Select(tool => tool.Name).ToList(), new ToolCatalog(BuiltinTools.All).Declarations.Select(tool => tool.Name).ToList());

    [TestMethod]
    public void Deferred_tools_are_found_but_not_declared()
    {
        var catalog = new ToolCatalog(BuiltinTools.All, [new EchoTool()]);
        CollectionAssert.AreEqual((string[])["ask_user", "find_tools", "use_tool"], catalog.Declarations.Select(tool => tool.Name).TakeLast(3).ToList());
        Assert.IsNotNull(catalog.Find("echo_text"));
        var again = catalog.Declarations;
        Assert.AreSame(catalog.Declarations, again);
        Assert.AreEqual("What more tools do, and their parameters; call them through use_tool. There are: read: echo_text.", catalog.Find("find_tools")!.Description);
    }

    [TestMethod]
    [DataRow("rename_symbol stamp_file", "rename_symbol stamp_file", DisplayName = "exact names and nothing else")]
    [DataRow("references, format_document", "format_document find_references", DisplayName = "a name among words")]
    [DataRow("renaming", "rename_symbol", DisplayName = "another ending")]
    [DataRow("used symbols", "rename_symbol find_references", DisplayName = "words of the name and of the description")]
    [DataRow("stamp", "stamp_file", DisplayName = "a word")]
    [DataRow("convert", "convert_b convert_c convert_d convert_e convert_f convert_g convert_h convert_i [8 of 12 that fit. Give exact names, or other words, for the rest.]", DisplayName = "not too many")]
    [DataRow("weather", "No tool fits 'weather'. There are: read: list_all, rename_symbol, find_references, format_document, convert_b, convert_c, convert_d, convert_e, convert_f, convert_g, convert_h, convert_i, convert_j, convert_k, convert_l, convert_m; edit: stamp_file.", DisplayName = "none")]
    [DataRow(" ", "read: list_all, rename_symbol, find_references, format_document, convert_b, convert_c, convert_d, convert_e, convert_f, convert_g, convert_h, convert_i, convert_j, convert_k, convert_l, convert_m; edit: stamp_file [Give words or names to read what they do.]", DisplayName = "all names")]
    public async Task Tools_are_found_by_words(string query, string expected)
    {
        var text = await FindAsync(query);
        var lines = text.TrimEnd().Split('\n').Where(line => line[0] != '{').Select(line => Catalog.Find(line.Split(':')[0])?.Name ?? line);
        Assert.AreEqual(expected, string.Join(' ', lines));
    }

    [TestMethod]
    public async Task What_is_found_can_be_called() => Assert.AreEqual(
        """
        stamp_file: Creates a file with a stamp in it.
        {"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}

        """.ReplaceLineEndings("\n"), await FindAsync("stamp_file"));

    [TestMethod]
    public void A_wrong_name_is_answered_with_near_ones()
    {
        Assert.AreEqual("There is no tool 'rename_method'. The tools are: find_tools, use_tool. find_tools knows more, such as rename_symbol.", Catalog.Missing("rename_method"));
        Assert.AreEqual("There is no tool 'weather'. The tools are: find_tools, use_tool.", Catalog.Missing("weather"));
    }

    [TestMethod]
    public void The_system_text_speaks_of_symbol_tools_where_there_are_some()
    {
        var (with, without) = (SystemText(hasCodeTools: true), SystemText(hasCodeTools: false));
        Assert.DoesNotContain("{{", with + without);
        Assert.AreEqual(without, string.Join('\n', with.Split('\n').Where(line => !line.StartsWith("- For C#", StringComparison.Ordinal))));
        Assert.AreNotEqual(with, without);
    }

    [TestMethod]
    public void Dozens_of_tools_keep_the_first_request_small()
    {
        var catalog = new ToolCatalog(BuiltinTools.All, Enumerable.Range(0, 60).Select(i => new EchoTool($"some_longer_name_{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}")));
        var tools = catalog.All.Where(tool => !tool.IsDeferred).Sum(tool => tool.Name.Length + tool.Description.Length + ToolSchema.For(tool).GetRawText().Length);
        Assert.IsLessThanOrEqualTo(MaxTokens, (tools + SystemText(hasCodeTools: true).Length) / 4);
    }

    private static string SystemText(bool hasCodeTools) => SessionEnvironment.SystemText(["/work/app"], DateTimeOffset.UnixEpoch, hasCodeTools);

    private static async Task<string> FindAsync(string query)
    {
        var tool = Catalog.Find("find_tools")!;
        var input = ToolArguments.Read(tool, $$"""{"query":"{{query}}"}""");
        using var folder = new TempFolder();
        var plan = (ReadPlan)await tool.PlanAsync(input, new ToolContext(WorkspaceSnapshot.Of(folder.Path), NothingStaged.Instance, null!, _ => false), default);
        return (await plan.Read(default)).Text;
    }

    private sealed class NothingStaged : Agent.Core.Changes.IStagedText
    {
        public static readonly NothingStaged Instance = new();

        public IEnumerable<string> Paths => [];

        public Agent.Core.Changes.StagedText? Find(string path) => null;
    }
}
