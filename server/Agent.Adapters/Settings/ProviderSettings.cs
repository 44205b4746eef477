using System.Collections.Immutable;
using Agent.Adapters.Models;
using Agent.Core.Models;

namespace Agent.Adapters.Settings;

/// <summary>A provider of models, as the person sees it. Never holds a key: <see cref="KeyVariable"/> names where one may be.</summary>
/// <param name="Name">The name before the slash of a model's identifier.</param>
/// <param name="Protocol">What it speaks.</param>
/// <param name="BaseUrl">Its root; null where the person must say it.</param>
public sealed record ProviderSettings(string Name, ProviderProtocol Protocol, Uri? BaseUrl)
{
    /// <summary>The environment variable that may hold its key; the key is required when this is set and the provider is not on this machine.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Headers of every request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The window of its models; null for what the catalog knows or assumes.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Prices of those of its models that the catalog does not know; null where unknown, nothing for providers on this machine.</summary>
    public ModelPrices? Prices { get; init; }

    /// <summary>Azure's <c>api-version</c>, for addresses with the deployment in their path.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Models to list.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>Whether it runs on this machine.</summary>
    public bool IsLocal => BaseUrl is { IsLoopback: true };

    /// <summary>The providers that need no entry, or only part of one.</summary>
    public static IReadOnlyDictionary<string, ProviderSettings> Presets { get; } = new ProviderSettings[]
    {
        new("anthropic", ProviderProtocol.Anthropic, new("https://api.anthropic.com")) { KeyVariable = "ANTHROPIC_API_KEY" },
        new("openai", ProviderProtocol.OpenAI, new("https://api.openai.com/v1")) { KeyVariable = "OPENAI_API_KEY" },
        new("azure", ProviderProtocol.OpenAI, null) { KeyVariable = "AZURE_OPENAI_API_KEY" },
        new("openrouter", ProviderProtocol.OpenAI, new("https://openrouter.ai/api/v1")) { KeyVariable = "OPENROUTER_API_KEY" },
        new("ollama", ProviderProtocol.OpenAI, new("http://localhost:11434/v1")),
        new("llamacpp", ProviderProtocol.OpenAI, new("http://localhost:8080/v1")),
        new("vllm", ProviderProtocol.OpenAI, new("http://localhost:8000/v1")),
        new("lmstudio", ProviderProtocol.OpenAI, new("http://localhost:1234/v1")),
        new("offline", ProviderProtocol.Offline, null),
    }.ToDictionary(provider => provider.Name, StringComparer.OrdinalIgnoreCase);

    internal ModelEndpoint ToEndpoint(Uri baseUrl) => new(Name, Protocol, Normalize(baseUrl))
    {
        Headers = Headers,
        KeyVariable = KeyVariable,
        ApiVersion = ApiVersion,
        NewTokenLimitName = Name is "openai" or "azure",
        KeyHeader = Protocol == ProviderProtocol.Anthropic ? "x-api-key" : Name == "azure" ? "api-key" : "Authorization",
    };

    /// <summary>Anthropic's SDK adds the version to the path itself; all others want it in the address, and people often leave it out.</summary>
    private Uri Normalize(Uri baseUrl)
    {
        var path = baseUrl.AbsolutePath.TrimEnd('/');
        var wanted = Protocol == ProviderProtocol.Anthropic ? (path.EndsWith("/v1", StringComparison.Ordinal) ? path[..^3] : path)
            : path.Length > 0 || ApiVersion is not null ? path
            : Name == "azure" ? "/openai/v1"
            : "/v1";
        return new UriBuilder(baseUrl) { Path = wanted }.Uri;
    }
}
