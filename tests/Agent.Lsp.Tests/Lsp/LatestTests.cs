using System.Text.Json;
using Agent.Lsp.Queue;
using Agent.Lsp.Routing;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>Which requests make an older one useless: those of the lane Latest, about the same document.</summary>
[TestClass]
public sealed class LatestTests
{
    [TestMethod]
    [DataRow("""{"textDocument":{"uri":"file:///w/a.cs"},"position":{"line":1}}""", true, DisplayName = "another place")]
    [DataRow("""{"textDocument":{"uri":"file:///w/%61.cs"}}""", true, DisplayName = "the same document, spelled otherwise")]
    [DataRow("""{"textDocument":{"uri":"file:///w/b.cs"}}""", false, DisplayName = "another document")]
    [DataRow("""{"textDocument":{"uri":7}}""", false, DisplayName = "no document")]
    [DataRow("[]", false, DisplayName = "no object")]
    public void A_newer_request_replaces_the_older_one_about_its_document(string newer, bool replaces)
    {
        var routes = Routes.All.OfType<RequestRoute>().Where(route => route.Lane is Lane.Latest).ToList();
        Assert.AreEqual("textDocument/inlineCompletion", string.Join(' ', routes.Select(route => route.Method)));
        Assert.AreEqual(replaces, routes[0].KeyOf!(Json("""{"textDocument":{"uri":"file:///w/a.cs"}}"""))!.Equals(routes[0].KeyOf!(Json(newer))));
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
