using System.Globalization;
using Agent.Core.Models;
using Microsoft.Extensions.AI;

namespace Agent.Core.Tests.Models;

[TestClass]
public sealed class ModelCatalogTests
{
    private static readonly CatalogOptions Local = CatalogOptions.None with { Providers = [.. CatalogOptions.None.Providers, new("ollama", ContextTokens: 16_000, Prices: new(0, 0, 0, 0))] };

    [TestMethod]
    [DataRow("anthropic/claude-sonnet-5-5", "anthropic/claude-sonnet-5-5 1000000 known")]
    [DataRow("claude-sonnet-5-5", "anthropic/claude-sonnet-5-5 1000000 known")]
    [DataRow("anthropic/claude-haiku-4-5-20251001", "anthropic/claude-haiku-4-5-20251001 200000 known")]
    [DataRow("anthropic/claude-of-tomorrow", "anthropic/claude-of-tomorrow 128000 assumed")]
    [DataRow("ollama/qwen3:8b", "ollama/qwen3:8b 16000 assumed")]
    [DataRow("openrouter/any/model", null)]
    [DataRow("nothing", null)]
    [DataRow("anthropic/", null)]
    [DataRow("offline/offline", "offline/offline 1000000 known")]
    public void Finds_known_models_and_any_name_of_a_configured_provider(string id, string? expected)
    {
        var model = new ModelCatalog(Local).Find(id);
        Assert.AreEqual(expected, model is null ? null : $"{model.Id} {model.ContextTokens} {(model.Assumed ? "assumed" : "known")}");
    }

    [TestMethod]
    [DataRow("", "", ModelRole.Chat, "offline/offline")]
    [DataRow("", "", ModelRole.Completion, "offline/offline")]
    [DataRow("openai", "", ModelRole.Chat, "openai/gpt-6.2-sol")]
    [DataRow("anthropic,openai", "", ModelRole.Fast, "anthropic/claude-haiku-5-5")]
    [DataRow("anthropic", "ollama/qwen3:8b", ModelRole.Chat, "ollama/qwen3:8b")]
    [DataRow("anthropic", "ollama/qwen3:8b", ModelRole.Summarize, "ollama/qwen3:8b")]
    [DataRow("anthropic", "unknown/x", ModelRole.Chat, "anthropic/claude-opus-5-5")]
    public void Takes_the_chosen_model_else_that_of_the_first_ready_provider_else_offline(string ready, string chosen, ModelRole role, string expected)
    {
        var catalog = new ModelCatalog(Local with
        {
            Ready = [.. ready.Split(',', StringSplitOptions.RemoveEmptyEntries)],
            Roles = new RoleModels(Chat: chosen.Length == 0 ? null : chosen),
        });
        Assert.AreEqual(expected, catalog.Default(role).Id);
    }

    [TestMethod]
    [DataRow("anthropic/claude-opus-5-5", 1_000_000, 0, 0, 100_000, "6")]
    [DataRow("anthropic/claude-opus-5-5", 1_000_000, 600_000, 200_000, 0, "2.04")]
    [DataRow("openai/gpt-6.2-sol", 272_000, 0, 0, 0, "0.544")]
    [DataRow("openai/gpt-6.2-sol", 272_001, 0, 0, 1_000_000, "16.088004")]
    [DataRow("ollama/qwen3:8b", 1_000, 0, 0, 1_000, "0")]
    [DataRow("anthropic/claude-of-tomorrow", 1_000, 0, 0, 1_000, null)]
    public void Prices_input_cache_and_output_of_a_request(string id, long input, long cached, long written, long output, string? cost)
    {
        var usage = ModelCatalog.Price(new ModelCatalog(Local).Find(id)!, new UsageDetails
        {
            InputTokenCount = input,
            CachedInputTokenCount = cached,
            OutputTokenCount = output,
            AdditionalCounts = new() { [ModelCatalog.CacheWriteCount] = written },
        });
        Assert.AreEqual(cost, usage.Cost?.ToString("0.######", CultureInfo.InvariantCulture));
        Assert.AreEqual((input, cached, written, output), (usage.Input, usage.CachedInput, usage.CacheWrite, usage.Output));
    }

    [TestMethod]
    public void Every_model_of_the_data_has_plausible_sizes_and_prices()
    {
        foreach (var model in ModelCatalog.BuiltIn.All.Where(model => model.Provider != "offline"))
        {
            Assert.IsTrue(model.ContextTokens >= model.MaxOutputTokens && model.MaxOutputTokens > 0, model.Id);
            Assert.IsTrue(model.Prices is { Input: > 0, Output: > 0 } prices && prices.Output > prices.Input && prices.CachedInput < prices.Input, model.Id);
        }
    }
}
