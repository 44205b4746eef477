using System.Collections.Immutable;
using System.Text.Json;
using Agent.Lsp.Documents;
using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;

namespace Agent.Lsp.Routing;

/// <summary>What the client said it can do, reduced to the questions we ask. Whatever it did not say is no.</summary>
internal sealed record ClientFeatures
{
    /// <summary>A client that can do nothing.</summary>
    public static readonly ClientFeatures None = new();

    /// <summary>Whether it speaks <c>agent/*</c>; without it the agent is reached by commands and speaks in messages.</summary>
    public bool Agent { get; private init; }

    /// <summary>Whether it answers <c>agent/approval/request</c>.</summary>
    public bool Approvals { get; private init; }

    /// <summary>Whether it answers <c>agent/question/request</c>.</summary>
    public bool Questions { get; private init; }

    /// <summary>How positions count: what the client likes best of what we know, which is all there is.</summary>
    public PositionEncoding Encoding { get; private init; }

    /// <summary>Whether edits go through the editor at all.</summary>
    public bool ApplyEdit { get; private init; }

    /// <summary>Whether edits may carry versions.</summary>
    public bool DocumentChanges { get; private init; }

    /// <summary>The file operations an edit may contain.</summary>
    public ImmutableHashSet<string> ResourceOperations { get; private init; } = [];

    /// <summary>Whether edits may be labelled.</summary>
    public bool ChangeAnnotations { get; private init; }

    /// <summary>Whether an edit may say that it is a refactoring.</summary>
    public bool EditMetadata { get; private init; }

    /// <summary>Whether it asks for the edit of a code action when it is chosen; without that there is no way to give it one.</summary>
    public bool ResolvesActions { get; private init; }

    /// <summary>Whether the server may show progress.</summary>
    public bool Progress { get; private init; }

    /// <summary>Whether settings can be asked for.</summary>
    public bool Configuration { get; private init; }

    /// <summary>Whether it must be told which settings we want to hear of.</summary>
    public bool RegistersConfiguration { get; private init; }

    /// <summary>Whether it watches files for us.</summary>
    public bool WatchesFiles { get; private init; }

    /// <summary>Whether it can show a document.</summary>
    public bool ShowDocument { get; private init; }

    /// <summary>Reads what the client sent.</summary>
    public static ClientFeatures Of(InitializeParams @params)
    {
        var (workspace, window) = (@params.Capabilities.Workspace, @params.Capabilities.Window);
        var edit = workspace?.WorkspaceEdit;
        var agent = @params.Capabilities.Agent ?? AgentOption(@params.InitializationOptions);
        return new ClientFeatures
        {
            Agent = agent is not null,
            Approvals = agent?.Approvals == true,
            Questions = agent?.Questions == true,
            Encoding = EncodingOf(@params.Capabilities.General?.PositionEncodings ?? []),
            ApplyEdit = workspace?.ApplyEdit == true,
            DocumentChanges = edit?.DocumentChanges == true,
            ResourceOperations = edit is { DocumentChanges: true, ResourceOperations: { } operations } ? [.. operations] : [],
            ChangeAnnotations = edit?.ChangeAnnotationSupport is not null,
            EditMetadata = edit?.MetadataSupport == true,
            ResolvesActions = @params.Capabilities.TextDocument?.CodeAction is { DataSupport: true, ResolveSupport: { } resolve } && resolve.Properties.Contains("edit"),
            Progress = window?.WorkDoneProgress == true,
            Configuration = workspace?.Configuration == true,
            RegistersConfiguration = workspace?.DidChangeConfiguration?.DynamicRegistration == true,
            WatchesFiles = workspace?.DidChangeWatchedFiles?.DynamicRegistration == true,
            ShowDocument = window?.ShowDocument?.Support == true,
        };
    }

    /// <summary>LSP's name of an encoding.</summary>
    public static string NameOf(PositionEncoding encoding) => encoding switch
    {
        PositionEncoding.Utf8 => "utf-8",
        PositionEncoding.Utf32 => "utf-32",
        _ => "utf-16",
    };

    // The client lists what it prefers first; silence means UTF-16.
    private static PositionEncoding EncodingOf(IReadOnlyList<string> offered)
    {
        foreach (var name in offered)
        {
            switch (name)
            {
                case "utf-8":
                    return PositionEncoding.Utf8;
                case "utf-16":
                    return PositionEncoding.Utf16;
                case "utf-32":
                    return PositionEncoding.Utf32;
            }
        }
        return PositionEncoding.Utf16;
    }

    // Editors that cannot add to their capabilities say it in their options.
    private static AgentClientCapabilities? AgentOption(JsonElement? options) =>
        options is { ValueKind: JsonValueKind.Object } all && all.TryGetProperty("agent"u8, out var agent) && agent.ValueKind == JsonValueKind.Object
            ? InitializeJson.ReadAgent(agent)
            : null;
}
