using Microsoft.Extensions.AI;

namespace Agent.Core.Models;

/// <summary>
/// The models there are: those of the embedded data, and any other name of a provider the person has configured, with sizes that are assumed and said to be.
/// It knows names, sizes, prices and defaults; it knows nothing of addresses and keys.
/// </summary>
public sealed class ModelCatalog
{
    /// <summary>The identifier of the model that needs no key and no network.</summary>
    public const string OfflineId = "offline/offline";

    private const int AssumedContext = 128_000;
    private const int AssumedOutput = 8_192;

    private static readonly ModelInfo Offline = new(OfflineId, "offline", "offline", 1_000_000, 1_000_000, Thinking: false, Images: false, new(0, 0, 0, 0)) { Repairs = false };
    private static readonly Lazy<IReadOnlyList<ModelData>> Data = new(() => [ModelData.Read("anthropic"), ModelData.Read("openai")]);

    private readonly CatalogOptions _options;
    private readonly Dictionary<string, ModelInfo> _models = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes the catalog of the embedded data and what the person configured.</summary>
    public ModelCatalog(CatalogOptions options)
    {
        _options = options;
        foreach (var model in Data.Value.SelectMany(data => data.Models).Append(Offline))
            _models.Add(model.Id, model);
        foreach (var name in options.Providers.SelectMany(provider => provider.Models.Select(model => $"{provider.Name}/{model}")))
            if (Find(name) is { } model)
                _models.TryAdd(model.Id, model);
    }

    /// <summary>The embedded models, for providers that have nothing special configured.</summary>
    public static ModelCatalog BuiltIn { get; } = new(CatalogOptions.None);

    /// <summary>All models known by name, in the order of the data; more can be found, see <see cref="Find"/>.</summary>
    public IReadOnlyList<ModelInfo> All => [.. _models.Values];

    /// <summary>
    /// Finds a model by <c>provider/name</c>, or by its name alone where the data knows it. A name that the data does not know is found when its provider is configured;
    /// its sizes are then the person's or assumed, see <see cref="ModelInfo.Assumed"/>. Null when there is no such provider.
    /// </summary>
    public ModelInfo? Find(string id)
    {
        if (_models.TryGetValue(id, out var known))
            return known;
        if (id.Split('/', 2) is not [{ Length: > 0 } providerName, { Length: > 0 } name])
            return _models.Values.FirstOrDefault(model => model.Name.Equals(id, StringComparison.OrdinalIgnoreCase));
        if (_options.Providers.FirstOrDefault(provider => provider.Name.Equals(providerName, StringComparison.OrdinalIgnoreCase)) is not { } provider)
            return null;
        var alike = _models.GetValueOrDefault($"{provider.Name}/{WithoutDate(name)}");
        return (alike ?? new ModelInfo("", "", "", AssumedContext, AssumedOutput, Thinking: false, Images: false, null) { Assumed = true }) with
        {
            Id = $"{provider.Name}/{name}",
            Provider = provider.Name,
            Name = name,
            ContextTokens = provider.ContextTokens ?? alike?.ContextTokens ?? AssumedContext,
            Prices = alike?.Prices ?? provider.Prices,
        };
    }

    /// <summary>
    /// The model of a role: the person's choice; else that of the provider of the chat model or, for the chat model itself, of the first provider with a key; else offline.
    /// </summary>
    public ModelInfo Default(ModelRole role)
    {
        if (_options.Roles[role] is { } chosen && Find(chosen) is { } choice)
            return choice;
        var ready = role == ModelRole.Chat ? _options.Ready : [Default(ModelRole.Chat).Provider];
        var data = ready.Select(name => Data.Value.FirstOrDefault(data => data.Provider == name)).FirstOrDefault(data => data is not null);
        return data is not null && Find($"{data.Provider}/{data.Roles[role]}") is { } model ? model
            : role == ModelRole.Chat ? Offline
            : Default(ModelRole.Chat);
    }

    /// <summary>What one request used and cost. Cache writes are counted under <see cref="CacheWriteCount"/>; the cost is null when a price is unknown.</summary>
    public static TokenUsage Price(ModelInfo model, UsageDetails usage)
    {
        var input = usage.InputTokenCount ?? 0;
        var cached = usage.CachedInputTokenCount ?? 0;
        var written = usage.AdditionalCounts?.GetValueOrDefault(CacheWriteCount) ?? 0;
        var output = usage.OutputTokenCount ?? 0;
        return new(input, cached, written, output, model.Prices?.For(input) is { } prices
            ? (Part(input - cached - written, prices.Input) + Part(cached, prices.CachedInput ?? prices.Input)
                + Part(written, prices.CacheWrite ?? prices.Input) + Part(output, prices.Output)) / 1_000_000m
            : null);
    }

    /// <summary>The name of the count of tokens written to a cache, in <see cref="UsageDetails.AdditionalCounts"/>.</summary>
    public const string CacheWriteCount = "CacheWriteTokenCount";

    private static decimal? Part(long tokens, decimal? price) => tokens == 0 ? 0 : tokens * price;

    /// <summary>Providers name the versions of a model by a date at its end: <c>-20251001</c> or <c>-2025-10-01</c>.</summary>
    private static string WithoutDate(string name)
    {
        foreach (var pattern in (string[])["-dddddddd", "-dddd-dd-dd"])
            if (name.Length > pattern.Length && Fits(name.AsSpan(name.Length - pattern.Length), pattern))
                return name[..^pattern.Length];
        return name;

        static bool Fits(ReadOnlySpan<char> text, string pattern)
        {
            for (var i = 0; i < pattern.Length; i++)
                if (pattern[i] == 'd' ? !char.IsAsciiDigit(text[i]) : text[i] != pattern[i])
                    return false;
            return true;
        }
    }
}
