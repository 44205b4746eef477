using System.Collections.Immutable;
using System.Text.Json;

namespace Agent.Core.Models;

/// <summary>One embedded data file: the models of a provider, as its public documentation describes them on the day the file names.</summary>
internal sealed record ModelData(string Provider, ImmutableArray<ModelInfo> Models, RoleModels Roles)
{
    public static ModelData Read(string provider)
    {
        using var stream = typeof(ModelData).Assembly.GetManifestResourceStream($"models/{provider}.json")
            ?? throw new InvalidOperationException($"The data of '{provider}' is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        return new(
            provider,
            [.. root.GetProperty("models").EnumerateObject().Select(model => ReadModel(provider, model))],
            ReadRoles(root.GetProperty("roles")));
    }

    private static RoleModels ReadRoles(JsonElement roles)
    {
        string? Of(string name) => roles.GetProperty(name).GetString();
        return new(Of("chat"), Of("fast"), Of("completion"), Of("summarize"));
    }

    private static ModelInfo ReadModel(string provider, JsonProperty model) => new(
        $"{provider}/{model.Name}", provider, model.Name,
        model.Value.GetProperty("context").GetInt32(), model.Value.GetProperty("output").GetInt32(),
        model.Value.GetProperty("thinking").GetBoolean(), model.Value.GetProperty("images").GetBoolean(),
        ReadPrices(model.Value.GetProperty("prices")));

    private static ModelPrices ReadPrices(JsonElement prices)
    {
        decimal? Of(string name) => prices.TryGetProperty(name, out var price) ? price.GetDecimal() : null;
        return new ModelPrices(Of("input"), Of("cachedInput"), Of("cacheWrite"), Of("output"))
        {
            LongAbove = prices.TryGetProperty("above", out var above) ? above.GetInt64() : null,
            Long = prices.TryGetProperty("long", out var longer) ? ReadPrices(longer) : null,
        };
    }
}
