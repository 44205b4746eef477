using System.Text.Json;
using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>Loading runs code of the build files: only what the editor or the person trusts is loaded.</summary>
[TestClass]
public sealed class CodeHandlersTests
{
    private const string AgentClient = """{"experimental":{"agent":{"version":1}}}""";

    [TestMethod]
    [DataRow("null", "null", "notLoaded", true)]
    [DataRow("null", """{"title":"Not now"}""", "notLoaded", true)]
    [DataRow("null", """{"title":"Trust"}""", "loading", true)]
    [DataRow("false", """{"title":"Trust"}""", "notLoaded", false)]
    [DataRow("true", "null", "loading", false)]
    public async Task What_becomes_of_a_folder_with_a_project(string editorTrusts, string answer, string state, bool asks)
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(Path.Join(folder.Path, "A.csproj"), """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        await using var editor = new TestEditor();
        editor.Answers["window/showMessageRequest"] = _ => answer;
        await editor.Initialize(AgentClient, Folders(folder.Path, editorTrusts));
        var heard = await editor.Heard("agent/code/readiness", readiness =>
            readiness.GetProperty("state").GetString() == state && (state == "loading" || readiness.GetProperty("problems").GetArrayLength() > 0));
        if (state == "notLoaded")
            StringAssert.Contains(heard, "trusted");
        Assert.AreEqual(asks, editor.HeardMethods.Contains("window/showMessageRequest"));
    }

    [TestMethod]
    public async Task A_folder_without_projects_asks_nothing()
    {
        using var folder = new TempFolder();
        await using var editor = new TestEditor();
        await editor.Initialize(AgentClient, Folders(folder.Path, "null"));
        await editor.Heard("agent/code/readiness", readiness => readiness.GetProperty("problems").GetArrayLength() > 0);
        CollectionAssert.DoesNotContain(editor.HeardMethods, "window/showMessageRequest");
    }

    private static string Folders(string path, string trusts) =>
        $$$""","workspaceFolders":[{"name":"w","uri":{{{JsonSerializer.Serialize(new Uri(path).AbsoluteUri)}}}}],"initializationOptions":{"agentLsp":{"workspaceTrusted":{{{trusts}}}}}""";
}
