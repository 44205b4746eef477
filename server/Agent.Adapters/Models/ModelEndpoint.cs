namespace Agent.Adapters.Models;

/// <summary>How a provider is spoken to.</summary>
public enum ProviderProtocol
{
    /// <summary>Anthropic Messages.</summary>
    Anthropic,
    /// <summary>OpenAI Chat Completions, as OpenAI itself and many servers speak it.</summary>
    OpenAI,
    /// <summary>The embedded model that needs no network.</summary>
    Offline,
}

/// <summary>Where a provider is and how it wants to be addressed.</summary>
/// <param name="Provider">The provider's name, for messages.</param>
/// <param name="Protocol">What it speaks.</param>
/// <param name="BaseUrl">Its root: for Anthropic without, for others with the version part of the path.</param>
internal sealed record ModelEndpoint(string Provider, ProviderProtocol Protocol, Uri BaseUrl)
{
    /// <summary>Headers of every request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The header that carries the key; Authorization gets the Bearer scheme.</summary>
    public string KeyHeader { get; init; } = "Authorization";

    /// <summary>Cuts the key out of what the server says, which may repeat it.</summary>
    public Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Where a person puts the key; named in messages.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Azure's <c>api-version</c>: with it, the address has the deployment in its path.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Whether the output limit is called <c>max_completion_tokens</c>, as OpenAI's own models want it.</summary>
    public bool NewTokenLimitName { get; init; }

    /// <summary>Whether it runs on this machine: no proxy then, and other advice.</summary>
    public bool IsLocal => BaseUrl.IsLoopback;
}
