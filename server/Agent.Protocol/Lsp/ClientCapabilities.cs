using System.Text.Json;
using System.Text.Json.Serialization;
using Agent.Protocol.Agent;

namespace Agent.Protocol.Lsp;

/// <summary>What the client can do, as far as we ask before we use it. Whatever is missing is not there.</summary>
/// <param name="General">Of the protocol as a whole.</param>
/// <param name="Workspace">Of the workspace.</param>
/// <param name="TextDocument">Of documents.</param>
/// <param name="Window">Of the user interface.</param>
/// <param name="Experimental">Beyond LSP, anything; ours is read by <see cref="Agent"/>.</param>
public sealed record ClientCapabilities(
    GeneralClientCapabilities? General = null,
    WorkspaceClientCapabilities? Workspace = null,
    TextDocumentClientCapabilities? TextDocument = null,
    WindowClientCapabilities? Window = null,
    JsonElement? Experimental = null)
{
    /// <summary>What the client understands of <c>agent/*</c>: the member <c>agent</c> of <c>experimental</c>; null where it does not say so.</summary>
    [JsonIgnore]
    public AgentClientCapabilities? Agent
    {
        get
        {
            if (Experimental is not { ValueKind: JsonValueKind.Object } all || !all.TryGetProperty("agent"u8, out var agent) || agent.ValueKind is not JsonValueKind.Object)
                return null;
            try
            {
                return InitializeJson.ReadAgent(agent);
            }
            catch (JsonException)
            {
                // Somebody else's "agent": LSP leaves this member to everybody.
                return null;
            }
        }
    }
}

/// <summary>Capabilities of the protocol as a whole.</summary>
/// <param name="PositionEncodings">Encodings of <see cref="Position.Character"/> in the order the client prefers; null means only <c>utf-16</c>.</param>
public sealed record GeneralClientCapabilities(IReadOnlyList<string>? PositionEncodings = null);

/// <summary>Capabilities of the workspace.</summary>
/// <param name="ApplyEdit">Whether it takes <c>workspace/applyEdit</c>.</param>
/// <param name="WorkspaceEdit">What an edit may contain.</param>
/// <param name="DidChangeConfiguration">Whether it can be asked to tell of changed settings.</param>
/// <param name="DidChangeWatchedFiles">Whether it can watch files.</param>
/// <param name="WorkspaceFolders">Whether it may have several folders.</param>
/// <param name="Configuration">Whether it can be asked for settings.</param>
/// <param name="ExecuteCommand">Whether commands can be registered later.</param>
public sealed record WorkspaceClientCapabilities(
    bool ApplyEdit = false,
    WorkspaceEditClientCapabilities? WorkspaceEdit = null,
    DynamicRegistrationClientCapabilities? DidChangeConfiguration = null,
    WatchedFilesClientCapabilities? DidChangeWatchedFiles = null,
    bool WorkspaceFolders = false,
    bool Configuration = false,
    DynamicRegistrationClientCapabilities? ExecuteCommand = null);

/// <summary>What a workspace edit may contain.</summary>
/// <param name="DocumentChanges">Versioned edits.</param>
/// <param name="ResourceOperations">Of <c>create</c>, <c>rename</c>, <c>delete</c>.</param>
/// <param name="FailureHandling">What it does when a part fails: <c>abort</c>, <c>transactional</c>, <c>textOnlyTransactional</c>, <c>undo</c>.</param>
/// <param name="NormalizesLineEndings">Whether it turns line ends in new text into the document's own.</param>
/// <param name="ChangeAnnotationSupport">Labels for changes.</param>
/// <param name="MetadataSupport">Metadata of the edit.</param>
/// <param name="SnippetEditSupport">Placeholders in new text.</param>
public sealed record WorkspaceEditClientCapabilities(
    bool DocumentChanges = false,
    IReadOnlyList<string>? ResourceOperations = null,
    string? FailureHandling = null,
    bool NormalizesLineEndings = false,
    ChangeAnnotationClientCapabilities? ChangeAnnotationSupport = null,
    bool MetadataSupport = false,
    bool SnippetEditSupport = false);

