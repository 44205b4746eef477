using System.Text.Json;
using Agent.Protocol.Agent;

namespace Agent.Protocol.Lsp;

/// <summary>
/// Reads and writes <c>initialize</c> by hand: building the serializer's metadata for these records takes longer than the rest of the start, and editors wait for it.
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
    public static void Write(Utf8JsonWriter writer, InitializeResult result)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("capabilities"u8);
        Write(writer, result.Capabilities);
        writer.WriteEndObject();
        if (result.ServerInfo is { } server)
        {
            writer.WriteStartObject("serverInfo"u8);
            writer.WriteString("name"u8, server.Name);
            if (server.Version is { } version)
                writer.WriteString("version"u8, version);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static ClientCapabilities Capabilities(JsonMembers all) => new(
        all.Object("general", general => new GeneralClientCapabilities(general.Texts("positionEncodings"))),
        all.Object("workspace", Workspace),
        all.Object("textDocument", document => new TextDocumentClientCapabilities(
            document.Object("synchronization", sync => new SynchronizationClientCapabilities(sync.Flag("dynamicRegistration"), sync.Flag("didSave"))),
            document.Object("publishDiagnostics", diagnostics => new PublishDiagnosticsClientCapabilities(
                diagnostics.Flag("relatedInformation"), diagnostics.Flag("versionSupport"), diagnostics.Flag("codeDescriptionSupport"), diagnostics.Flag("dataSupport"))))),
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

    private static void Write(Utf8JsonWriter writer, ServerCapabilities can)
    {
        if (can.PositionEncoding is { } encoding)
            writer.WriteString("positionEncoding"u8, encoding);
        if (can.TextDocumentSync is { } sync)
        {
            writer.WriteStartObject("textDocumentSync"u8);
            writer.WriteBoolean("openClose"u8, sync.OpenClose);
            writer.WriteNumber("change"u8, (int)sync.Change);
            if (sync.Save is { } save)
            {
                writer.WriteStartObject("save"u8);
                writer.WriteBoolean("includeText"u8, save.IncludeText);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        if (can.Workspace is { } workspace)
        {
            writer.WriteStartObject("workspace"u8);
            if (workspace.WorkspaceFolders is { } folders)
            {
                writer.WriteStartObject("workspaceFolders"u8);
                writer.WriteBoolean("supported"u8, folders.Supported);
                writer.WriteBoolean("changeNotifications"u8, folders.ChangeNotifications);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        if (can.ExecuteCommandProvider is { } commands)
        {
            writer.WriteStartObject("executeCommandProvider"u8);
            writer.WriteStartArray("commands"u8);
            foreach (var command in commands.Commands)
                writer.WriteStringValue(command);
            writer.WriteEndArray();
            writer.WriteBoolean("workDoneProgress"u8, commands.WorkDoneProgress);
            writer.WriteEndObject();
        }
        if (can.Experimental is { } experimental)
        {
            writer.WriteStartObject("experimental"u8);
            writer.WriteStartObject("agent"u8);
            writer.WriteNumber("version"u8, experimental.Agent.Version);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }
}
