using System.Net;
using System.Text.Json;
using Agent.Core.Models;

namespace Agent.Adapters.Models;

/// <summary>What went wrong, in the providers' words, as <see cref="ModelException"/> with a sentence for the person.</summary>
internal static class ModelFailures
{
    private static readonly string[] TooLongWords =
        ["context_length_exceeded", "exceed_context_size", "prompt is too long", "maximum context length", "context window", "context size", "context length", "request_too_large"];
    private static readonly string[] QuotaWords = ["insufficient_quota", "billing_error", "credit balance", "exceeded your current quota", "billing_hard_limit"];

    public static ModelException Unreachable(ModelEndpoint endpoint, Exception inner) => new(
        ModelErrorKind.Connection,
        endpoint.IsLocal
            ? $"No model server answers at {Address(endpoint)}. Start it, or correct baseUrl of '{endpoint.Provider}' in settings.json."
            : $"{endpoint.Provider} cannot be reached at {Address(endpoint)}: {Innermost(inner)}",
        inner: inner);

    public static ModelException Cut(ModelEndpoint endpoint, Exception? inner) =>
        new(ModelErrorKind.StreamCut, $"The reply of {endpoint.Provider} broke off.", inner: inner);

    /// <summary>An HTTP answer that is no success.</summary>
    public static ModelException Answered(ModelEndpoint endpoint, HttpStatusCode status, string body, TimeSpan? retryAfter)
    {
        var (type, message) = ReadError(body);
        return Create(endpoint, KindOf(status, type, message), $"{(int)status}", message, retryAfter);
    }

    /// <summary>An error event inside a stream.</summary>
    public static ModelException Streamed(ModelEndpoint endpoint, JsonElement error)
    {
        var (type, message) = ReadError(error);
        var kind = type switch
        {
            _ when Mentions(QuotaWords, type, message) => ModelErrorKind.Quota,
            _ when Mentions(TooLongWords, type, message) => ModelErrorKind.ContextTooLong,
            "overloaded_error" or "503" or "529" => ModelErrorKind.Overloaded,
            "rate_limit_error" or "rate_limit_exceeded" or "429" => ModelErrorKind.RateLimited,
            "authentication_error" or "permission_error" or "401" or "403" => ModelErrorKind.Authentication,
            "invalid_request_error" or "400" => ModelErrorKind.InvalidRequest,
            _ => ModelErrorKind.Server,
        };
        return Create(endpoint, kind, "an error in the middle of its reply", message, null);
    }

    private static ModelErrorKind KindOf(HttpStatusCode status, string type, string message) => (int)status switch
    {
        402 => ModelErrorKind.Quota,
        400 or 403 or 429 when Mentions(QuotaWords, type, message) => ModelErrorKind.Quota,
        401 or 403 => ModelErrorKind.Authentication,
        413 => ModelErrorKind.ContextTooLong,
        400 or 422 or 500 when Mentions(TooLongWords, type, message) => ModelErrorKind.ContextTooLong,
        429 => ModelErrorKind.RateLimited,
        503 or 529 => ModelErrorKind.Overloaded,
        >= 500 when type == "overloaded_error" => ModelErrorKind.Overloaded,
        >= 500 or 408 => ModelErrorKind.Server,
        _ => ModelErrorKind.InvalidRequest,
    };

    private static ModelException Create(ModelEndpoint endpoint, ModelErrorKind kind, string what, string message, TimeSpan? retryAfter)
    {
        var said = message.Length == 0 ? "" : $": {Shorten(endpoint.Redact(message))}";
        return new(kind, kind switch
        {
            ModelErrorKind.Authentication => $"{endpoint.Provider} refused the key ({what}{said}). {Advice(endpoint)}",
            ModelErrorKind.Quota => $"No credit or quota is left at {endpoint.Provider} ({what}{said}).",
            ModelErrorKind.ContextTooLong => $"The conversation is too long for the model ({what}{said}).",
            ModelErrorKind.RateLimited => $"{endpoint.Provider} limits the rate of requests ({what}{said}).",
            ModelErrorKind.Overloaded => $"{endpoint.Provider} is overloaded ({what}{said}).",
            _ => $"{endpoint.Provider} answered {what}{said}.",
        }, retryAfter);
    }

    public static string Advice(ModelEndpoint endpoint) => endpoint.KeyVariable is { } variable
        ? $"Set {variable}, or put \"{endpoint.Provider}\": \"<key>\" into credentials.json in the user data directory."
        : $"Put \"{endpoint.Provider}\": \"<key>\" into credentials.json in the user data directory.";

    private static (string Type, string Message) ReadError(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? ReadError(document.RootElement) : ("", "");
        }
        catch (JsonException)
        {
            var text = body.Trim();
            return ("", text.StartsWith('<') ? "" : text);
        }
    }

    /// <summary>Anthropic and OpenAI nest an <c>error</c> object; others have the message at the root, or the error as a string.</summary>
    private static (string Type, string Message) ReadError(JsonElement root)
    {
        var error = root.TryGetProperty("error", out var nested) ? nested : root;
        if (error.ValueKind == JsonValueKind.String)
            return ("", error.GetString()!);
        if (error.ValueKind != JsonValueKind.Object)
            return ("", "");
        return ($"{(Text(error, "code") is { Length: > 0 } code ? code : Text(error, "type"))}", Text(error, "message"));
    }

    private static string Text(JsonElement error, string name) => error.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString()!, JsonValueKind.Number => value.GetRawText(), _ => "" }
        : "";

    private static bool Mentions(string[] words, string type, string message) =>
        words.Any(word => type.Contains(word, StringComparison.OrdinalIgnoreCase) || message.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string Shorten(string text) => (text.Length <= 400 ? text : text[..400] + " ...").TrimEnd('.');

    private static string Address(ModelEndpoint endpoint) => endpoint.BaseUrl.GetLeftPart(UriPartial.Authority);

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
