using System.Collections.Immutable;

namespace Agent.Core.Models;

/// <summary>What the person configured, as far as names and sizes go.</summary>
/// <param name="Providers">The providers whose models can be asked for by any name.</param>
/// <param name="Roles">Model identifiers the person chose.</param>
/// <param name="Ready">Names of the providers that have a key, in order of preference: they give the default.</param>
public sealed record CatalogOptions(
    ImmutableArray<CatalogProvider> Providers, RoleModels Roles, ImmutableArray<string> Ready)
{
    /// <summary>Nothing configured: the two hosted providers of the data, none of them ready.</summary>
    public static readonly CatalogOptions None =
        new([new("anthropic"), new("openai")], new RoleModels(), []);
}

/// <summary>A provider, to the catalog.</summary>
/// <param name="Name">The name before the slash.</param>
/// <param name="ContextTokens">Window of its models where the person says so; overrides the data.</param>
/// <param name="Prices">Prices of its models that the data does not know.</param>
public sealed record CatalogProvider(string Name, int? ContextTokens = null, ModelPrices? Prices = null)
{
    /// <summary>Names of models the person wants listed.</summary>
    public ImmutableArray<string> Models { get; init; } = [];
}
