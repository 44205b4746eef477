using System.Text.Json;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Lsp.Conversion;
using Agent.Lsp.Documents;
using Agent.Lsp.Routing;
using Agent.Protocol;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
internal sealed class EditConversionTests
{
    private const string Full = """{"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"]}}""";
    private const string Saving = """{"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"],"metadataSupport":true}}""";
    private const string Text = """{"applyEdit":true,"workspaceEdit":{"documentChanges":true}}""";
    private const string Plain = """{"applyEdit":true}""";
    private const string Stray = """{"applyEdit":true,"workspaceEdit":{"resourceOperations":["create","rename","delete"]}}""";
    private static readonly string File = Path.GetFullPath("/w/A.cs");

    [TestMethod]
    [DataRow(Full, true, "modify create delete move")]
    [DataRow(Text, true, "modify")]
    [DataRow(Plain, true, "modify")]
    [DataRow(Stray, true, "modify", DisplayName = "operations without documentChanges cannot be sent")]
    [DataRow("{}", true, "")]
    [DataRow(Saving, false, "modify create delete move", DisplayName = "closed files where they are saved")]
    [DataRow(Full, false, "delete", DisplayName = "closed files that would stay unsaved are written by us")]
    [DataRow(Plain, false, "")]
    public void Only_what_the_client_can_do_goes_through_it(string workspace, bool isOpen, string expected)
    {
        var (old, @new) = (new Document(File, TextFile.New("a\n"), null), TextFile.New("b\n"));
        (string Name, FileWrite Write)[] writes =
        [
            ("modify", new FileWrite(File, null, old, @new)), ("create", new FileWrite(File, null, null, @new)),
            ("delete", new FileWrite(File, null, old, null)), ("move", new FileWrite(File, File + "2", old, @new)),
        ];
        Assert.AreEqual(expected, string.Join(' ', writes.Where(w => EditConversion.CanBeEdited(w.Write, isOpen, Features(workspace))).Select(w => w.Name)));
    }

    [TestMethod]
    [DataRow("a\nb\n", "a\nc\n", true)]
    [DataRow("a\r\nb\r\n", "a\r\nc\r\n", true)]
    [DataRow("a\r\nb\n", "a\r\nc\n", false, DisplayName = "mixed line ends")]
    [DataRow("a\rb\n", "a\rc\n", false, DisplayName = "a CR alone")]
    [DataRow("a\n", "a\nb\r\n", false, DisplayName = "line ends that would become mixed")]
    public void A_closed_file_is_left_to_an_editor_only_if_it_keeps_its_line_ends(string before, string after, bool keeps) =>
        Assert.AreEqual(keeps, EditorEncodings.Keeps(TextFile.New(before), TextFile.New(after)));

    [TestMethod]
    public void A_closed_file_in_another_encoding_is_never_left_to_an_editor()
    {
        var latin = new TextFile("é\n", System.Text.Encoding.Latin1);
        Assert.IsFalse(EditorEncodings.Keeps(latin, latin with { Text = "è\n" }));
        Assert.IsFalse(EditorEncodings.Keeps(null, TextFile.New("new\n") with { HasByteOrderMark = true }));
        Assert.IsTrue(EditorEncodings.Keeps(TextFile.New("a") with { HasByteOrderMark = true }, TextFile.New("b") with { HasByteOrderMark = true }));
    }

    [TestMethod]
    public void A_client_without_versions_gets_plain_changes_in_its_own_spelling()
    {
        var workspace = new EditorWorkspace("/w");
        workspace.Apply(new Attached(["/w"], PositionEncoding.Utf8));
        workspace.Apply(new DocumentOpened(DocumentUri.Parse("file:///w/%41.cs"), "csharp", 3, "ü = 1;\n"));
        var write = new FileWrite(File, null, workspace.Current.OpenDocuments[File], TextFile.New("ü = 2;\n"));
        var edit = EditConversion.Of("label", [write], workspace.Snapshot, Features(Plain));
        Assert.AreEqual(
            """{"edit":{"changes":{"file:///w/%41.cs":[{"range":{"start":{"line":0,"character":5},"end":{"line":0,"character":6}},"newText":"2"}]}},"label":"label"}""",
            JsonSerializer.Serialize(edit, ProtocolJson.Default.ApplyWorkspaceEditParams));
    }

    private static ClientFeatures Features(string workspace) =>
        ClientFeatures.Of(JsonSerializer.Deserialize("{\"capabilities\":{\"workspace\":" + workspace + "}}", ProtocolJson.Default.InitializeParams)!);
}
