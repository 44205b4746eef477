using System.Text.Json;
using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>Code actions over the wire: a real server on a real project.</summary>
[TestClass]
public sealed class CodeActionTests
{
    private const string Can = """{"experimental":{"agent":{"version":1}},"workspace":{"workspaceEdit":{"documentChanges":true,MORE}},"textDocument":{"codeAction":{"dataSupport":true,"resolveSupport":{"properties":["edit"]}}}}""";
    private const string Order = """
        class Order
        {
            Store? First;
        }
        """;

    private static RestoredProject _project = null!;
    private static TestEditor _editor = null!;

    [ClassInitialize]
    public static async Task Load(TestContext _)
    {
        _project = new RestoredProject(
            ("Store.cs", "namespace Warehouse;\nclass Store;\n"),
            ("Order.cs", Order), ("Outdated.cs", Order.Replace("Order", "Outdated", StringComparison.Ordinal)),
            ("Base.cs", "class Base\n{\n    public abstract int Total();\n}\n"), ("User.cs", "class User\n{\n    object One => new Base();\n}\n"),
            ("Misspelt.cs", "class Misspelt\n{\n    Twoo? Second;\n}\n"), ("Pair.cs", "class One;\nclass Two;\n"));
        _editor = await OpenAsync(""" "changeAnnotationSupport":{},"resourceOperations":["create"] """);
        foreach (var name in (string[])["Order.cs", "Outdated.cs", "Base.cs", "Pair.cs", "Misspelt.cs"])
            await OpenAsync(_editor, name);
    }

    [ClassCleanup]
    public static async Task Close()
    {
        await _editor.DisposeAsync();
        _project.Dispose();
    }

    [TestMethod]
    public async Task Fixes_and_the_agent_are_offered_for_an_error() => Assert.AreEqual(
        """
        quickfix: using Warehouse; (preferred)
        quickfix: Warehouse.Store
        quickfix: Generate class 'Store' in new file
        quickfix: Generate class 'Store'
        quickfix: Generate nested class 'Store'
        quickfix: Ask the agent to fix this
        """.ReplaceLineEndings("\n"),
        Titles(await ListAsync(_editor, "Order.cs", 2, 6, """{"only":["quickfix"],"diagnostics":[{"range":{"start":{"line":2,"character":4},"end":{"line":2,"character":9}},"message":"Store is missing","code":246}]}""")));

    [TestMethod]
    public async Task An_offer_carries_what_finds_it_again_and_resolves_to_a_versioned_edit_with_its_verdict()
    {
        var offer = (await ListAsync(_editor, "Order.cs", 2, 6))[0];
        var uri = _project.UriOf("Order.cs");
        Assert.AreEqual(
            """{"uri":"URI","version":1,"range":{"start":{"line":2,"character":4},"end":{"line":2,"character":9}},"key":"fix:CS0246/CSharpAddImportCodeFixProvider#using Warehouse;"}""".Replace("URI", uri, StringComparison.Ordinal),
            offer.GetProperty("data").GetRawText());
        Assert.AreEqual(
            """
            {"documentChanges":[{"textDocument":{"uri":"URI","version":1},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"newText":"using Warehouse;\n\n","annotationId":"agent"}]}],"changeAnnotations":{"agent":{"label":"using Warehouse; (compiles (documents, signatures), 1 error fixed)","needsConfirmation":false}}}
            """.Replace("URI", uri, StringComparison.Ordinal),
            (await ResolveAsync(_editor, offer)).GetProperty("edit").GetRawText());
    }

    [TestMethod]
    public async Task A_wrong_name_is_mended_inline() => Assert.AreEqual(
        """[{"insertText":"Two","range":{"start":{"line":2,"character":4},"end":{"line":2,"character":8}}}]""",
        await SuggestAsync(_editor, "Misspelt.cs", 2, 6));

    [TestMethod]
    public async Task What_was_listed_for_an_older_text_is_refused()
    {
        var offer = (await ListAsync(_editor, "Outdated.cs", 2, 6))[0];
        await _editor.Tell("textDocument/didChange", $$"""{"textDocument":{"uri":"{{_project.UriOf("Outdated.cs")}}","version":2},"contentChanges":[{"text":"class Outdated;"}]}""");
        Assert.AreEqual("error -32801: Outdated.cs has changed since this was listed. Ask for the code actions again.", await _editor.Ask("codeAction/resolve", offer.GetRawText()));
    }

    [TestMethod]
    public async Task A_fix_that_adds_errors_is_refused() => Assert.AreEqual(
        "error -32803: Nothing was changed: it would break 1 place.\nUser.cs:3 CS0144 Cannot create an instance of the abstract type or interface 'Base'",
        await _editor.Ask("codeAction/resolve", (await ListAsync(_editor, "Base.cs", 2, 26)).Single(action => TitleOf(action) == "Make class 'abstract'").GetRawText()));

