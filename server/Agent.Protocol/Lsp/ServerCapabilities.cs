using Agent.Protocol.Agent;

namespace Agent.Protocol.Lsp;

/// <summary>What the server can do. Where LSP allows a boolean or options, we write the options.</summary>
/// <param name="PositionEncoding">How we and the client count characters: one of the client's, else <c>utf-16</c>.</param>
/// <param name="TextDocumentSync">What it wants to know of documents.</param>
/// <param name="CodeActionProvider">The code actions it offers.</param>
/// <param name="InlineCompletionProvider">That it makes inline suggestions.</param>
/// <param name="Workspace">What it wants to know of the workspace.</param>
/// <param name="ExecuteCommandProvider">The commands it runs.</param>
/// <param name="Experimental">Beyond LSP: what we offer of <c>agent/*</c>.</param>
public sealed record ServerCapabilities(
    string? PositionEncoding = null,
    TextDocumentSyncOptions? TextDocumentSync = null,
    CodeActionOptions? CodeActionProvider = null,
    InlineCompletionOptions? InlineCompletionProvider = null,
    WorkspaceServerCapabilities? Workspace = null,
    ExecuteCommandOptions? ExecuteCommandProvider = null,
    ExperimentalServerCapabilities? Experimental = null);

/// <summary>What the server wants to know of documents.</summary>
/// <param name="OpenClose">That they are opened and closed.</param>
/// <param name="Change">How they change.</param>
/// <param name="Save">That they are saved.</param>
public sealed record TextDocumentSyncOptions(bool OpenClose, TextDocumentSyncKind Change, SaveOptions? Save = null);

/// <summary>How changes are sent.</summary>
public enum TextDocumentSyncKind
{
    /// <summary>Not at all.</summary>
    None = 0,
    /// <summary>The whole text.</summary>
    Full = 1,
    /// <summary>What changed.</summary>
    Incremental = 2,
}

/// <summary>What comes when a document is saved.</summary>
/// <param name="IncludeText">Whether its text comes too.</param>
public sealed record SaveOptions(bool IncludeText = false);

/// <summary>What the server wants to know of the workspace.</summary>
/// <param name="WorkspaceFolders">About its folders.</param>
public sealed record WorkspaceServerCapabilities(WorkspaceFoldersServerCapabilities? WorkspaceFolders = null);

/// <summary>What the server wants to know of the folders.</summary>
/// <param name="Supported">Whether it takes several.</param>
/// <param name="ChangeNotifications">Whether it wants to be told when they change.</param>
public sealed record WorkspaceFoldersServerCapabilities(bool Supported, bool ChangeNotifications);

/// <summary>The code actions the server offers.</summary>
/// <param name="CodeActionKinds">Their kinds.</param>
/// <param name="ResolveProvider">Whether their edits are asked for one by one.</param>
public sealed record CodeActionOptions(IReadOnlyList<string> CodeActionKinds, bool ResolveProvider);

/// <summary>The inline suggestions the server makes: nothing to choose.</summary>
public sealed record InlineCompletionOptions;

/// <summary>The commands the server runs.</summary>
/// <param name="Commands">Their names.</param>
/// <param name="WorkDoneProgress">Whether it reports how far they are.</param>
public sealed record ExecuteCommandOptions(IReadOnlyList<string> Commands, bool WorkDoneProgress = false);
