using Agent.Lsp.Routing;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;
using static Agent.Lsp.Routing.Define;

namespace Agent.Lsp;

/// <summary>
/// Everything a client can say, one line each: the table of contents of the protocol, and the source of the table in <c>docs/protocol.md</c>. The verb says the
/// lane: Mutate changes the workspace in order, Read runs free on a pinned snapshot, Latest is a Read that a newer one for the same document cancels, Control and Tell are
/// never queued.
/// </summary>
internal static class Routes
{
    public const string Initialize = LspMethods.Initialize, Shutdown = LspMethods.Shutdown, Exit = LspMethods.Exit;

    public static readonly Route[] All =
    [
        Control(LspMethods.Initialize, InitializeJson.Read, InitializeJson.Write, (h, p) => h.Lifecycle.Initialize(p)),
        Tell(LspMethods.Initialized, h => h.Lifecycle.Initialized()),
        Control(LspMethods.Shutdown, h => h.Lifecycle.ShutdownAsync()),
        Tell(LspMethods.Exit, h => h.Lifecycle.Exit()),
        Tell(LspMethods.WorkDoneProgressCancel, json => json.WorkDoneProgressCancelParams, (h, p) => h.Progress.Cancel(p)),

        Mutate(LspMethods.DidOpen, json => json.DidOpenTextDocumentParams, (h, p) => h.Documents.Open(p)),
        Mutate(LspMethods.DidChange, json => json.DidChangeTextDocumentParams, (h, p) => h.Documents.Change(p)),
        Mutate(LspMethods.DidSave, json => json.DidSaveTextDocumentParams, (h, p) => h.Documents.Save(p)),
        Mutate(LspMethods.DidClose, json => json.DidCloseTextDocumentParams, (h, p) => h.Documents.Close(p)),
        Mutate(LspMethods.DidChangeWatchedFiles, json => json.DidChangeWatchedFilesParams, (h, p) => h.Documents.ChangeFiles(p)),
        Mutate(LspMethods.DidChangeWorkspaceFolders, json => json.DidChangeWorkspaceFoldersParams, (h, p) => h.Documents.ChangeFolders(p)),
        Mutate(LspMethods.DidChangeConfiguration, json => json.DidChangeConfigurationParams, (h, p) => h.Configuration.Change(p)),
        Read(LspMethods.CodeAction, json => json.CodeActionParams, json => json.IReadOnlyListCodeAction, (h, p, c) => h.CodeActions.ListAsync(p, c)),
        Read(LspMethods.CodeActionResolve, json => json.CodeAction, json => json.CodeAction, (h, p, c) => h.CodeActions.ResolveAsync(p, c)),
        Latest(LspMethods.InlineCompletion, json => json.InlineCompletionParams, json => json.IReadOnlyListInlineCompletionItem, (h, p, c) => h.Suggestions.FindAsync(p, c)),
        Read(LspMethods.ExecuteCommand, json => json.ExecuteCommandParams, json => json.JsonElement, (h, p, c) => h.Commands.ExecuteAsync(p, c)),

        Read(AgentMethods.SessionStart, json => json.SessionStartParams, json => json.SessionStartResult, (h, p, c) => h.Sessions.StartAsync(p, c)),
        Read(AgentMethods.SessionResume, json => json.SessionResumeParams, json => json.SessionResumeResult, (h, p, c) => h.Sessions.Resume(p, c)),
        Read(AgentMethods.SessionList, json => json.SessionListParams, json => json.SessionListResult, (h, p, c) => h.Sessions.List(p, c)),
        Read(AgentMethods.SessionFork, json => json.SessionForkParams, json => json.SessionForkResult, (h, p, c) => h.Sessions.Fork(p, c)),
        Read(AgentMethods.SessionClose, json => json.SessionCloseParams, (h, p, c) => h.Sessions.CloseAsync(p, c)),
        Read(AgentMethods.TurnStart, json => json.TurnStartParams, json => json.TurnStartResult, (h, p, c) => h.Turns.Start(p, c)),
        Read(AgentMethods.TurnSteer, json => json.TurnSteerParams, json => json.TurnSteerResult, (h, p, c) => h.Turns.Steer(p, c)),
        Read(AgentMethods.TurnUnsteer, json => json.TurnUnsteerParams, json => json.TurnUnsteerResult, (h, p, c) => h.Turns.Unsteer(p, c)),
        Read(AgentMethods.TurnInterrupt, json => json.TurnInterruptParams, (h, p, c) => h.Turns.InterruptAsync(p, c)),
        Read(AgentMethods.ChangesDecide, json => json.ChangesDecideParams, json => json.ChangesDecideResult, (h, p, c) => h.Changes.DecideAsync(p, c)),
        Read(AgentMethods.ChangesUndo, json => json.ChangesUndoParams, json => json.ChangesUndoResult, (h, p, c) => h.Changes.UndoAsync(p, c)),
        Read(AgentMethods.ModelList, json => json.ModelListParams, json => json.ModelListResult, (h, p, c) => h.Models.List(p, c)),
        Read(AgentMethods.ModelSelect, json => json.ModelSelectParams, (h, p, c) => h.Models.SelectAsync(p, c)),
    ];

    private static readonly Dictionary<string, Route> ByMethod = All.ToDictionary(route => route.Method, StringComparer.Ordinal);

    /// <summary>The route of a method; null when nobody handles it.</summary>
    public static Route? Find(string method) => ByMethod.GetValueOrDefault(method);
}
