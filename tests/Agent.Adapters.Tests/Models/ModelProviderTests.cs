using System.Text;
using System.Text.Json;
using Agent.Adapters.Models;
using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Testing.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Models;

[TestClass]
public sealed class ModelProviderTests
{
    private const string Canary = "sk-canary-0123456789";

    [TestMethod]
    [DataRow("anthropic", "x-api-key", Canary, "/v1/messages")]
    [DataRow("openai", "Authorization", "Bearer " + Canary, "/v1/chat/completions")]
    [DataRow("azure", "api-key", Canary, "/openai/v1/chat/completions")]
    [DataRow("openrouter", "Authorization", "Bearer " + Canary, "/v1/chat/completions")]
    [DataRow("mine", "Authorization", "Bearer " + Canary, "/v1/chat/completions")]
    public async Task Addresses_each_provider_its_own_way_with_the_key_in_one_header(string provider, string header, string value, string path)
    {
        await using var server = FakeModelServer.Start(Reply.Text("ok"));
        await SendAsync(server, provider, entry => entry);
        var request = server.Requests.Single();
        Assert.AreEqual(path, request.Path);
        Assert.AreEqual(value, request.Headers[header]);
        Assert.AreEqual(1, request.Headers.Count(sent => sent.Value.Contains(Canary, StringComparison.Ordinal)));
        Assert.AreEqual("blue", request.Headers["X-Team"]);
        Assert.IsFalse(Encoding.UTF8.GetString(request.Body).Contains(Canary, StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Azure_with_an_api_version_has_the_deployment_in_its_path()
    {
        await using var server = FakeModelServer.Start(Reply.Text("ok"));
        await SendAsync(server, "azure", entry => entry with { ApiVersion = "2024-10-21" });
        Assert.AreEqual("/openai/deployments/any/chat/completions?api-version=2024-10-21", server.Requests.Single().Path);
    }

    [TestMethod]
    [DataRow("openai", "max_completion_tokens")]
    [DataRow("openrouter", "max_tokens")]
    public async Task Names_the_output_limit_as_the_provider_does(string provider, string name)
    {
        await using var server = FakeModelServer.Start(Reply.Text("ok"));
        await SendAsync(server, provider, entry => entry);
        Assert.AreEqual(77, server.Requests.Single().Json.GetProperty(name).GetInt32());
    }

    [TestMethod]
    public async Task A_local_server_needs_no_key_and_gets_none()
    {
        await using var server = FakeModelServer.Start(Reply.Text("ok"));
        await ModelTranscript.RunAsync(server, "openai");
        Assert.IsFalse(server.Requests.Single().Headers.ContainsKey("Authorization"));
    }

    [TestMethod]
    [DataRow("anthropic/x", "There is no key for anthropic. Set ANTHROPIC_API_KEY, or put \"anthropic\": \"<key>\" into credentials.json in the user data directory.")]
    [DataRow("azure/x", "The address of 'azure' is not configured; set \"baseUrl\" of providers.azure in settings.json.")]
    [DataRow("nobody/x", "No provider 'nobody' is configured; add it under \"providers\" in settings.json.")]
    public void A_provider_that_is_not_configured_says_how_to_configure_it(string id, string message)
    {
        using var provider = new ModelProvider(new UserSettings(), new ApiKeys("", _ => null), () => throw new InvalidOperationException(), TimeProvider.System);
        var parts = id.Split('/');
        var model = new ModelInfo(id, parts[0], parts[1], 1, 1, false, false, null);
        Assert.AreEqual(message, Assert.ThrowsExactly<ModelException>(() => provider.GetClient(model)).Message);
    }

    [TestMethod]
    public void The_offline_model_is_made_once_by_whoever_owns_it()
    {
        var made = 0;
        using var client = new NoClient();
        using var provider = new ModelProvider(new UserSettings(), new ApiKeys("", _ => null), () => { made++; return client; }, TimeProvider.System);
        var model = ModelCatalog.BuiltIn.Find(ModelCatalog.OfflineId)!;
        Assert.AreSame(client, provider.GetClient(model));
        Assert.AreSame(client, provider.GetClient(model));
        Assert.AreEqual(1, made);
    }

    [TestMethod]
    [DataRow("anthropic")]
    [DataRow("openai")]
    public async Task A_key_that_the_server_repeats_is_cut_out_of_every_message(string provider)
    {
        await using var server = FakeModelServer.Start(
            Reply.Status(401, message: $"Incorrect API key provided: {Canary}."), Reply.Of(ReplyPart.Error("server_error", $"bad {Canary}")), Reply.Drop());
        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.ThrowsExactlyAsync<ModelException>(() => SendAsync(server, provider, entry => entry));
            Assert.IsFalse(failure.ToString().Contains(Canary, StringComparison.Ordinal), failure.ToString());
        }
    }

    [TestMethod]
    public void Settings_and_keys_print_without_keys()
    {
        var keys = new ApiKeys("", name => name == "OPENAI_API_KEY" ? Canary : null);
        var settings = new UserSettings();
        using var provider = new ModelProvider(settings, keys, () => throw new InvalidOperationException(), TimeProvider.System);
        var client = provider.GetClient(ModelCatalog.BuiltIn.Find("openai/gpt-5.4")!);
        foreach (var text in new[] { keys.ToString(), settings.ToString(), settings.Providers["openai"].ToString(), settings.ToCatalogOptions(keys).ToString(), client.ToString(), JsonSerializer.Serialize(settings.Providers["openai"]) })
            Assert.IsFalse(text!.Contains(Canary, StringComparison.Ordinal));
    }

    private static async Task SendAsync(FakeModelServer server, string name, Func<ProviderSettings, ProviderSettings> with)
    {
        var preset = ProviderSettings.Presets.GetValueOrDefault(name) ?? new ProviderSettings(name, ProviderProtocol.OpenAI, null) { KeyVariable = "MINE" };
        var entry = with(preset with { BaseUrl = server.Address, Headers = new Dictionary<string, string> { ["X-Team"] = "blue" } });
        using var provider = new ModelProvider(
            new UserSettings().With(entry), new ApiKeys("", variable => variable == entry.KeyVariable ? Canary : null),
            () => throw new InvalidOperationException(), TimeProvider.System);
        var client = provider.GetClient(new ModelInfo($"{name}/any", name, "any", 1_000, 1_000, false, false, null));
        await client.GetResponseAsync([new(ChatRole.User, "hi")], new ChatOptions { MaxOutputTokens = 77 });
    }

    private sealed class NoClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
