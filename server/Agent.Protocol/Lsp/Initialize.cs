using System.Text.Json;

namespace Agent.Protocol.Lsp;

/// <summary>What the client says of itself. Older ways to name the folders are read where the newer ones are missing.</summary>
/// <param name="Capabilities">What it can do.</param>
/// <param name="ProcessId">The process that must not outlive us; null where there is none.</param>
/// <param name="ClientInfo">Its name.</param>
/// <param name="Locale">The language people use it in, as in <c>en-US</c>.</param>
/// <param name="RootPath">Deprecated by <paramref name="RootUri"/>.</param>
/// <param name="RootUri">Deprecated by <paramref name="WorkspaceFolders"/>.</param>
/// <param name="InitializationOptions">Settings, as the client's extension sends them.</param>
/// <param name="Trace"><c>off</c>, <c>messages</c> or <c>verbose</c>.</param>
/// <param name="WorkspaceFolders">The folders that are open; null or empty where none is.</param>
/// <param name="WorkDoneToken">Where to report how far initializing is.</param>
public sealed record InitializeParams(
    ClientCapabilities Capabilities,
    int? ProcessId = null,
    ClientInfo? ClientInfo = null,
    string? Locale = null,
    string? RootPath = null,
    string? RootUri = null,
    JsonElement? InitializationOptions = null,
    string? Trace = null,
    IReadOnlyList<WorkspaceFolder>? WorkspaceFolders = null,
    ProgressToken? WorkDoneToken = null);

/// <summary>Who the client is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record ClientInfo(string Name, string? Version = null);

/// <summary>What the server says of itself.</summary>
/// <param name="Capabilities">What it can do.</param>
/// <param name="ServerInfo">Its name.</param>
public sealed record InitializeResult(ServerCapabilities Capabilities, ServerInfo? ServerInfo = null);

/// <summary>Who the server is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
public sealed record ServerInfo(string Name, string? Version = null);

/// <summary>The client has read the capabilities.</summary>
public sealed record InitializedParams;

/// <summary>How much to trace.</summary>
/// <param name="Value"><c>off</c>, <c>messages</c> or <c>verbose</c>.</param>
public sealed record SetTraceParams(string Value);
