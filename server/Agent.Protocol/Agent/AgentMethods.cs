namespace Agent.Protocol.Agent;

/// <summary>
/// The names of our own methods, on top of LSP. Three nouns, Session &gt; Turn &gt; Item, and one life cycle: starting answers at once, all else is notifications, and every
/// item is an upsert that a client can replay. What each one carries stands in <see cref="AgentMethodTable"/>. What LSP has a word for is not repeated here.
/// </summary>
public static class AgentMethods
{
    /// <summary>Begins a session.</summary>
    public const string SessionStart = "agent/session/start";
    /// <summary>Takes up a session of this or an earlier process, with all it holds.</summary>
    public const string SessionResume = "agent/session/resume";
    /// <summary>Lists the sessions, newest first.</summary>
    public const string SessionList = "agent/session/list";
    /// <summary>Begins a session as a copy of another.</summary>
    public const string SessionFork = "agent/session/fork";
    /// <summary>Ends a running turn and lets go of the session; its log stays.</summary>
    public const string SessionClose = "agent/session/close";

    /// <summary>Begins a turn with a prompt; answers at once.</summary>
    public const string TurnStart = "agent/turn/start";
    /// <summary>Says something while a turn runs; delivered after the running tool calls, as a <c>userMessage</c> item.</summary>
    public const string TurnSteer = "agent/turn/steer";
    /// <summary>Takes back what was said with steer and is not delivered yet.</summary>
    public const string TurnUnsteer = "agent/turn/unsteer";
    /// <summary>Stops the running turn; answered when it is silent.</summary>
    public const string TurnInterrupt = "agent/turn/interrupt";
    /// <summary>A turn has begun.</summary>
    public const string TurnStarted = "agent/turn/started";
    /// <summary>A turn has ended; the last word about it.</summary>
    public const string TurnCompleted = "agent/turn/completed";

    /// <summary>An item appeared, or changed before its end.</summary>
    public const string ItemStarted = "agent/item/started";
    /// <summary>Text was added to an item.</summary>
    public const string ItemDelta = "agent/item/delta";
    /// <summary>An item has its final state.</summary>
    public const string ItemCompleted = "agent/item/completed";

    /// <summary>Asks the person to allow one tool call. Withdrawn with <c>$/cancelRequest</c>.</summary>
    public const string ApprovalRequest = "agent/approval/request";
    /// <summary>Asks the person a question of the model's. Withdrawn with <c>$/cancelRequest</c>.</summary>
    public const string QuestionRequest = "agent/question/request";

    /// <summary>The session's change set, or what can be undone, has a new state.</summary>
    public const string ChangesUpdated = "agent/changes/updated";
    /// <summary>Accepts or rejects hunks; accepted ones are applied before it answers.</summary>
    public const string ChangesDecide = "agent/changes/decide";
    /// <summary>Undoes what a turn applied.</summary>
    public const string ChangesUndo = "agent/changes/undo";

    /// <summary>How far the compiler's view of the workspace is; sent once after <c>initialized</c> and whenever it changes.</summary>
    public const string CodeReadiness = "agent/code/readiness";

    /// <summary>Lists the models.</summary>
    public const string ModelList = "agent/model/list";
    /// <summary>Chooses the model of a session, from its next turn on.</summary>
    public const string ModelSelect = "agent/model/select";
}
