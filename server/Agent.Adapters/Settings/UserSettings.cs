using Agent.Adapters.Models;
using Agent.Core.Models;

namespace Agent.Adapters.Settings;

/// <summary>What the person configured: <c>settings.json</c> of the user data directory, with the environment laid over it. No repository can change it.</summary>
public sealed record UserSettings
{
    /// <summary>Chosen models by role, as <c>provider/name</c>.</summary>
    public RoleModels Models { get; init; } = new();

    /// <summary>The model that takes over for a turn when the chosen one stays overloaded.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>Providers by name: the presets, changed and added to by the person.</summary>
    public IReadOnlyDictionary<string, ProviderSettings> Providers { get; init; } = ProviderSettings.Presets;

    /// <summary>These settings with one provider added or replaced.</summary>
    public UserSettings With(ProviderSettings provider) =>
        this with { Providers = new Dictionary<string, ProviderSettings>(Providers, StringComparer.OrdinalIgnoreCase) { [provider.Name] = provider } };

    /// <summary>Bounds of a turn.</summary>
    public LimitSettings Limits { get; init; } = new();

    private static readonly string[] Preferred = ["anthropic", "openai"];

    /// <summary>What the catalog needs to know of this.</summary>
    public CatalogOptions ToCatalogOptions(ApiKeys keys) => new(
        [.. Providers.Values.Where(provider => provider.Protocol != ProviderProtocol.Offline).OrderBy(provider => provider.Name, StringComparer.Ordinal)
            .Select(provider => new CatalogProvider(provider.Name, provider.ContextTokens, provider.Prices ?? (provider.IsLocal ? new ModelPrices(0, 0, 0, 0) : null)) { Models = provider.Models })],
        Models,
        [.. Preferred.Where(name => Providers.TryGetValue(name, out var provider) && keys.Find(provider) is not null)]);
}

/// <summary>Bounds that the person sets; null where they left the default.</summary>
/// <param name="Budget">US dollars a turn may cost.</param>
/// <param name="MaxRequests">Model requests of one turn.</param>
/// <param name="StallTimeout">Silence of a model after which its reply is given up.</param>
public sealed record LimitSettings(decimal? Budget = null, int? MaxRequests = null, TimeSpan? StallTimeout = null);
