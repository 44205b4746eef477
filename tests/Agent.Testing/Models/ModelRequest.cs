using System.Text.Json;

namespace Agent.Testing.Models;

/// <summary>A tool's result as a request carries it.</summary>
public sealed record SentResult(string CallId, string Text, bool IsError);

/// <summary>A request the server received.</summary>
public sealed class ModelRequest
{
    private readonly TaskCompletionSource _clientClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ModelRequest(string method, string path, IReadOnlyDictionary<string, string> headers, byte[] body, int connection)
    {
        (Method, Path, Headers, Body, Connection) = (method, path, headers, body, connection);
        Json = body.Length == 0 ? default : JsonDocument.Parse(body).RootElement;
        Protocol = PathOnly.EndsWith("/messages", StringComparison.Ordinal) ? ModelProtocol.Anthropic
            : PathOnly.EndsWith("/chat/completions", StringComparison.Ordinal) ? ModelProtocol.OpenAI
            : null;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path with its query.</summary>
    public string Path { get; }

    /// <summary>The headers; names compare without case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The body as it came.</summary>
    public byte[] Body { get; }

    /// <summary>The parsed body.</summary>
    public JsonElement Json { get; }

    /// <summary>The protocol the path belongs to, or null.</summary>
    public ModelProtocol? Protocol { get; }

    /// <summary>Number of the connection it came on, from 1: equal numbers mean that it was kept alive.</summary>
    public int Connection { get; }

    /// <summary>Completes when the client closes the connection before the reply was sent whole.</summary>
    public Task ClientClosed => _clientClosed.Task;

    /// <summary>The model asked for.</summary>
    public string Model => Json.GetProperty("model").GetString()!;

    /// <summary>The messages of the request.</summary>
    public JsonElement Messages => Json.GetProperty("messages");

    /// <summary>Names of the tools offered, in order.</summary>
    public IReadOnlyList<string> Tools => !Json.TryGetProperty("tools", out var tools) ? [] :
        [.. tools.EnumerateArray().Select(tool => (tool.TryGetProperty("function", out var function) ? function : tool).GetProperty("name").GetString()!)];

    /// <summary>The system text.</summary>
    public string SystemText => Protocol == ModelProtocol.Anthropic
        ? Json.TryGetProperty("system", out var system) ? TextOf(system) : ""
        : string.Concat(Messages.EnumerateArray().Where(message => RoleOf(message) is "system" or "developer").Select(message => TextOf(message.GetProperty("content"))));

    /// <summary>All tool results of the history, oldest first.</summary>
    public IReadOnlyList<SentResult> Results => [.. Protocol == ModelProtocol.Anthropic
        ? Messages.EnumerateArray().SelectMany(BlocksOf).Where(block => TypeOf(block) == "tool_result").Select(block => new SentResult(
            block.GetProperty("tool_use_id").GetString()!,
            block.TryGetProperty("content", out var content) ? TextOf(content) : "",
            block.TryGetProperty("is_error", out var error) && error.ValueKind == JsonValueKind.True))
        : Messages.EnumerateArray().Where(message => RoleOf(message) == "tool").Select(message => new SentResult(
            message.GetProperty("tool_call_id").GetString()!, TextOf(message.GetProperty("content")), IsError: false))];

    /// <summary>The text a role said, one entry a message; messages without text are left out.</summary>
    public IReadOnlyList<string> TextsOf(string role) => [.. Messages.EnumerateArray()
        .Where(message => RoleOf(message) == role && message.TryGetProperty("content", out _))
        .Select(message => TextOf(message.GetProperty("content"))).Where(text => text.Length > 0)];

    /// <summary>The user's messages as text.</summary>
    public IReadOnlyList<string> UserTexts => TextsOf("user");

    /// <summary>The model's messages as text.</summary>
    public IReadOnlyList<string> AssistantTexts => TextsOf("assistant");

    /// <summary>Whether all but the end of the reply is sent: closing is the client's right from here on.</summary>
    internal volatile bool IsAnswered;

    internal string PathOnly => Path.Split('?')[0];

    internal void CloseByClient() => _clientClosed.TrySetResult();

    internal static string RoleOf(JsonElement message) => message.GetProperty("role").GetString()!;

    internal static string TypeOf(JsonElement block) => block.GetProperty("type").GetString()!;

    internal static IEnumerable<JsonElement> BlocksOf(JsonElement message) =>
        message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array ? content.EnumerateArray() : [];

    private static string TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Where(block => TypeOf(block) == "text").Select(block => block.GetProperty("text").GetString())),
        _ => "",
    };
}
