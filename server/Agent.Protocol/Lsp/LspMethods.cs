namespace Agent.Protocol.Lsp;

/// <summary>The names of the LSP methods we speak. LSP 3.18; nothing here is ours, and nothing is listed that no record beside it carries.</summary>
public static class LspMethods
{
    /// <summary>Request of the client, the first one.</summary>
    public const string Initialize = "initialize";
    /// <summary>Notification of the client: it has read the capabilities.</summary>
    public const string Initialized = "initialized";
    /// <summary>Request of the client: finish, but stay.</summary>
    public const string Shutdown = "shutdown";
    /// <summary>Notification of the client: leave.</summary>
    public const string Exit = "exit";
    /// <summary>Notification of the client: how much to trace.</summary>
    public const string SetTrace = "$/setTrace";
    /// <summary>Notification either way.</summary>
    public const string CancelRequest = "$/cancelRequest";
    /// <summary>Notification of the server.</summary>
    public const string Progress = "$/progress";

    /// <summary>Request of the server.</summary>
    public const string RegisterCapability = "client/registerCapability";
    /// <summary>Request of the server.</summary>
    public const string UnregisterCapability = "client/unregisterCapability";

    /// <summary>Notification of the client.</summary>
    public const string DidOpen = "textDocument/didOpen";
    /// <summary>Notification of the client.</summary>
    public const string DidChange = "textDocument/didChange";
    /// <summary>Notification of the client.</summary>
    public const string DidSave = "textDocument/didSave";
    /// <summary>Notification of the client.</summary>
    public const string DidClose = "textDocument/didClose";
    /// <summary>Request of the client: what can be done at a place.</summary>
    public const string CodeAction = "textDocument/codeAction";
    /// <summary>Request of the client: the edit of a code action.</summary>
    public const string CodeActionResolve = "codeAction/resolve";
    /// <summary>Request of the client: what to suggest at the caret.</summary>
    public const string InlineCompletion = "textDocument/inlineCompletion";
    /// <summary>Notification of the server.</summary>
    public const string PublishDiagnostics = "textDocument/publishDiagnostics";

    /// <summary>Request of the server.</summary>
    public const string ApplyEdit = "workspace/applyEdit";
    /// <summary>Request of the server.</summary>
    public const string Configuration = "workspace/configuration";
    /// <summary>Notification of the client.</summary>
    public const string DidChangeConfiguration = "workspace/didChangeConfiguration";
    /// <summary>Notification of the client.</summary>
    public const string DidChangeWatchedFiles = "workspace/didChangeWatchedFiles";
    /// <summary>Notification of the client.</summary>
    public const string DidChangeWorkspaceFolders = "workspace/didChangeWorkspaceFolders";
    /// <summary>Request of the client.</summary>
    public const string ExecuteCommand = "workspace/executeCommand";

    /// <summary>Notification of the server.</summary>
    public const string LogMessage = "window/logMessage";
    /// <summary>Notification of the server.</summary>
    public const string ShowMessage = "window/showMessage";
    /// <summary>Request of the server.</summary>
    public const string ShowMessageRequest = "window/showMessageRequest";
    /// <summary>Request of the server.</summary>
    public const string ShowDocument = "window/showDocument";
    /// <summary>Request of the server.</summary>
    public const string WorkDoneProgressCreate = "window/workDoneProgress/create";
    /// <summary>Notification of the client.</summary>
    public const string WorkDoneProgressCancel = "window/workDoneProgress/cancel";
}
