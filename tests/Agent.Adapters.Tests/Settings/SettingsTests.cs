using System.Text;
using Agent.Adapters.Settings;
using Agent.Core.Models;

namespace Agent.Adapters.Tests.Settings;

[TestClass]
public sealed class SettingsTests
{
    private DirectoryInfo _home = null!;

    [TestInitialize]
    public void Create() => _home = Directory.CreateTempSubdirectory("agent-settings-");

    [TestCleanup]
    public void Remove() => _home.Delete(recursive: true);

    [TestMethod]
    public void Reads_models_providers_and_limits_with_comments_and_trailing_commas()
    {
        var settings = Load("""
            {
              // the model of the conversation
              "model": "work/big",
              "models": { "fast": "ollama/qwen3:4b", },
              "fallbackModel": "openai/gpt-5.4",
              "providers": {
                "work": { "protocol": "openai", "baseUrl": "https://models.example/v1", "apiKeyEnv": "WORK_KEY", "headers": { "X-Team": "blue" }, "contextTokens": 32000, "models": ["big"],
                          "prices": { "input": 1, "output": 2.5 } },
                "ollama": { "baseUrl": "http://127.0.0.1:9999/v1" },
                "azure": { "baseUrl": "https://res.openai.azure.com", "apiVersion": "2024-10-21" },
              },
              "limits": { "budget": 2.5, "maxRequests": 40, "stallSeconds": 30 },
            }
            """);
        Assert.AreEqual("work/big", settings.Models[ModelRole.Chat]);
        Assert.AreEqual("ollama/qwen3:4b", settings.Models[ModelRole.Fast]);
        Assert.AreEqual("openai/gpt-5.4", settings.FallbackModel);
        Assert.AreEqual(new LimitSettings(2.5m, 40, TimeSpan.FromSeconds(30)), settings.Limits);
        var work = settings.Providers["work"];
        Assert.AreEqual("https://models.example/v1 WORK_KEY blue 32000 2.5", $"{work.BaseUrl} {work.KeyVariable} {work.Headers["X-Team"]} {work.ContextTokens} {work.Prices!.Output}");
        Assert.AreEqual("http://127.0.0.1:9999/v1", settings.Providers["ollama"].BaseUrl!.AbsoluteUri);
        Assert.AreEqual("AZURE_OPENAI_API_KEY", settings.Providers["azure"].KeyVariable);
        var catalog = new ModelCatalog(settings.ToCatalogOptions(Keys()));
        Assert.AreEqual(32_000, catalog.Default(ModelRole.Chat).ContextTokens);
        Assert.IsTrue(catalog.All.Any(model => model.Id == "work/big"));
    }

    [TestMethod]
    [DataRow("""{ "modle": 1 }""", "settings.json, line 1: unknown property 'modle'; known here: model, models, fallbackModel, providers, limits.")]
    [DataRow("{\n\n \"model\": 5\n}", "settings.json, line 3: must be a string, not a number.")]
    [DataRow("{ \"model\": \"gpt\" }", "settings.json, line 1: \"gpt\" is no model; write provider/name, for instance \"anthropic/claude-sonnet-5-5\".")]
    [DataRow("{\n \"limits\": {\n \"budget\": -1 } }", "settings.json, line 3: must not be negative: -1.")]
    [DataRow("{ \"limits\": { \"maxRequests\": 1.5 } }", "settings.json, line 1: must be a whole number from 1 to 100000, not 1.5.")]
    [DataRow("{ \"providers\": { \"x\": { \"baseUrl\": \"http://a\" } } }", "settings.json, line 1: provider 'x' needs \"protocol\": \"anthropic\" or \"openai\".")]
    [DataRow("{ \"providers\": { \"x\": { \"protocol\": \"grpc\", \"baseUrl\": \"http://a\" } } }", "settings.json, line 1: protocol must be \"anthropic\" or \"openai\", not \"grpc\".")]
    [DataRow("{ \"providers\": { \"x\": { \"protocol\": \"openai\" } } }", "settings.json, line 1: provider 'x' needs \"baseUrl\".")]
    [DataRow("{ \"providers\": { \"x\": { \"protocol\": \"openai\", \"baseUrl\": \"ftp://a\" } } }", "settings.json, line 1: \"ftp://a\" is no http or https address.")]
    [DataRow("{ \"providers\": { \"openai\": { \"headers\": { \"Authorization\": \"k\" } } } }",
        "settings.json, line 1: the header 'Authorization' carries a key, and keys do not belong into settings; put it into credentials.json or an environment variable.")]
    [DataRow("[]", "settings.json, line 1: must be an object, not a list.")]
    public void What_is_wrong_is_reported_with_its_line(string text, string problem) => Check(text, problem);

    [TestMethod]
    [DataRow("")]
    [DataRow("{ \"model\": ")]
    [DataRow("{\n\"model\" \"x\" }")]
    [DataRow("{} {}")]
    [DataRow("\0\0")]
    public void A_file_that_is_no_json_leaves_the_defaults(string text)
    {
        var loaded = LoadRaw(text);
        StringAssert.Matches(loaded.Problems.Single(), new(@"^settings\.json, line \d+: this is no JSON \(.+\)\. Nothing of the file is used\.$"));
        Assert.AreEqual(new RoleModels(), loaded.Settings.Models);
    }

