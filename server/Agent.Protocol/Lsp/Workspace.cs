using System.Text.Json;
using System.Text.Json.Serialization;

namespace Agent.Protocol.Lsp;

/// <summary>A folder of the workspace.</summary>
/// <param name="Uri">Its address.</param>
/// <param name="Name">What the editor calls it.</param>
public sealed record WorkspaceFolder(string Uri, string Name);

/// <summary>Folders came or went.</summary>
/// <param name="Event">Which.</param>
public sealed record DidChangeWorkspaceFoldersParams(WorkspaceFoldersChangeEvent Event);

/// <summary>The folders that came or went.</summary>
/// <param name="Added">Those that came.</param>
/// <param name="Removed">Those that went.</param>
public sealed record WorkspaceFoldersChangeEvent(IReadOnlyList<WorkspaceFolder> Added, IReadOnlyList<WorkspaceFolder> Removed);

/// <summary>Asks for settings.</summary>
/// <param name="Items">Which; the answer has one value for each, null where there is none.</param>
public sealed record ConfigurationParams(IReadOnlyList<ConfigurationItem> Items);

/// <summary>Names settings.</summary>
/// <param name="ScopeUri">The folder or document they are for.</param>
/// <param name="Section">Their name, for instance <c>agent</c>.</param>
public sealed record ConfigurationItem(string? ScopeUri = null, string? Section = null);

/// <summary>Settings have changed.</summary>
/// <param name="Settings">All of them, or null where the server is to ask.</param>
public sealed record DidChangeConfigurationParams(JsonElement? Settings = null);

/// <summary>Files on disk have changed.</summary>
/// <param name="Changes">Which.</param>
public sealed record DidChangeWatchedFilesParams(IReadOnlyList<FileEvent> Changes);

/// <summary>A file on disk has changed.</summary>
/// <param name="Uri">Which.</param>
/// <param name="Type">How.</param>
public sealed record FileEvent(string Uri, FileChangeType Type);

/// <summary>How a file on disk has changed.</summary>
public enum FileChangeType
{
    /// <summary>It came.</summary>
    Created = 1,
    /// <summary>Its content changed.</summary>
    Changed = 2,
    /// <summary>It went.</summary>
    Deleted = 3,
}

/// <summary>What is to be watched.</summary>
/// <param name="Watchers">The patterns.</param>
public sealed record DidChangeWatchedFilesRegistrationOptions(IReadOnlyList<FileSystemWatcher> Watchers);

/// <summary>A pattern of files to be watched.</summary>
/// <param name="GlobPattern">The pattern.</param>
/// <param name="Kind">What to tell; null for all.</param>
public sealed record FileSystemWatcher(GlobPattern GlobPattern, WatchKind? Kind = null);

/// <summary>What is told of watched files.</summary>
[Flags]
public enum WatchKind
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>That they come.</summary>
    Create = 1,
    /// <summary>That they change.</summary>
    Change = 2,
    /// <summary>That they go.</summary>
    Delete = 4,
}

/// <summary>A pattern of paths: a string where it means the whole workspace, else one below a folder.</summary>
/// <param name="Pattern">The pattern, for instance <c>**/*.cs</c>.</param>
/// <param name="BaseUri">The folder; null for the whole workspace. Only for clients with <c>relativePatternSupport</c>.</param>
[JsonConverter(typeof(GlobPatternConverter))]
public sealed record GlobPattern(string Pattern, string? BaseUri = null);

/// <summary>Asks for capabilities to be registered.</summary>
/// <param name="Registrations">Which.</param>
public sealed record RegistrationParams(IReadOnlyList<Registration> Registrations);

/// <summary>A capability to be registered.</summary>
/// <param name="Id">Names it when it is to go again.</param>
/// <param name="Method">The method the client is to call.</param>
/// <param name="RegisterOptions">What the method wants to know.</param>
public sealed record Registration(string Id, string Method, JsonElement? RegisterOptions = null);

/// <summary>Asks for capabilities to be given up.</summary>
/// <param name="Unregisterations">Which. The word is LSP's own misspelling.</param>
public sealed record UnregistrationParams(IReadOnlyList<Unregistration> Unregisterations);

/// <summary>A capability to be given up.</summary>
/// <param name="Id">The name it was registered under.</param>
/// <param name="Method">Its method.</param>
public sealed record Unregistration(string Id, string Method);

/// <summary>Runs a command of the server.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Arguments">What it is given.</param>
/// <param name="WorkDoneToken">Where to report how far it is.</param>
public sealed record ExecuteCommandParams(string Command, IReadOnlyList<JsonElement>? Arguments = null, ProgressToken? WorkDoneToken = null);

internal sealed class GlobPatternConverter : JsonConverter<GlobPattern>
{
    public override GlobPattern Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = JsonElement.ParseValue(ref reader);
        if (value.ValueKind is JsonValueKind.String)
            return new(value.GetString()!);
        if (value.ValueKind is JsonValueKind.Object
            && value.TryGetProperty("pattern"u8, out var pattern) && pattern.ValueKind is JsonValueKind.String
            && value.TryGetProperty("baseUri"u8, out var folder) && FolderUri(folder) is { } uri)
            return new(pattern.GetString()!, uri);
        throw new JsonException("a pattern, or a pattern with a baseUri, is needed");
    }

    public override void Write(Utf8JsonWriter writer, GlobPattern value, JsonSerializerOptions options)
    {
        if (value.BaseUri is null)
        {
            writer.WriteStringValue(value.Pattern);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("baseUri"u8, value.BaseUri);
        writer.WriteString("pattern"u8, value.Pattern);
        writer.WriteEndObject();
    }

    private static string? FolderUri(JsonElement folder) => folder.ValueKind switch
    {
        JsonValueKind.String => folder.GetString(),
        JsonValueKind.Object when folder.TryGetProperty("uri"u8, out var uri) && uri.ValueKind is JsonValueKind.String => uri.GetString(),
        _ => null,
    };
}
