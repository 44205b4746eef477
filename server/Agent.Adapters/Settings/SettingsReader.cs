using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Agent.Adapters.Models;
using Agent.Core.Models;

namespace Agent.Adapters.Settings;

/// <summary>
/// Reads <c>settings.json</c> strictly and forgivingly: whatever is wrong is reported with its line and left out, all else counts. It never throws for what a file says.
/// </summary>
internal sealed class SettingsReader(string fileName)
{
    private static readonly string[] KeyHeaders = ["authorization", "proxy-authorization", "x-api-key", "api-key", "cookie"];

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    public UserSettings Read(ReadOnlySpan<byte> bytes)
    {
        PositionedJson root;
        try
        {
            root = PositionedJson.Parse(bytes);
        }
        catch (JsonException e)
        {
            _problems.Add($"{fileName}, line {e.LineNumber + 1}: this is no JSON ({e.Message.Split(" LineNumber")[0].TrimEnd('.')}). Nothing of the file is used.");
            return new UserSettings();
        }
        var members = Members(root, "model", "models", "fallbackModel", "providers", "limits");
        var models = Models(members("models"));
        var settings = new UserSettings
        {
            Models = ModelId(members("model")) is { } chat ? models with { Chat = chat } : models,
            FallbackModel = ModelId(members("fallbackModel")),
            Limits = Limits(members("limits")),
        };
        return WithProviders(settings, members("providers"));
    }

    private RoleModels Models(PositionedJson? value)
    {
        var members = Members(value, "chat", "fast", "completion", "summarize");
        return new(ModelId(members("chat")), ModelId(members("fast")), ModelId(members("completion")), ModelId(members("summarize")));
    }

    private UserSettings WithProviders(UserSettings settings, PositionedJson? value)
    {
        if (value is null || !Is(value, JsonValueKind.Object, "an object of providers"))
            return settings;
        foreach (var (name, entry) in value.Members)
            if (Provider(name, entry) is { } provider)
                settings = settings.With(provider);
        return settings;
    }

    private ProviderSettings? Provider(string name, PositionedJson entry)
    {
        if (!Is(entry, JsonValueKind.Object, "an object"))
            return null;
        if (name.Contains('/', StringComparison.Ordinal) || name.Length == 0 || name == "offline")
            return Report(entry, $"'{name}' cannot be the name of a provider");
        var members = Members(entry, "protocol", "baseUrl", "headers", "apiKeyEnv", "contextTokens", "apiVersion", "models", "prices");
        var preset = ProviderSettings.Presets.GetValueOrDefault(name);
        ProviderProtocol? protocol = String(members("protocol")) switch
        {
            null => preset?.Protocol,
            "anthropic" => ProviderProtocol.Anthropic,
            "openai" => ProviderProtocol.OpenAI,
            var other => Report(members("protocol")!, $"protocol must be \"anthropic\" or \"openai\", not \"{other}\"") is null ? null : default,
        };
        var baseUrl = Url(members("baseUrl")) ?? preset?.BaseUrl;
        if (protocol is not { } speaks)
            return members("protocol") is not null ? null : Report(entry, $"provider '{name}' needs \"protocol\": \"anthropic\" or \"openai\"");
        if (baseUrl is null)
            return members("baseUrl") is not null ? null : Report(entry, $"provider '{name}' needs \"baseUrl\"");
        return new ProviderSettings(name, speaks, baseUrl)
        {
            KeyVariable = String(members("apiKeyEnv")) ?? preset?.KeyVariable,
            Headers = Headers(members("headers")),
            ContextTokens = Whole(members("contextTokens"), 1_000, 100_000_000),
            ApiVersion = String(members("apiVersion")),
            Models = Strings(members("models")),
            Prices = Prices(members("prices")),
        };
    }

    private ModelPrices? Prices(PositionedJson? value)
    {
        if (value is null)
            return null;
        var members = Members(value, "input", "cachedInput", "cacheWrite", "output");
        return new(Amount(members("input")), Amount(members("cachedInput")), Amount(members("cacheWrite")), Amount(members("output")));
    }

    private LimitSettings Limits(PositionedJson? value)
    {
        var members = Members(value, "budget", "maxRequests", "stallSeconds");
        return new(
            Amount(members("budget")), Whole(members("maxRequests"), 1, 100_000), Seconds(members("stallSeconds")));
    }

    /// <summary>Looks members up by name; names that are not among the known ones are reported.</summary>
    private Func<string, PositionedJson?> Members(PositionedJson? value, params string[] known)
    {
        if (value is null || !Is(value, JsonValueKind.Object, "an object"))
            return _ => null;
        foreach (var (name, member) in value.Members.Where(member => !known.Contains(member.Key)))
            Report(member, $"unknown property '{name}'; known here: {string.Join(", ", known)}");
        return name => value.Members.GetValueOrDefault(name) is { Kind: not JsonValueKind.Null } member ? member : null;
    }

    private string? ModelId(PositionedJson? value)
    {
        if (String(value) is not { } id)
            return null;
        if (id.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < id.Length - 1)
            return id;
        Report(value!, $"\"{id}\" is no model; write provider/name, for instance \"anthropic/claude-sonnet-5-5\"");
        return null;
    }

    private Dictionary<string, string> Headers(PositionedJson? value)
    {
        var headers = new Dictionary<string, string>();
        if (value is null || !Is(value, JsonValueKind.Object, "an object of strings"))
            return headers;
        foreach (var (name, member) in value.Members)
        {
            if (KeyHeaders.Contains(name, StringComparer.OrdinalIgnoreCase))
                Report(member, $"the header '{name}' carries a key, and keys do not belong into settings; put it into credentials.json or an environment variable");
            else if (String(member) is { } text)
                headers[name] = text;
        }
        return headers;
    }

    private string? String(PositionedJson? value) => value is not null && Is(value, JsonValueKind.String, "a string") ? value.Text : null;

    private ImmutableArray<string> Strings(PositionedJson? value) =>
        value is not null && Is(value, JsonValueKind.Array, "a list of strings") ? [.. value.Elements.Select(String).OfType<string>()] : [];

    private Uri? Url(PositionedJson? value)
    {
        if (String(value) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;
        Report(value!, $"\"{text}\" is no http or https address");
        return null;
    }

    private int? Whole(PositionedJson? value, int least, int most)
    {
        if (value is null || !Is(value, JsonValueKind.Number, "a number"))
            return null;
        if (int.TryParse(value.Text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Report(value, $"must be a whole number from {least} to {most}, not {value.Text}");
        return null;
    }

    private TimeSpan? Seconds(PositionedJson? value) => Whole(value, 1, 86_400) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private decimal? Amount(PositionedJson? value)
    {
        if (value is null || !Is(value, JsonValueKind.Number, "a number"))
            return null;
        if (decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount >= 0)
            return amount;
        Report(value, $"must not be negative: {value.Text}");
        return null;
    }

    private bool Is(PositionedJson value, JsonValueKind kind, string wanted)
    {
        if (value.Kind == kind)
            return true;
        Report(value, $"must be {wanted}, not {value.Kind switch { JsonValueKind.Object => "an object", JsonValueKind.Array => "a list", JsonValueKind.String => "a string", JsonValueKind.Number => "a number", JsonValueKind.Null => "null", _ => "true or false" }}");
        return false;
    }

    private ProviderSettings? Report(PositionedJson value, string problem)
    {
        _problems.Add($"{fileName}, line {value.Line}: {problem}.");
        return null;
    }
}