    [TestMethod]
    public void One_mistake_leaves_the_rest_in_use()
    {
        var loaded = LoadRaw("""{ "model": "openai/gpt-5.4", "limits": { "budget": "much", "maxRequests": 7 } }""");
        Assert.AreEqual("openai/gpt-5.4", loaded.Settings.Models[ModelRole.Chat]);
        Assert.AreEqual(7, loaded.Settings.Limits.MaxRequests);
        Assert.AreEqual(1, loaded.Problems.Count);
    }

    [TestMethod]
    public void The_environment_wins_over_the_file()
    {
        Write("settings.json", """{ "model": "openai/gpt-5.4", "providers": { "openai": { "baseUrl": "https://file.example/v1" } } }""");
        var loaded = new SettingsStore(_home.FullName, name => name switch
        {
            "AGENT_LSP_MODEL" => "anthropic/claude-opus-5-5",
            "OPENAI_BASE_URL" => "http://127.0.0.1:1",
            "ANTHROPIC_BASE_URL" => "not an address",
            _ => null,
        }).Load();
        Assert.AreEqual("anthropic/claude-opus-5-5", loaded.Settings.Models[ModelRole.Chat]);
        Assert.AreEqual("http://127.0.0.1:1/", loaded.Settings.Providers["openai"].BaseUrl!.AbsoluteUri);
        Assert.AreEqual("https://api.anthropic.com/", loaded.Settings.Providers["anthropic"].BaseUrl!.AbsoluteUri);
        Assert.AreEqual("The environment variable ANTHROPIC_BASE_URL is no http or https address; it is not used.", loaded.Problems.Single());
    }

    [TestMethod]
    public void Keys_come_from_the_environment_then_from_a_file_of_the_owner()
    {
        new ApiKeys(_home.FullName, _ => null).Save("openai", "file-key");
        var openAI = ProviderSettings.Presets["openai"];
        Assert.AreEqual("file-key", Keys().Find(openAI));
        Assert.AreEqual("environment-key", new ApiKeys(_home.FullName, name => name == "OPENAI_API_KEY" ? " environment-key\n" : null).Find(openAI));
        Assert.IsNull(Keys().Find(ProviderSettings.Presets["anthropic"]));
        var catalog = new ModelCatalog(new UserSettings().ToCatalogOptions(Keys()));
        Assert.AreEqual("openai/gpt-6.2-sol", catalog.Default(ModelRole.Chat).Id);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_file_of_keys_that_others_can_read_is_refused_with_the_fix()
    {
        Write("credentials.json", """{ "openai": "secret" }""");
        var path = Path.Combine(_home.FullName, "credentials.json");
#pragma warning disable CA1416 // Not on Windows: the condition above.
        File.SetUnixFileMode(path, ApiKeys.OwnerOnly | UnixFileMode.GroupRead);
        var refused = Keys();
        Assert.IsNull(refused.Find(ProviderSettings.Presets["openai"]));
        Assert.AreEqual($"Others may read {path}, so it is not used. Run: chmod 600 '{path}'", refused.Problem);
        Assert.ThrowsExactly<IOException>(() => refused.Save("openai", "other"));
        File.SetUnixFileMode(path, ApiKeys.OwnerOnly);
        var accepted = Keys();
        Assert.AreEqual("secret", accepted.Find(ProviderSettings.Presets["openai"]));
        accepted.Save("anthropic", "second");
        Assert.AreEqual(ApiKeys.OwnerOnly, File.GetUnixFileMode(path));
#pragma warning restore CA1416
    }

    [TestMethod]
    [DataRow("{", "credentials.json, line 1: this is no JSON; expected is { \"anthropic\": \"<key>\" }.")]
    [DataRow("{\n\"openai\": 5 }", "credentials.json, line 2: the key of 'openai' must be a string without spaces.")]
    [DataRow("{ \"openai\": \"a\\r\\nX-Evil: 1\" }", "credentials.json, line 1: the key of 'openai' must be a string without spaces.")]
    public void A_file_of_keys_that_cannot_be_used_is_reported(string text, string problem)
    {
        Write("credentials.json", text, ownerOnly: true);
        var keys = Keys();
        Assert.IsNull(keys.Find(ProviderSettings.Presets["openai"]));
        Assert.AreEqual(problem, keys.Problem);
    }

    private void Check(string text, string problem) => Assert.AreEqual(problem, LoadRaw(text).Problems.Single());

    private UserSettings Load(string text)
    {
        var loaded = LoadRaw(text);
        Assert.AreEqual("", string.Join('\n', loaded.Problems));
        return loaded.Settings;
    }

    private LoadedSettings LoadRaw(string? text)
    {
        if (text is not null)
            Write("settings.json", text);
        return new SettingsStore(_home.FullName, _ => null).Load();
    }

    private ApiKeys Keys() => new(_home.FullName, _ => null);

    private void Write(string name, string text, bool ownerOnly = false)
    {
        var path = Path.Combine(_home.FullName, name);
        if (ownerOnly)
            AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
        else
            File.WriteAllText(path, text);
    }
}
