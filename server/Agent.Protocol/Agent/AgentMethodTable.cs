namespace Agent.Protocol.Agent;

/// <summary>Who sends a message.</summary>
public enum Sender
{
    /// <summary>The editor.</summary>
    Client,
    /// <summary>We.</summary>
    Server,
}

/// <summary>What a method carries.</summary>
/// <param name="Name">One of <see cref="AgentMethods"/>.</param>
/// <param name="Sender">Who sends it.</param>
/// <param name="IsRequest">Whether it is answered; else it is a notification.</param>
/// <param name="Params">The record of its parameters.</param>
/// <param name="Result">The record of its result; null where a request is answered with null.</param>
public sealed record AgentMethod(string Name, Sender Sender, bool IsRequest, Type Params, Type? Result = null);

/// <summary>All of <c>agent/*</c>: the table that the TypeScript types are generated from.</summary>
public static class AgentMethodTable
{
    /// <summary>The methods in the order of <see cref="AgentMethods"/>.</summary>
    public static IReadOnlyList<AgentMethod> All { get; } =
    [
        Request<SessionStartParams, SessionStartResult>(Sender.Client, AgentMethods.SessionStart),
        Request<SessionResumeParams, SessionResumeResult>(Sender.Client, AgentMethods.SessionResume),
        Request<SessionListParams, SessionListResult>(Sender.Client, AgentMethods.SessionList),
        Request<SessionForkParams, SessionForkResult>(Sender.Client, AgentMethods.SessionFork),
        Request<SessionCloseParams>(Sender.Client, AgentMethods.SessionClose),

        Request<TurnStartParams, TurnStartResult>(Sender.Client, AgentMethods.TurnStart),
        Request<TurnSteerParams, TurnSteerResult>(Sender.Client, AgentMethods.TurnSteer),
        Request<TurnUnsteerParams, TurnUnsteerResult>(Sender.Client, AgentMethods.TurnUnsteer),
        Request<TurnInterruptParams>(Sender.Client, AgentMethods.TurnInterrupt),
        Notification<TurnStartedParams>(Sender.Server, AgentMethods.TurnStarted),
        Notification<TurnCompletedParams>(Sender.Server, AgentMethods.TurnCompleted),

        Notification<ItemStartedParams>(Sender.Server, AgentMethods.ItemStarted),
        Notification<ItemDeltaParams>(Sender.Server, AgentMethods.ItemDelta),
        Notification<ItemCompletedParams>(Sender.Server, AgentMethods.ItemCompleted),

        Request<ApprovalRequestParams, ApprovalRequestResult>(Sender.Server, AgentMethods.ApprovalRequest),
        Request<QuestionRequestParams, QuestionRequestResult>(Sender.Server, AgentMethods.QuestionRequest),

        Notification<ChangesUpdatedParams>(Sender.Server, AgentMethods.ChangesUpdated),
        Request<ChangesDecideParams, ChangesDecideResult>(Sender.Client, AgentMethods.ChangesDecide),
        Request<ChangesUndoParams, ChangesUndoResult>(Sender.Client, AgentMethods.ChangesUndo),

        Notification<CodeReadinessParams>(Sender.Server, AgentMethods.CodeReadiness),

        Request<ModelListParams, ModelListResult>(Sender.Client, AgentMethods.ModelList),
        Request<ModelSelectParams>(Sender.Client, AgentMethods.ModelSelect),
    ];

    private static AgentMethod Request<TParams, TResult>(Sender sender, string name) => new(name, sender, true, typeof(TParams), typeof(TResult));

    private static AgentMethod Request<TParams>(Sender sender, string name) => new(name, sender, true, typeof(TParams));

    private static AgentMethod Notification<TParams>(Sender sender, string name) => new(name, sender, false, typeof(TParams));
}
