using Agent.Core.Ports;
using Agent.Lsp.Queue;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>Every message of the ordered lane, sent by a client that answers nothing to a server whose disk must not be touched.</summary>
[TestClass]
public sealed class MutationTests
{
    /// <summary>One message of each method that changes the workspace.</summary>
    private static readonly Dictionary<string, string> Messages = new()
    {
        ["textDocument/didOpen"] = """{"textDocument":{"uri":"file:///w/a.cs","languageId":"csharp","version":1,"text":"a"}}""",
        ["textDocument/didChange"] = """{"textDocument":{"uri":"file:///w/a.cs","version":2},"contentChanges":[{"text":"b"}]}""",
        ["textDocument/didSave"] = """{"textDocument":{"uri":"file:///w/a.cs"}}""",
        ["textDocument/didClose"] = """{"textDocument":{"uri":"file:///w/a.cs"}}""",
        ["workspace/didChangeWatchedFiles"] = """{"changes":[{"uri":"file:///w/b.cs","type":2}]}""",
        ["workspace/didChangeWorkspaceFolders"] = """{"event":{"added":[{"uri":"file:///v","name":"v"}],"removed":[]}}""",
        ["workspace/didChangeConfiguration"] = """{"settings":null}""",
    };

    [TestMethod]
    public async Task No_message_of_the_ordered_lane_waits_for_the_client_or_the_disk()
    {
        var methods = Routes.All.Where(route => route.Lane == Lane.Mutate).Select(route => route.Method).ToArray();
        CollectionAssert.AreEquivalent(Messages.Keys, methods);
        await using var editor = new TestEditor(files: new ForbiddenDisk());
        editor.Answers["workspace/configuration"] = editor.Answers["client/registerCapability"] = _ => "";
        await editor.Initialize("""{"workspace":{"configuration":true,"workspaceFolders":true,"didChangeConfiguration":{"dynamicRegistration":true},"didChangeWatchedFiles":{"dynamicRegistration":true}}}""",
            ",\"workspaceFolders\":[{\"uri\":\"file:///w\",\"name\":\"w\"}]");
        foreach (var method in methods)
        {
            await editor.Tell(method, Messages[method]);
            StringAssert.Contains(await editor.Ask("agent/model/list"), "\"models\"", method);
        }
        await editor.Heard("workspace/configuration");
        Assert.IsFalse(editor.Exit.IsCompleted);
    }

    private sealed class ForbiddenDisk : IFileSystem
    {
        public FileEntry? Find(string path) => throw Touched(path);

        public string ResolveLinks(string path) => throw Touched(path);

        public ValueTask<byte[]> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken) => throw Touched(path);

        public IEnumerable<FileEntry> List(string directory) => throw Touched(directory);

        public IEnumerable<FileEntry> Walk(string directory, CancellationToken cancellationToken) => throw Touched(directory);

        private static InvalidOperationException Touched(string path) => new($"The disk was touched: {path}");
    }
}
