using Agent.Lsp.Documents;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
public sealed class DocumentUriTests
{
    [TestMethod]
    [DataRow("file:///home/me/a.cs", "/home/me/a.cs")]
    [DataRow("file:/home/me/a.cs", "/home/me/a.cs")]
    [DataRow("FILE:///a%20b/%C3%BC%23.cs", "/a b/ü#.cs")]
    [DataRow("file:///a+b/ü.cs", "/a+b/ü.cs")]
    [DataRow("file://localhost/a.cs", "/a.cs")]
    [DataRow("file:///c%3A/a.cs", "/c:/a.cs")]
    [DataRow("file:///a.cs?version=1#L3", "/a.cs")]
    [DataRow("untitled:Untitled-1", null)]
    [DataRow("git:/a.cs?ref=HEAD", null)]
    public void On_Unix(string uri, string? path) => Assert.AreEqual(path, DocumentUri.PathOf(uri, windows: false));

    [TestMethod]
    [DataRow("file:///c%3A/src/a.cs", @"C:\src\a.cs")]
    [DataRow("file:///C:/src/a%20b.cs", @"C:\src\a b.cs")]
    [DataRow("file:///d:", @"D:\")]
    [DataRow("file://server/share/a.cs", @"\\server\share\a.cs")]
    public void On_Windows(string uri, string path) => Assert.AreEqual(path, DocumentUri.PathOf(uri, windows: true));

    [TestMethod]
    [DataRow("/home/me/a.cs", "'/home/me/a.cs' is not a URI: it has no scheme.")]
    [DataRow("", "'' is not a URI: it has no scheme.")]
    [DataRow("file:a.cs", "'file:a.cs' does not name an absolute path.")]
    [DataRow("file://", "'file://' does not name an absolute path.")]
    [DataRow("file:///a%2", "'file:///a%2' has a broken percent-encoding.")]
    [DataRow("file:///a%zz", "'file:///a%zz' has a broken percent-encoding.")]
    [DataRow("file:///a%FF", "'file:///a%FF' has a percent-encoding that is not UTF-8.")]
    [DataRow("file:///a%00b", "'file:///a%00b' does not name an absolute path.")]
    [DataRow("file://server/a.cs", "'file://server/a.cs' names another machine; this platform has no paths for that.")]
    public void What_is_no_document_is_said(string uri, string message) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => DocumentUri.PathOf(uri, windows: false)).Message);

    [TestMethod]
    [DataRow("/a b/ü#100%.cs", "file:///a%20b/%C3%BC%23100%25.cs", false)]
    [DataRow(@"C:\src\a b.cs", "file:///C:/src/a%20b.cs", true)]
    [DataRow(@"\\server\share\a.cs", "file://server/share/a.cs", true)]
    public void A_path_becomes_a_URI_and_comes_back(string path, string uri, bool windows)
    {
        Assert.AreEqual(uri, DocumentUri.Render(path, windows));
        Assert.AreEqual(path, DocumentUri.PathOf(uri, windows));
    }

    [TestMethod]
    public void Spellings_of_one_file_are_one_document_and_the_client_hears_its_own()
    {
        var uri = DocumentUri.Parse("file:///tmp/x/../a%2ecs");
        Assert.AreEqual(DocumentUri.Of(uri.Path!).Key, uri.Key);
        Assert.AreEqual("file:///tmp/x/../a%2ecs", uri.ToString());
    }
}