    [TestMethod]
    public async Task A_client_gets_no_more_than_it_can()
    {
        await using var editor = await OpenAsync(""" "resourceOperations":[] """);
        await OpenAsync(editor, "Order.cs");
        await OpenAsync(editor, "Pair.cs");
        Assert.AreEqual("using Warehouse; (compiles (documents, signatures), 1 error fixed)", TitleOf(await ResolveAsync(editor, (await ListAsync(editor, "Order.cs", 2, 6))[0])));
        var move = (await ListAsync(editor, "Pair.cs", 0, 7)).Single(action => TitleOf(action) == "Move 'One' to One.cs");
        Assert.AreEqual("error -32803: This needs to create, move or delete One.cs, and this editor did not say that it can.", await editor.Ask("codeAction/resolve", move.GetRawText()));
    }

    [TestMethod]
    [DataRow("""{"textDocument":{"codeAction":{"dataSupport":true,"resolveSupport":{"properties":["edit"]}}}}""", DisplayName = "not loaded")]
    [DataRow("{}", DisplayName = "edits are never asked for")]
    public async Task Without_compiler_or_edits_the_agent_can_be_asked(string capabilities)
    {
        await using var editor = new TestEditor();
        await editor.Initialize(capabilities);
        await OpenAsync(editor, "Order.cs");
        var actions = await ListAsync(editor, "Order.cs", 2, 6, """{"diagnostics":[{"range":{"start":{"line":2,"character":4},"end":{"line":2,"character":9}},"message":"Store is missing","code":"CS0246"}]}""");
        Assert.AreEqual("quickfix: Ask the agent to fix this\nagent.ask: Ask the agent about this", Titles(actions));
        StringAssert.EndsWith(actions[0].GetProperty("command").GetRawText(), """Order.cs:\nline 3: CS0246: Store is missing"}]}""");
        Assert.AreEqual("", Titles(await ListAsync(editor, "Order.cs", 2, 6, """{"diagnostics":[],"triggerKind":2}""")));
        Assert.AreEqual(TitleOf(actions[0]), TitleOf(await ResolveAsync(editor, actions[0])));
        Assert.AreEqual("[]", await SuggestAsync(editor, "Order.cs", 2, 6));
    }

    /// <summary>An editor with the project loaded. Its clock stands still, so that listing is never cut off.</summary>
    private static async Task<TestEditor> OpenAsync(string edit)
    {
        var editor = new TestEditor(new ManualTimeProvider());
        await editor.Initialize(
            Can.Replace("MORE", edit, StringComparison.Ordinal),
            $$$""","workspaceFolders":[{"name":"w","uri":"{{{new Uri(_project.Root).AbsoluteUri}}}"}],"initializationOptions":{"agentLsp":{"workspaceTrusted":true}}""");
        await editor.Heard("agent/code/readiness", readiness => readiness.GetProperty("state").GetString() == "ready");
        return editor;
    }

    private static ValueTask OpenAsync(TestEditor editor, string name) => editor.Tell("textDocument/didOpen",
        """{"textDocument":{"uri":"URI","languageId":"csharp","version":1,"text":TEXT}}""".Replace("URI", _project.UriOf(name), StringComparison.Ordinal)
            .Replace("TEXT", JsonSerializer.Serialize(File.ReadAllText(_project.PathOf(name))), StringComparison.Ordinal));

    private static async Task<JsonElement[]> ListAsync(TestEditor editor, string name, int line, int character, string context = """{"diagnostics":[]}""")
    {
        var at = $$"""{"line":{{line}},"character":{{character}}}""";
        return [.. Json(await editor.Ask("textDocument/codeAction", $$"""{"textDocument":{"uri":"{{_project.UriOf(name)}}"},"range":{"start":{{at}},"end":{{at}}},"context":{{context}}}""")).EnumerateArray()];
    }

    private static Task<string> SuggestAsync(TestEditor editor, string name, int line, int character) => editor.Ask("textDocument/inlineCompletion",
        $$$"""{"textDocument":{"uri":"{{{_project.UriOf(name)}}}"},"position":{"line":{{{line}}},"character":{{{character}}} },"context":{"triggerKind":2}}""");

    private static async Task<JsonElement> ResolveAsync(TestEditor editor, JsonElement action) => Json(await editor.Ask("codeAction/resolve", action.GetRawText()));

    private static string Titles(IEnumerable<JsonElement> actions) =>
        string.Join('\n', actions.Select(action => $"{action.GetProperty("kind").GetString()}: {TitleOf(action)}{(action.TryGetProperty("isPreferred", out _) ? " (preferred)" : "")}"));

    private static string TitleOf(JsonElement action) => action.GetProperty("title").GetString()!;

    private static JsonElement Json(string text)
    {
        Assert.IsFalse(text.StartsWith("error", StringComparison.Ordinal), text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
