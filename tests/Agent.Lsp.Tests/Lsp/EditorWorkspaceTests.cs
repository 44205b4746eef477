using Agent.Lsp.Documents;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
internal sealed class EditorWorkspaceTests
{
    private static readonly string Root = Path.GetFullPath("/work space");
    private static readonly DocumentUri File = DocumentUri.Of(Path.Combine(Root, "Order.cs"));

    [TestMethod]
    public void Edits_apply_one_after_the_other() =>
        Check("class A\n{\n}\n", "0:6-0:7 Order|1:1-1:1 \n    int x;|2:4-2:7 long", "class Order\n{\n    long x;\n}\n");

    [TestMethod]
    public void Typing_between_CR_and_LF_and_joining_them_again() =>
        Check("a\r\nb", "0:1-1:0 \r|0:1-0:1 x|1:0-1:0 \n", "ax\r\nb");

    [TestMethod]
    public void A_range_beyond_the_end_appends() => Check("a", "7:0-9:9 \nb", "a\nb");

    [TestMethod]
    [DataRow(PositionEncoding.Utf16, "0:2-0:4 x")]
    [DataRow(PositionEncoding.Utf8, "0:3-0:7 x")]
    [DataRow(PositionEncoding.Utf32, "0:2-0:3 x")]
    public void Characters_count_as_negotiated(PositionEncoding encoding, string edits) => Check("aü😀b", edits, "aüxb", encoding);

    [TestMethod]
    public void A_whole_text_replaces_all()
    {
        var workspace = Open("old");
        workspace.Apply(new DocumentChanged(File, 2, [new TextChange(null, "new\ntext"), Edits("1:0-1:4 line")[0]]));
        Assert.AreEqual("new\nline", workspace.Current.OpenDocuments[File.Path!].Text);
    }

    [TestMethod]
    [DataRow(1), DataRow(0)]
    public void A_stale_version_is_an_error_and_changes_nothing(int version)
    {
        var workspace = Open("text");
        var error = Assert.ThrowsExactly<DocumentSyncException>(() => workspace.Apply(new DocumentChanged(File, version, Edits("0:0-0:4 other"))));
        StringAssert.Contains(error.Message, $"was changed to version {version}, but version 1 is already known");
        Assert.AreEqual("text", workspace.Current.OpenDocuments[File.Path!].Text);
    }

    [TestMethod]
    public void A_change_of_what_is_not_open_and_a_range_that_ends_before_it_starts_are_errors()
    {
        var workspace = new EditorWorkspace(Root);
        Assert.ThrowsExactly<DocumentSyncException>(() => workspace.Apply(new DocumentChanged(File, 2, [])));
        workspace.Apply(new DocumentOpened(File, "csharp", 1, "text"));
        Assert.ThrowsExactly<DocumentSyncException>(() => workspace.Apply(new DocumentChanged(File, 2, Edits("0:3-0:1 x"))));
    }

    [TestMethod]
    public void A_closed_document_is_gone_and_may_be_opened_again_with_any_version()
    {
        var workspace = Open("editor");
        var before = workspace.Snapshot;
        workspace.Apply(new DocumentClosed(File));
        Assert.IsEmpty(workspace.Current.OpenDocuments);
        Assert.HasCount(1, before.Workspace.OpenDocuments, "an older snapshot stays as it was");
        workspace.Apply(new DocumentOpened(File, "csharp", 1, "again"));
        Assert.AreEqual("again", workspace.Snapshot.Find(File)!.Text);
    }

    [TestMethod]
    public void What_is_no_file_is_a_document_for_the_editor_only()
    {
        var workspace = new EditorWorkspace(Root);
        var untitled = DocumentUri.Parse("untitled:Untitled-1");
        workspace.Apply(new DocumentOpened(untitled, "csharp", 1, "x"));
        workspace.Apply(new DocumentChanged(untitled, 2, Edits("0:1-0:1 y")));
        Assert.AreEqual("xy", workspace.Snapshot.Find(untitled)!.Text);
        Assert.IsEmpty(workspace.Current.OpenDocuments);
    }

    [TestMethod]
    public void A_saved_document_and_a_watched_file_say_that_the_disk_has_changed()
    {
        var workspace = Open("a");
        workspace.Apply(new DocumentSaved(File));
        workspace.Apply(new FilesChanged(["/work space/Order.csproj"]));
        Assert.AreEqual(2, workspace.Snapshot.DiskChanges);
    }

    [TestMethod]
    public void Folders_come_and_go_and_there_is_always_one()
    {
        var workspace = new EditorWorkspace(Root);
        CollectionAssert.AreEqual(new[] { Root }, workspace.Current.Roots.ToArray());
        workspace.Apply(new FoldersChanged(["/a", "/b"], []));
        CollectionAssert.AreEqual(new[] { "/a", "/b" }, workspace.Current.Roots.ToArray());
        workspace.Apply(new FoldersChanged(["/c", "/b"], ["/a"]));
        CollectionAssert.AreEqual(new[] { "/b", "/c" }, workspace.Current.Roots.ToArray());
        workspace.Apply(new FoldersChanged([], ["/b", "/c"]));
        CollectionAssert.AreEqual(new[] { Root }, workspace.Current.Roots.ToArray());
    }

    [TestMethod]
    public async Task Who_waits_for_a_text_is_released_by_the_edit_that_makes_it()
    {
        var workspace = Open("a");
        var waiting = workspace.WhenAsync(s => s.Find(File)?.Text == "c", CancellationToken.None);
        workspace.Apply(new DocumentChanged(File, 2, Edits("0:0-0:1 b")));
        Assert.IsFalse(waiting.IsCompleted);
        workspace.Apply(new DocumentChanged(File, 3, Edits("0:0-0:1 c")));
        Assert.AreEqual(3, (await waiting).Find(File)!.Version);
    }

    private static void Check(string text, string edits, string expected, PositionEncoding encoding = PositionEncoding.Utf16)
    {
        var workspace = Open(text, encoding);
        workspace.Apply(new DocumentChanged(File, 2, Edits(edits)));
        var document = workspace.Snapshot.Find(File)!;
        Assert.AreEqual(expected, document.Text);
        Assert.AreEqual(document.Text, workspace.Current.OpenDocuments[File.Path!].Text);
        Assert.AreEqual(LineTable.Of(expected).Count, document.Lines.Count);
    }

    private static EditorWorkspace Open(string text, PositionEncoding encoding = PositionEncoding.Utf16)
    {
        var workspace = new EditorWorkspace(Root);
        workspace.Apply(new Attached([Root], encoding));
        workspace.Apply(new DocumentOpened(File, "csharp", 1, text));
        return workspace;
    }

    /// <summary>Reads <c>startLine:startChar-endLine:endChar text</c>, several separated by bars.</summary>
    private static System.Collections.Immutable.ImmutableArray<TextChange> Edits(string edits) =>
    [
        .. edits.Split('|').Select(edit =>
        {
            var (range, text) = (edit[..edit.IndexOf(' ')], edit[(edit.IndexOf(' ') + 1)..]);
            var numbers = range.Split(':', '-').Select(int.Parse).ToArray();
            return new TextChange(new LineRange(new(numbers[0], numbers[1]), new(numbers[2], numbers[3])), text);
        }),
    ];
}
