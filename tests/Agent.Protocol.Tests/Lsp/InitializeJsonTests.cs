using System.Buffers;
using System.Text;
using System.Text.Json;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;
using Agent.Protocol.Rpc;

namespace Agent.Protocol.Tests.Lsp;

[TestClass]
public sealed class InitializeJsonTests
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;

    [TestMethod]
    [DataRow("""{"capabilities":{}}""", DisplayName = "nothing")]
    [DataRow("""{"capabilities":{"general":null,"workspace":null,"textDocument":null,"window":null,"experimental":null},"processId":null,"clientInfo":null,"locale":null,"rootPath":null,"rootUri":null,"initializationOptions":null,"trace":null,"workspaceFolders":null,"workDoneToken":null}""", DisplayName = "null")]
    [DataRow(
        """
        {"capabilities":{"general":{"positionEncodings":["utf-8",null]},"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true,"resourceOperations":["create"],"failureHandling":"abort","normalizesLineEndings":true,"changeAnnotationSupport":{"groupsOnLabel":true},"metadataSupport":true,"snippetEditSupport":true},"didChangeConfiguration":{"dynamicRegistration":true},"didChangeWatchedFiles":{"dynamicRegistration":true,"relativePatternSupport":true},"workspaceFolders":true,"configuration":true,"executeCommand":{"dynamicRegistration":true}},"textDocument":{"synchronization":{"dynamicRegistration":true,"didSave":true},"publishDiagnostics":{"relatedInformation":true,"versionSupport":true,"codeDescriptionSupport":true,"dataSupport":true},"codeAction":{"dataSupport":true,"resolveSupport":{"properties":["edit"]}}},"window":{"workDoneProgress":true,"showMessage":{"messageActionItem":{"additionalPropertiesSupport":true}},"showDocument":{"support":true}},"experimental":{"agent":{"approvals":true}}},"processId":4711,"clientInfo":{"name":"Editor","version":"1.2"},"locale":"en","rootPath":"/w","rootUri":"file:///w","initializationOptions":{"x":[1]},"trace":"off","workspaceFolders":[{"uri":"file:///w","name":"\u00e9"}],"workDoneToken":"t"}
        """, DisplayName = "everything")]
    [DataRow("""{"other":{},"capabilities":{"window":{"showMessage":{}},"Workspace":{"applyEdit":1}},"workDoneToken":7}""", DisplayName = "unknown members")]
    [DataRow("""{"trace":"off","trace":"verbose","capabilities":{}}""", DisplayName = "a member twice")]
    public void Parameters_are_read_as_the_serializer_reads_them(string json) => Assert.AreEqual(
        WireText.Write(WireText.Read(json, Json.InitializeParams), Json.InitializeParams),
        WireText.Write(Read(json), Json.InitializeParams));

    [TestMethod]
    [DataRow("[]")]
    [DataRow("""{"processId":1}""")]
    [DataRow("""{"capabilities":null}""")]
    [DataRow("""{"capabilities":[]}""")]
    [DataRow("""{"capabilities":{},"processId":"1"}""")]
    [DataRow("""{"capabilities":{},"processId":1.5}""")]
    [DataRow("""{"capabilities":{},"locale":1}""")]
    [DataRow("""{"capabilities":{},"locale":"\ud800"}""")]
    [DataRow("""{"capabilities":{},"clientInfo":{"version":"1"}}""")]
    [DataRow("""{"capabilities":{},"clientInfo":{"name":null}}""")]
    [DataRow("""{"capabilities":{},"workDoneToken":true}""")]
    [DataRow("""{"capabilities":{},"workspaceFolders":{}}""")]
    [DataRow("""{"capabilities":{},"workspaceFolders":[{"uri":"a","name":"a"},{"uri":"b"}]}""")]
    [DataRow("""{"capabilities":{"workspace":{"applyEdit":"yes"}}}""")]
    [DataRow("""{"capabilities":{"workspace":{"applyEdit":null}}}""")]
    [DataRow("""{"capabilities":{"textDocument":{"codeAction":{"resolveSupport":{}}}}}""")]
    [DataRow("""{"capabilities":{"textDocument":{"codeAction":{"resolveSupport":{"properties":null}}}}}""")]
    [DataRow("""{"capabilities":{"general":{"positionEncodings":["utf-8",8]}}}""")]
    public void Parameters_that_do_not_fit_are_refused_as_the_serializer_refuses_them(string json)
    {
        var expected = Assert.ThrowsExactly<RpcException>(() => WireText.Read(json, Json.InitializeParams));
        var refusal = Assert.ThrowsExactly<RpcException>(() => Read(json));
        Assert.AreEqual(expected.Error, refusal.Error);
    }

    [TestMethod]
    public void Results_are_written_as_the_serializer_writes_them()
    {
        Check(new(new()));
        Check(new(new(TextDocumentSync: new(OpenClose: false, TextDocumentSyncKind.Full), Workspace: new()), new("é\"")));
        Check(new(
            new("utf-8", new(OpenClose: true, TextDocumentSyncKind.Incremental, new()), new(["quickfix"], ResolveProvider: true), new(), new(new(Supported: true, ChangeNotifications: false)),
                new(["a", "b"], WorkDoneProgress: true), new(new(AgentServerCapabilities.CurrentVersion))),
            new("agent-lsp", "1.0")));
    }

    private static InitializeParams Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return RpcParams.Read("m", document.RootElement.Clone(), InitializeJson.Read);
    }

    private static void Check(InitializeResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        InitializeJson.Write(output, result);
        Assert.AreEqual(WireText.Write(result, Json.InitializeResult), Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