/// <summary>Labels for changes.</summary>
/// <param name="GroupsOnLabel">Whether changes of one label are shown as one.</param>
public sealed record ChangeAnnotationClientCapabilities(bool GroupsOnLabel = false);

/// <summary>Watching files.</summary>
/// <param name="DynamicRegistration">Whether what is watched can be registered; without it nothing is watched for us.</param>
/// <param name="RelativePatternSupport">Whether patterns may have a base folder.</param>
public sealed record WatchedFilesClientCapabilities(bool DynamicRegistration = false, bool RelativePatternSupport = false);

/// <summary>A capability whose only question is whether it can be registered later.</summary>
/// <param name="DynamicRegistration">Whether it can.</param>
public sealed record DynamicRegistrationClientCapabilities(bool DynamicRegistration = false);

/// <summary>Capabilities of documents.</summary>
/// <param name="Synchronization">Events beyond open, change and close.</param>
/// <param name="PublishDiagnostics">What diagnostics may contain.</param>
/// <param name="CodeAction">What code actions may contain.</param>
public sealed record TextDocumentClientCapabilities(
    SynchronizationClientCapabilities? Synchronization = null, PublishDiagnosticsClientCapabilities? PublishDiagnostics = null,
    CodeActionClientCapabilities? CodeAction = null);

/// <summary>What code actions may contain.</summary>
/// <param name="DataSupport">Data that comes back when one is resolved.</param>
/// <param name="ResolveSupport">What the client asks for later.</param>
public sealed record CodeActionClientCapabilities(bool DataSupport = false, ResolveSupport? ResolveSupport = null);

/// <summary>What the client asks for later.</summary>
/// <param name="Properties">The members.</param>
public sealed record ResolveSupport(IReadOnlyList<string> Properties);

/// <summary>Events of documents.</summary>
/// <param name="DynamicRegistration">Whether they can be registered later.</param>
/// <param name="DidSave">Whether it tells that a document was saved.</param>
public sealed record SynchronizationClientCapabilities(bool DynamicRegistration = false, bool DidSave = false);

/// <summary>What diagnostics may contain.</summary>
/// <param name="RelatedInformation">Further places.</param>
/// <param name="VersionSupport">The version they were computed for.</param>
/// <param name="CodeDescriptionSupport">A link.</param>
/// <param name="DataSupport">Data that comes back with a code action.</param>
public sealed record PublishDiagnosticsClientCapabilities(
    bool RelatedInformation = false, bool VersionSupport = false, bool CodeDescriptionSupport = false, bool DataSupport = false);

/// <summary>Capabilities of the user interface.</summary>
/// <param name="WorkDoneProgress">Whether the server may start progress.</param>
/// <param name="ShowMessage">What a message with answers may contain.</param>
/// <param name="ShowDocument">Whether it can show a document or an address.</param>
public sealed record WindowClientCapabilities(
    bool WorkDoneProgress = false, ShowMessageClientCapabilities? ShowMessage = null, ShowDocumentClientCapabilities? ShowDocument = null);

/// <summary>Messages with answers.</summary>
/// <param name="MessageActionItem">What an answer may carry.</param>
public sealed record ShowMessageClientCapabilities(MessageActionItemClientCapabilities? MessageActionItem = null);

/// <summary>Answers to messages.</summary>
/// <param name="AdditionalPropertiesSupport">Whether further members come back with the answer.</param>
public sealed record MessageActionItemClientCapabilities(bool AdditionalPropertiesSupport = false);

/// <summary>Showing documents.</summary>
/// <param name="Support">Whether it can.</param>
public sealed record ShowDocumentClientCapabilities(bool Support = false);
