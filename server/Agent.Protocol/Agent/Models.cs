namespace Agent.Protocol.Agent;

/// <summary>Lists the models.</summary>
public sealed record ModelListParams;

/// <summary>The models.</summary>
/// <param name="Models">Those of the catalog and the person's own.</param>
/// <param name="DefaultModelId">The one a session starts with.</param>
public sealed record ModelListResult(IReadOnlyList<ModelInfo> Models, string DefaultModelId);

/// <summary>A model.</summary>
/// <param name="Id"><c>provider/name</c>, as people select it.</param>
/// <param name="Provider">The provider's entry in the settings.</param>
/// <param name="Name">The name the provider knows it by.</param>
/// <param name="ContextTokens">Size of the window in tokens.</param>
/// <param name="MaxOutputTokens">Most tokens of one reply.</param>
/// <param name="Thinking">Whether it thinks before it answers.</param>
/// <param name="Images">Whether it reads images.</param>
/// <param name="Prices">Prices; null where unknown.</param>
public sealed record ModelInfo(
    string Id, string Provider, string Name, int ContextTokens, int MaxOutputTokens, bool Thinking, bool Images, ModelPrices? Prices = null);

/// <summary>Prices in US dollars for a million tokens; null where unknown.</summary>
/// <param name="Input">Input that was not cached.</param>
/// <param name="CachedInput">Input read from the provider's cache.</param>
/// <param name="CacheWrite">Input written to the provider's cache.</param>
/// <param name="Output">Output, thinking included.</param>
public sealed record ModelPrices(decimal? Input = null, decimal? CachedInput = null, decimal? CacheWrite = null, decimal? Output = null);

/// <summary>Chooses the model of a session.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ModelId">The model, as <c>provider/name</c>.</param>
public sealed record ModelSelectParams(string SessionId, string ModelId);
