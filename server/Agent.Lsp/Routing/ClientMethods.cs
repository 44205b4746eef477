using System.Text.Json;
using Agent.Protocol;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Routing;

/// <summary>Everything the server can say to the client: the other half of the protocol's table of contents.</summary>
internal static class ClientMethods
{
    private static ProtocolJson Json => ProtocolJson.Default;

    public static readonly OutgoingCall<RegistrationParams> RegisterCapability = new(LspMethods.RegisterCapability, () => Json.RegistrationParams);

    public static readonly OutgoingRequest<ConfigurationParams, IReadOnlyList<JsonElement>> Configuration =
        new(LspMethods.Configuration, () => Json.ConfigurationParams, () => Json.IReadOnlyListJsonElement);

    public static readonly OutgoingRequest<ApplyWorkspaceEditParams, ApplyWorkspaceEditResult> ApplyEdit =
        new(LspMethods.ApplyEdit, () => Json.ApplyWorkspaceEditParams, () => Json.ApplyWorkspaceEditResult);

    public static readonly OutgoingNotification<LogMessageParams> LogMessage = new(LspMethods.LogMessage, () => Json.LogMessageParams);
    public static readonly OutgoingNotification<ShowMessageParams> ShowMessage = new(LspMethods.ShowMessage, () => Json.ShowMessageParams);

    public static readonly OutgoingRequest<ShowMessageRequestParams, MessageActionItem> ShowMessageRequest =
        new(LspMethods.ShowMessageRequest, () => Json.ShowMessageRequestParams, () => Json.MessageActionItem);

    public static readonly OutgoingRequest<ShowDocumentParams, ShowDocumentResult> ShowDocument =
        new(LspMethods.ShowDocument, () => Json.ShowDocumentParams, () => Json.ShowDocumentResult);

    public static readonly OutgoingCall<WorkDoneProgressCreateParams> CreateProgress =
        new(LspMethods.WorkDoneProgressCreate, () => Json.WorkDoneProgressCreateParams);

    public static readonly OutgoingNotification<ProgressParams> Progress = new(LspMethods.Progress, () => Json.ProgressParams);

    public static readonly OutgoingNotification<TurnStartedParams> TurnStarted = new(AgentMethods.TurnStarted, () => Json.TurnStartedParams);
    public static readonly OutgoingNotification<TurnCompletedParams> TurnCompleted = new(AgentMethods.TurnCompleted, () => Json.TurnCompletedParams);
    public static readonly OutgoingNotification<ItemStartedParams> ItemStarted = new(AgentMethods.ItemStarted, () => Json.ItemStartedParams);
    public static readonly OutgoingNotification<ItemDeltaParams> ItemDelta = new(AgentMethods.ItemDelta, () => Json.ItemDeltaParams);
    public static readonly OutgoingNotification<ItemCompletedParams> ItemCompleted = new(AgentMethods.ItemCompleted, () => Json.ItemCompletedParams);
    public static readonly OutgoingNotification<ChangesUpdatedParams> ChangesUpdated = new(AgentMethods.ChangesUpdated, () => Json.ChangesUpdatedParams);

    public static readonly OutgoingNotification<CodeReadinessParams> CodeReadiness = new(AgentMethods.CodeReadiness, () => Json.CodeReadinessParams);

    public static readonly OutgoingRequest<ApprovalRequestParams, ApprovalRequestResult> RequestApproval =
        new(AgentMethods.ApprovalRequest, () => Json.ApprovalRequestParams, () => Json.ApprovalRequestResult);

    public static readonly OutgoingRequest<QuestionRequestParams, QuestionRequestResult> RequestAnswer =
        new(AgentMethods.QuestionRequest, () => Json.QuestionRequestParams, () => Json.QuestionRequestResult);

    /// <summary>All of them, for the protocol's document.</summary>
    public static IReadOnlyList<Outgoing> All =>
    [
        RegisterCapability, Configuration, ApplyEdit, LogMessage, ShowMessage, ShowMessageRequest, ShowDocument, CreateProgress, Progress,
        TurnStarted, TurnCompleted, ItemStarted, ItemDelta, ItemCompleted, ChangesUpdated, CodeReadiness, RequestApproval, RequestAnswer,
    ];
}
