using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.Json;
using Agent.Adapters.Files;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Lsp.Documents;
using Agent.Lsp.Handlers;
using Agent.Lsp.Routing;
using Agent.Protocol;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;
using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

[TestClass]
internal sealed class EditorApplierTests
{
    private const string Before = "line one\nalpha\nline three\n";
    private const string After = "line one\nbeta\nline three\n";
    private static readonly string A = Path.GetFullPath("/none/A.cs");
    private static readonly string B = Path.GetFullPath("/none/B.cs");

    [TestMethod]
    [DataRow(2, DisplayName = "after the first check")]
    [DataRow(4, DisplayName = "while the request is checked")]
    public async Task What_is_typed_between_check_and_request_is_not_overwritten(int look)
    {
        await using var editor = new Editor();
        editor.OnLook = number =>
        {
            if (number == look)
                editor.Type(A, "typed\n");
        };
        await Check(editor, "B.cs");
    }

    [TestMethod]
    public async Task What_is_typed_before_a_refusal_is_not_overwritten_by_the_retry()
    {
        await using var editor = new Editor();
        editor.OnRequest = number =>
        {
            if (number == 1)
                editor.Type(A, "typed\n");
        };
        await Check(editor, "A.cs B.cs; B.cs");
    }

    [TestMethod]
    public async Task A_closed_file_is_written_where_the_editor_would_leave_it_unsaved()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "C.cs");
        await File.WriteAllTextAsync(path, Before);
        await using var editor = new Editor();
        var write = new FileWrite(path, null, new Document(path, TextFile.New(Before), null), TextFile.New(After));
        var results = await editor.Applier.ApplyAsync("label", [write], CancellationToken.None).WaitAsync(TestEditor.Limit);
        Assert.IsNull(results.Single().Failure);
        Assert.AreEqual(After, await File.ReadAllTextAsync(path));
        Assert.IsEmpty(editor.Requests);
    }

    /// <summary>Applies a change of A and one of B to an editor in which the person types into A meanwhile: A is refused and B is changed.</summary>
    private static async Task Check(Editor editor, string requests)
    {
        foreach (var path in new[] { A, B })
            editor.Workspace.Apply(new DocumentOpened(DocumentUri.Of(path), "csharp", 1, Before));
        ImmutableArray<FileWrite> writes = [.. new[] { A, B }.Select(path => new FileWrite(path, null, editor.Workspace.Current.OpenDocuments[path], TextFile.New(After)))];
        var results = await editor.Applier.ApplyAsync("label", writes, CancellationToken.None).WaitAsync(TestEditor.Limit);
        CollectionAssert.AreEqual(new[] { $"{A} has changed since.", null }, results.Select(result => result.Failure).ToArray());
        Assert.AreEqual("typed\n" + Before, editor.TextOf(A));
        Assert.AreEqual(After, editor.TextOf(B));
        Assert.AreEqual(requests, string.Join("; ", editor.Requests));
    }

    /// <summary>An editor that holds documents, refuses edits of another version than its own, and tells of what it applied.</summary>
    private sealed class Editor : IFileSystem, IRpcTarget, IAsyncDisposable
    {
        private readonly DiskFileSystem _disk = new();
        private readonly RpcConnection _server;
        private readonly RpcConnection _editor;
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _reading;
        private int _looks;

        public Editor()
        {
            var (toServer, toEditor) = (new Pipe(), new Pipe());
            _server = new RpcConnection(new HeaderDelimitedMessageHandler(toServer.Reader, toEditor.Writer), this);
            _editor = new RpcConnection(new HeaderDelimitedMessageHandler(toEditor.Reader, toServer.Writer), this);
            _reading = Task.WhenAll(_server.RunAsync(_stop.Token), _editor.RunAsync(_stop.Token));
            const string capabilities = """{"capabilities":{"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}}}}""";
            var client = new EditorClient { Features = ClientFeatures.Of(JsonSerializer.Deserialize(capabilities, ProtocolJson.Default.InitializeParams)!) };
            client.Attach(_server);
            Applier = new EditorApplier(client, Workspace, this, new DiskChangeApplier(), TimeProvider.System);
        }

        public EditorWorkspace Workspace { get; } = new(Path.GetFullPath("/none"));

        public EditorApplier Applier { get; }

        /// <summary>The names of the documents in each request.</summary>
        public List<string> Requests { get; } = [];

        /// <summary>Called with the number of each look at the disk: what an applier has to wait for.</summary>
        public Action<int> OnLook { get; set; } = _ => { };

        /// <summary>Called with the number of each request, before it is done.</summary>
        public Action<int> OnRequest { get; set; } = _ => { };

        public string TextOf(string path) => Workspace.Snapshot.Documents[path].Text;

        public void Type(string path, string text) => Change(DocumentUri.Of(path), new TextChange(new LineRange(new(0, 0), new(0, 0)), text));

        void IRpcTarget.OnRequest(RpcRequest request)
        {
            var changes = request.Params.Deserialize(ProtocolJson.Default.ApplyWorkspaceEditParams)!.Edit.DocumentChanges!.Cast<TextDocumentEdit>().ToArray();
            Requests.Add(string.Join(' ', changes.Select(change => Path.GetFileName(change.TextDocument.Uri))));
            OnRequest(Requests.Count);
            var fits = changes.All(change => Workspace.Snapshot.Find(DocumentUri.Parse(change.TextDocument.Uri))!.Version == change.TextDocument.Version);
            foreach (var change in fits ? changes : [])
            {
                // From the end, because all ranges are those of the text before.
                Change(DocumentUri.Parse(change.TextDocument.Uri), [.. change.Edits.Reverse().Select(edit => new TextChange(
                    new LineRange(new(edit.Range.Start.Line, edit.Range.Start.Character), new(edit.Range.End.Line, edit.Range.End.Character)), edit.NewText))]);
            }
            _ = request.RespondAsync(new ApplyWorkspaceEditResult(fits), ProtocolJson.Default.ApplyWorkspaceEditResult).AsTask();
        }

        void IRpcTarget.OnNotification(RpcNotification notification)
        {
        }

        public FileEntry? Find(string path)
        {
            OnLook(++_looks);
            return _disk.Find(path);
        }

        public string ResolveLinks(string path) => _disk.ResolveLinks(path);

        public ValueTask<byte[]> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken) => _disk.ReadAsync(path, maxBytes, cancellationToken);

        public IEnumerable<FileEntry> List(string directory) => _disk.List(directory);

        public IEnumerable<FileEntry> Walk(string directory, CancellationToken cancellationToken) => _disk.Walk(directory, cancellationToken);

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _server.DisposeAsync();
            await _editor.DisposeAsync();
            _stop.Dispose();
        }

        private void Change(DocumentUri uri, params TextChange[] changes) =>
            Workspace.Apply(new DocumentChanged(uri, Workspace.Snapshot.Find(uri)!.Version + 1, [.. changes]));
    }
}
