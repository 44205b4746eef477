using System.Diagnostics;
using System.Globalization;
using System.Net;
using Agent.Adapters.Models;
using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Testing.Models;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Models;

/// <summary>
/// The OpenAI-compatible client against a server that nobody here wrote. Slow; needs a llama-server and a model, see <c>.ci/llama.sh</c>.
/// The model is far too small to be an agent: what is tested is the protocol.
/// </summary>
[TestClass]
[TestCategory("RealModel")]
public sealed class LlamaServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static Process? s_server;
    private static Uri? s_address;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        if (Environment.GetEnvironmentVariable("AGENT_LSP_LLAMA_SERVER") is not { Length: > 0 } binary || Environment.GetEnvironmentVariable("AGENT_LSP_LLAMA_MODEL") is not { Length: > 0 } model)
            return;
        var port = FakeModelServer.RefusingAddress().Port;
        s_server = Process.Start(new ProcessStartInfo(binary,
            ["-m", model, "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "-c", "1024", "-np", "1", "--jinja"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var listening = new TaskCompletionSource();
        DataReceivedEventHandler read = (_, line) =>
        {
            if (line.Data?.Contains("listening on", StringComparison.Ordinal) == true)
                listening.TrySetResult();
        };
        s_server.OutputDataReceived += read;
        s_server.ErrorDataReceived += read;
        s_server.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("llama-server ended before it listened."));
        s_server.EnableRaisingEvents = true;
        s_server.BeginOutputReadLine();
        s_server.BeginErrorReadLine();
        await listening.Task.WaitAsync(Patience, context.CancellationToken);
        s_address = new UriBuilder("http", IPAddress.Loopback.ToString(), port).Uri;
    }

    [ClassCleanup]
    public static void Stop()
    {
        s_server?.Kill(entireProcessTree: true);
        s_server?.Dispose();
    }

    [TestInitialize]
    public void Require()
    {
        const string Reason = "Needs a real model server: eval \"$(bash .ci/llama.sh)\" and export AGENT_LSP_LLAMA_SERVER and AGENT_LSP_LLAMA_MODEL.";
        if (s_address is null && Environment.GetEnvironmentVariable("AGENT_LSP_REQUIRE_ALL") == "1")
            Assert.Fail(Reason);
        if (s_address is null)
            Assert.Inconclusive(Reason);
    }

    [TestMethod]
    public async Task Streams_text_to_the_limit_with_usage()
    {
        var transcript = (await RunAsync([new(ChatRole.User, "Count to ten.")])).Split('\n');
        StringAssert.StartsWith(transcript[0], "text: ");
        StringAssert.Matches(transcript[^2], new(@"^usage: \d+\+3, \d+ cached$"));
        Assert.AreEqual("finish: length", transcript[^1]);
    }

    [TestMethod]
    public async Task Accepts_a_history_with_calls_and_results_broken_ones_too()
    {
        var transcript = await RunAsync(
        [
            new(ChatRole.System, "You are terse."),
            new(ChatRole.User, "Read a.cs."),
            new(ChatRole.Assistant, [new TextContent("I look."), ToolCallText.Create("c1", "read_file", """{"path":"a.cs"}"""), ToolCallText.Create("c2", "read_file", """{"path": """)]),
            new(ChatRole.Tool, [new FunctionResultContent("c1", "class A;"), new FunctionResultContent("c2", "The arguments are no JSON.")]),
            new(ChatRole.User, "And?"),
        ]);
        StringAssert.Contains(transcript, "finish: ");
    }

    [TestMethod]
    public async Task Says_that_a_conversation_is_too_long() =>
        Assert.AreEqual("ContextTooLong", await RunAsync([new(ChatRole.User, string.Concat(Enumerable.Repeat("word ", 3_000)))]));

    [TestMethod]
    public async Task Stops_at_once_when_cancelled_and_serves_the_next_request()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAsync<OperationCanceledException>(() =>
            RunAsync([new(ChatRole.User, "Tell a long story.")], limit: 1_000, onContent: _ => cancel.Cancel(), cancellationToken: cancel.Token));
        StringAssert.Contains(await RunAsync([new(ChatRole.User, "Say yes.")]), "finish: ");
    }

    private static async Task<string> RunAsync(
        IReadOnlyList<ChatMessage> messages, int limit = 3, Action<AIContent>? onContent = null, CancellationToken cancellationToken = default)
    {
        var settings = new UserSettings().With(ProviderSettings.Presets["llamacpp"] with { BaseUrl = s_address! });
        using var provider = new ModelProvider(settings, new ApiKeys("", _ => null), () => throw new InvalidOperationException(), TimeProvider.System);
        var model = new ModelCatalog(settings.ToCatalogOptions(new ApiKeys("", _ => null))).Find("llamacpp/tinyllama")!;
        return await ModelTranscript.RunAsync(provider.GetClient(model), messages, onContent, limit, cancellationToken).WaitAsync(Patience, CancellationToken.None);
    }
}
