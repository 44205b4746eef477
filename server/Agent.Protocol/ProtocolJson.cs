using System.Text.Json;
using System.Text.Json.Serialization;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;

namespace Agent.Protocol;

/// <summary>
/// How every record of the wire is read and written; generated at compile time. Unknown members are ignored; a member without a default must be there and must not be null;
/// null members are not written. A record that is not listed here does not go over the wire.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(IReadOnlyList<JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
// LSP
[JsonSerializable(typeof(InitializeParams))]
[JsonSerializable(typeof(InitializeResult))]
[JsonSerializable(typeof(InitializedParams))]
[JsonSerializable(typeof(SetTraceParams))]
[JsonSerializable(typeof(DidOpenTextDocumentParams))]
[JsonSerializable(typeof(DidChangeTextDocumentParams))]
[JsonSerializable(typeof(DidSaveTextDocumentParams))]
[JsonSerializable(typeof(DidCloseTextDocumentParams))]
[JsonSerializable(typeof(CodeActionParams))]
[JsonSerializable(typeof(CodeAction))]
[JsonSerializable(typeof(IReadOnlyList<CodeAction>))]
[JsonSerializable(typeof(InlineCompletionParams))]
[JsonSerializable(typeof(IReadOnlyList<InlineCompletionItem>))]
[JsonSerializable(typeof(PublishDiagnosticsParams))]
[JsonSerializable(typeof(ApplyWorkspaceEditParams))]
[JsonSerializable(typeof(ApplyWorkspaceEditResult))]
[JsonSerializable(typeof(TextDocumentEdit))]
[JsonSerializable(typeof(CreateFile))]
[JsonSerializable(typeof(RenameFile))]
[JsonSerializable(typeof(DeleteFile))]
[JsonSerializable(typeof(DidChangeWorkspaceFoldersParams))]
[JsonSerializable(typeof(ConfigurationParams))]
[JsonSerializable(typeof(DidChangeConfigurationParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesParams))]
[JsonSerializable(typeof(DidChangeWatchedFilesRegistrationOptions))]
[JsonSerializable(typeof(RegistrationParams))]
[JsonSerializable(typeof(UnregistrationParams))]
[JsonSerializable(typeof(ExecuteCommandParams))]
[JsonSerializable(typeof(WorkDoneProgressCreateParams))]
[JsonSerializable(typeof(WorkDoneProgressCancelParams))]
[JsonSerializable(typeof(ProgressParams))]
[JsonSerializable(typeof(ShowMessageParams))]
[JsonSerializable(typeof(LogMessageParams))]
[JsonSerializable(typeof(ShowMessageRequestParams))]
[JsonSerializable(typeof(MessageActionItem))]
[JsonSerializable(typeof(ShowDocumentParams))]
[JsonSerializable(typeof(ShowDocumentResult))]
// agent/*
[JsonSerializable(typeof(AgentClientCapabilities))]
[JsonSerializable(typeof(SessionStartParams))]
[JsonSerializable(typeof(SessionStartResult))]
[JsonSerializable(typeof(SessionResumeParams))]
[JsonSerializable(typeof(SessionResumeResult))]
[JsonSerializable(typeof(SessionListParams))]
[JsonSerializable(typeof(SessionListResult))]
[JsonSerializable(typeof(SessionForkParams))]
[JsonSerializable(typeof(SessionForkResult))]
[JsonSerializable(typeof(SessionCloseParams))]
[JsonSerializable(typeof(TurnStartParams))]
[JsonSerializable(typeof(TurnStartResult))]
[JsonSerializable(typeof(TurnSteerParams))]
[JsonSerializable(typeof(TurnSteerResult))]
[JsonSerializable(typeof(TurnUnsteerParams))]
[JsonSerializable(typeof(TurnUnsteerResult))]
[JsonSerializable(typeof(TurnInterruptParams))]
[JsonSerializable(typeof(TurnStartedParams))]
[JsonSerializable(typeof(TurnCompletedParams))]
[JsonSerializable(typeof(ItemStartedParams))]
[JsonSerializable(typeof(ItemDeltaParams))]
[JsonSerializable(typeof(ItemCompletedParams))]
[JsonSerializable(typeof(ApprovalRequestParams))]
[JsonSerializable(typeof(ApprovalRequestResult))]
[JsonSerializable(typeof(QuestionRequestParams))]
[JsonSerializable(typeof(QuestionRequestResult))]
[JsonSerializable(typeof(ChangesUpdatedParams))]
[JsonSerializable(typeof(ChangesDecideParams))]
[JsonSerializable(typeof(ChangesDecideResult))]
[JsonSerializable(typeof(ChangesUndoParams))]
[JsonSerializable(typeof(ChangesUndoResult))]
[JsonSerializable(typeof(CodeReadinessParams))]
[JsonSerializable(typeof(ModelListParams))]
[JsonSerializable(typeof(ModelListResult))]
[JsonSerializable(typeof(ModelSelectParams))]
public sealed partial class ProtocolJson : JsonSerializerContext;
