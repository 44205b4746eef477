using System.Text.Json;
using Agent.Testing.Models;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>A workspace folder, a data folder and a scripted model server for the executable.</summary>
internal sealed class ExecFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exec-");
    private readonly Dictionary<string, string?> _environment;

    public ExecFixture(string model, params Reply[] script)
    {
        Server = FakeModelServer.Start(script);
        Directory.CreateDirectory(Workspace);
        _environment = new()
        {
            ["AGENT_LSP_HOME"] = Home, ["AGENT_LSP_MODEL"] = model, ["AGENT_LSP_LOG"] = null, ["NO_COLOR"] = null, ["TERM"] = "xterm", ["LANG"] = "C.UTF-8", ["LC_ALL"] = null,
            ["ANTHROPIC_API_KEY"] = "test-key", ["ANTHROPIC_BASE_URL"] = Server.Address.ToString(),
            ["OPENAI_API_KEY"] = "test-key", ["OPENAI_BASE_URL"] = Server.OpenAIAddress.ToString(),
        };
    }

    public FakeModelServer Server { get; }

    public string Workspace => Path.Combine(_folder.FullName, "shop");

    public string Home => Path.Combine(_folder.FullName, "home");

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Workspace, name), text);

    public string? Read(string name) => File.Exists(Path.Combine(Workspace, name)) ? File.ReadAllText(Path.Combine(Workspace, name)) : null;

    public void SetVariable(string name, string? value) => _environment[name] = value;

    /// <summary>What the executable would read from its environment, for tests that run its parts in this process.</summary>
    public string? Variable(string name) => _environment.GetValueOrDefault(name);

    public AgentProcess Start(params string[] arguments) => AgentProcess.Start(Workspace, _environment, "", arguments);

    public AgentProcess StartInTerminal(params string[] arguments) => AgentProcess.StartInTerminal(Workspace, _environment, arguments);

    /// <summary>Runs it to its end with pipes.</summary>
    public async Task<(int Code, string Output, string Error)> RunAsync(string? input, params string[] arguments)
    {
        using var process = AgentProcess.Start(Workspace, _environment, input, arguments);
        var code = await process.WaitAsync();
        return (code, process.Output, process.Error);
    }

    /// <summary>Runs <c>exec --json</c>: every line must be an object, and the last one the result.</summary>
    public async Task<(int Code, JsonElement[] Lines, JsonElement Result)> RunJsonAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync("", [.. arguments, "--json"]);
        var lines = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.AreEqual("result", lines[^1].GetProperty("type").GetString(), output + error);
        Assert.AreEqual(1, lines.Count(line => line.GetProperty("type").GetString() == "result"));
        Assert.AreEqual(code, lines[^1].GetProperty("exitCode").GetInt32());
        return (code, lines, lines[^1]);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
