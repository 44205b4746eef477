using System.Collections.Concurrent;
using Agent.Adapters.Models.Anthropic;
using Agent.Adapters.Models.OpenAI;
using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Core.Ports;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Models;

/// <summary>
/// Makes clients for models by the provider entries of the settings. One HTTP client a provider, one chat client a model, both for the life of the process;
/// nothing connects before the first request. It decides nothing else: retries, budgets and fallbacks are the loop's.
/// </summary>
/// <param name="settings">The provider entries.</param>
/// <param name="keys">The keys.</param>
/// <param name="offline">Makes the client of the offline model.</param>
/// <param name="time">The clock, for pauses that servers give as a date and for how long a finished reply may take to close.</param>
public sealed class ModelProvider(UserSettings settings, ApiKeys keys, Func<IChatClient> offline, TimeProvider time) : IModelProvider, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HttpClient>> _https = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IChatClient> _clients = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public IChatClient GetClient(ModelInfo model) => _clients.GetOrAdd(model.Id, _ => Create(model));

    private IChatClient Create(ModelInfo model)
    {
        if (!settings.Providers.TryGetValue(model.Provider, out var provider))
            throw new ModelException(ModelErrorKind.InvalidRequest, $"No provider '{model.Provider}' is configured; add it under \"providers\" in settings.json.");
        if (provider.Protocol == ProviderProtocol.Offline)
            return offline();
        if (provider.BaseUrl is not { } baseUrl)
            throw new ModelException(ModelErrorKind.InvalidRequest, $"The address of '{provider.Name}' is not configured; set \"baseUrl\" of providers.{provider.Name} in settings.json.");
        var key = keys.Find(provider);
        var endpoint = provider.ToEndpoint(baseUrl);
        if (key is not null)
            endpoint = endpoint with { Redact = text => text.Replace(key, "[key]", StringComparison.Ordinal) };
        if (key is null && provider.KeyVariable is not null && !endpoint.IsLocal)
            throw new ModelException(ModelErrorKind.Authentication, $"There is no key for {provider.Name}. {ModelFailures.Advice(endpoint)}{(keys.Problem is { } problem ? $" {problem}" : "")}");
        var http = _https.GetOrAdd(provider.Name, _ => new(() => ProviderHandler.CreateClient(endpoint, key, time))).Value;
        return endpoint.Protocol == ProviderProtocol.Anthropic ? new AnthropicChatClient(endpoint, model, http, time) : new OpenAIChatClient(endpoint, model, http, time);
    }

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        foreach (var http in _https.Values)
            http.Value.Dispose();
    }
}
