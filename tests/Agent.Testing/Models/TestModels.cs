using Agent.Adapters.Models;
using Agent.Adapters.Settings;
using Agent.Core.Models;

namespace Agent.Testing.Models;

/// <summary>Models that a <see cref="FakeModelServer"/> plays, in both protocols: <c>openai/test</c>, <c>openai/second</c>, <c>anthropic/test</c>, or any other name.</summary>
public static class TestModels
{
    /// <summary>A catalog that finds them.</summary>
    public static ModelCatalog Catalog { get; } = new(CatalogOptions.None);

    /// <summary>A provider whose clients talk to the server at this address, without a key.</summary>
    public static ModelProvider Provider(Uri address, TimeProvider? time = null) => new(
        new UserSettings()
            .With(ProviderSettings.Presets["openai"] with { BaseUrl = address })
            .With(ProviderSettings.Presets["anthropic"] with { BaseUrl = address }),
        new ApiKeys("", _ => null),
        () => throw new InvalidOperationException("The test uses the offline model by mistake."),
        time ?? TimeProvider.System);
}
