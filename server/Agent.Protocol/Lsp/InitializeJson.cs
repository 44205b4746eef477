using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agent.Protocol.Agent;

namespace Agent.Protocol.Lsp;

/// <summary>
/// Reads and writes <c>initialize</c> by hand: building the serializer's metadata, or the writer's escaping, takes longer than the rest of the start, and editors wait for it.
/// It reads and writes what <see cref="ProtocolJson"/> does; the tests compare the two.
/// </summary>
public static class InitializeJson
{
    /// <summary>Reads the parameters.</summary>
    /// <exception cref="JsonException">They do not fit; says where and why.</exception>
    public static InitializeParams Read(JsonElement element)
    {
        var all = new JsonMembers(element);
        return new(
            all.Required("capabilities", Capabilities),
            all.Number("processId"),
            all.Object("clientInfo", client => new ClientInfo(client.Required("name"), client.Text("version"))),
            all.Text("locale"),
            all.Text("rootPath"),
            all.Text("rootUri"),
            all.Any("initializationOptions"),
            all.Text("trace"),
            all.Objects("workspaceFolders", folder => new WorkspaceFolder(folder.Required("uri"), folder.Required("name"))),
            all.Token("workDoneToken"));
    }

    /// <summary>Reads what a client understands of <c>agent/*</c>.</summary>
    /// <exception cref="JsonException">It does not fit; says where and why.</exception>
    public static AgentClientCapabilities ReadAgent(JsonElement element)
    {
        var agent = new JsonMembers(element);
        return new(agent.Flag("approvals"), agent.Flag("questions"));
    }

    /// <summary>Writes the result.</summary>
    public static void Write(IBufferWriter<byte> output, InitializeResult result) => Encoding.UTF8.GetBytes(
        Object(Member("capabilities", TextOf(result.Capabilities)), result.ServerInfo is { } server ? Member("serverInfo", TextOf(server)) : null), output);

    private static ClientCapabilities Capabilities(JsonMembers all) => new(
        all.Object("general", general => new GeneralClientCapabilities(general.Texts("positionEncodings"))),
        all.Object("workspace", Workspace),
        all.Object("textDocument", document => new TextDocumentClientCapabilities(
            document.Object("synchronization", sync => new SynchronizationClientCapabilities(sync.Flag("dynamicRegistration"), sync.Flag("didSave"))),
            document.Object("publishDiagnostics", diagnostics => new PublishDiagnosticsClientCapabilities(
                diagnostics.Flag("relatedInformation"), diagnostics.Flag("versionSupport"), diagnostics.Flag("codeDescriptionSupport"), diagnostics.Flag("dataSupport"))),
            document.Object("codeAction", action => new CodeActionClientCapabilities(
                action.Flag("dataSupport"), action.Object("resolveSupport", resolve => new ResolveSupport(resolve.RequiredTexts("properties"))))))),
        all.Object("window", window => new WindowClientCapabilities(
            window.Flag("workDoneProgress"),
            window.Object("showMessage", message => new ShowMessageClientCapabilities(
                message.Object("messageActionItem", item => new MessageActionItemClientCapabilities(item.Flag("additionalPropertiesSupport"))))),
            window.Object("showDocument", document => new ShowDocumentClientCapabilities(document.Flag("support"))))),
        all.Any("experimental"));

    private static WorkspaceClientCapabilities Workspace(JsonMembers workspace) => new(
        workspace.Flag("applyEdit"),
        workspace.Object("workspaceEdit", edit => new WorkspaceEditClientCapabilities(
            edit.Flag("documentChanges"),
            edit.Texts("resourceOperations"),
            edit.Text("failureHandling"),
            edit.Flag("normalizesLineEndings"),
            edit.Object("changeAnnotationSupport", annotations => new ChangeAnnotationClientCapabilities(annotations.Flag("groupsOnLabel"))),
            edit.Flag("metadataSupport"),
            edit.Flag("snippetEditSupport"))),
        workspace.Object("didChangeConfiguration", Registration),
        workspace.Object("didChangeWatchedFiles", files => new WatchedFilesClientCapabilities(files.Flag("dynamicRegistration"), files.Flag("relativePatternSupport"))),
        workspace.Flag("workspaceFolders"),
        workspace.Flag("configuration"),
        workspace.Object("executeCommand", Registration));

    private static DynamicRegistrationClientCapabilities Registration(JsonMembers members) => new(members.Flag("dynamicRegistration"));

    private static string TextOf(ServerInfo server) =>
        Object(Member("name", Quoted(server.Name)), server.Version is { } version ? Member("version", Quoted(version)) : null);

    private static string TextOf(ServerCapabilities can) => Object(
        can.PositionEncoding is { } encoding ? Member("positionEncoding", Quoted(encoding)) : null,
        can.TextDocumentSync is { } sync ? Member("textDocumentSync", TextOf(sync)) : null,
        can.CodeActionProvider is { } actions ? Member("codeActionProvider", TextOf(actions)) : null,
        can.InlineCompletionProvider is null ? null : Member("inlineCompletionProvider", Object()),
        can.Workspace is { } workspace ? Member("workspace", TextOf(workspace)) : null,
        can.ExecuteCommandProvider is { } commands ? Member("executeCommandProvider", TextOf(commands)) : null,
        can.Experimental is { } experimental
            ? Member("experimental", Object(Member("agent", Object(Member("version", experimental.Agent.Version.ToString(CultureInfo.InvariantCulture))))))
            : null);

    private static string TextOf(TextDocumentSyncOptions sync) => Object(
        Member("openClose", TextOf(sync.OpenClose)),
        Member("change", sync.Change switch { TextDocumentSyncKind.None => "0", TextDocumentSyncKind.Full => "1", _ => "2" }),
        sync.Save is { } save ? Member("save", Object(Member("includeText", TextOf(save.IncludeText)))) : null);

    private static string TextOf(WorkspaceServerCapabilities workspace) => Object(workspace.WorkspaceFolders is { } folders
        ? Member("workspaceFolders", Object(Member("supported", TextOf(folders.Supported)), Member("changeNotifications", TextOf(folders.ChangeNotifications))))
        : null);

    private static string TextOf(CodeActionOptions actions) => Object(Member("codeActionKinds", Array(actions.CodeActionKinds)), Member("resolveProvider", TextOf(actions.ResolveProvider)));

    private static string TextOf(ExecuteCommandOptions commands) => Object(Member("commands", Array(commands.Commands)), Member("workDoneProgress", TextOf(commands.WorkDoneProgress)));

    private static string Array(IReadOnlyList<string> texts)
    {
        var quoted = new string[texts.Count];
        for (var i = 0; i < quoted.Length; i++)
            quoted[i] = Quoted(texts[i]);
        return $"[{string.Join(",", quoted)}]";
    }

    private static string TextOf(bool value) => value ? "true" : "false";

    private static string Member(string name, string value) => string.Concat("\"", name, "\":", value);

    private static string Object(params string?[] members) => string.Concat("{", string.Join(",", System.Array.FindAll(members, member => member is not null)), "}");

    private static string Quoted(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
                return $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        }
        return string.Concat("\"", text, "\"");
    }
}
