using System.IO.Pipelines;
using System.Text.Json;
using Agent.Adapters.Files;
using Agent.Adapters.Settings;
using Agent.Core.Models;
using Agent.Core.Ports;
using Agent.Lsp.Handlers;
using Agent.Protocol;
using Agent.Protocol.Rpc;
using Agent.Roslyn;
using Agent.Roslyn.Sdk;
using Agent.Testing;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>An editor at the other end of two in-memory pipes from a real <see cref="LspHost"/>. Speaks JSON text, so that tests read like the wire.</summary>
internal sealed class TestEditor : IRpcTarget, IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly List<(string Method, JsonElement Params)> _heard = [];
    private readonly Pipe _toServer = new();
    private readonly Pipe _toEditor = new();
    private readonly RpcConnection _connection;
    private readonly Task _reading;
    private readonly CancellationTokenSource _stop = new();
    private readonly TempFolder _home = new();
    private readonly CodeHost _code;
    private TaskCompletionSource _changed = NewSignal();

    public TestEditor(TimeProvider? time = null, IFileSystem? files = null)
    {
        _code = new CodeHost(new CodeHostOptions { FindSdk = () => SdkFolder.FindNewest(Environment.GetEnvironmentVariable), CacheFolder = Path.Join(_home.Path, "code") });
        Options = new LspOptions
        {
            Sessions = _ => throw new NotSupportedException("This test needs no session."),
            Catalog = () => ModelCatalog.BuiltIn,
            Code = () => _code,
            Trust = () => new TrustStore(_home.Path, new DiskFileSystem()),
            Files = () => files ?? new DiskFileSystem(),
            Disk = () => new DiskChangeApplier(),
            FallbackRoot = Path.GetFullPath("/fallback"),
            OutputFolder = Path.GetTempPath,
            Version = "1.2.3",
            Log = line =>
            {
                lock (_lock)
                    Logged.Add(line);
            },
            Time = time ?? TimeProvider.System,
        };
        _connection = new RpcConnection(new HeaderDelimitedMessageHandler(_toEditor.Reader, _toServer.Writer), this);
        _reading = _connection.RunAsync(_stop.Token);
        Exit = LspHost.RunAsync(_toServer.Reader, _toEditor.Writer, Options, _stop.Token);
    }

    public LspOptions Options { get; }

    /// <summary>The exit code, once the server has ended.</summary>
    public Task<int> Exit { get; }

    public List<string> Logged { get; } = [];

    /// <summary>How requests of the server are answered, by method; without an entry they get null, and with an empty text no answer at all.</summary>
    public Dictionary<string, Func<JsonElement, string>> Answers { get; } = [];

    /// <summary>Sends a request; the result as JSON, or <c>error CODE: message</c>.</summary>
    public async Task<string> Ask(string method, string @params = "{}")
    {
        try
        {
            var result = await _connection.RequestAsync(method, Json(@params), ProtocolJson.Default.JsonElement, ProtocolJson.Default.JsonElement, CancellationToken.None).WaitAsync(Limit);
            return result.ValueKind == JsonValueKind.Undefined ? "null" : result.GetRawText();
        }
        catch (RpcException e)
        {
            return $"error {e.Error.Code}: {e.Error.Message}";
        }
    }

    public ValueTask Tell(string method, string @params = "{}") =>
        _connection.NotifyAsync(method, Json(@params), ProtocolJson.Default.JsonElement, CancellationToken.None);

    public async Task<string> Initialize(string capabilities = "{}", string more = "")
    {
        var result = await Ask("initialize", $$"""{"capabilities":{{capabilities}},"processId":null{{more}}}""");
        await Tell("initialized");
        return result;
    }

    /// <summary>The first message of a method, from before or from now on.</summary>
    public async Task<string> Heard(string method, Func<JsonElement, bool>? condition = null)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                foreach (var message in _heard)
                {
                    if (message.Method == method && condition?.Invoke(message.Params) != false)
                        return message.Params.GetRawText();
                }
                changed = _changed.Task;
            }
            await changed.WaitAsync(Limit);
        }
    }

    public string[] HeardMethods
    {
        get
        {
            lock (_lock)
                return [.. _heard.Select(message => message.Method)];
        }
    }

    /// <summary>Closes the server's input.</summary>
    public Task HangUp() => _connection.CompleteAsync();

    void IRpcTarget.OnRequest(RpcRequest request)
    {
        Hear(request.Method, request.Params);
        var answer = Answers.TryGetValue(request.Method, out var make) ? make(request.Params) : "null";
        if (answer.Length == 0)
            return;
        _ = answer.StartsWith("error", StringComparison.Ordinal)
            ? request.RespondErrorAsync(new RpcError(RpcErrorCodes.RequestFailed, answer)).AsTask()
            : request.RespondAsync(Json(answer), ProtocolJson.Default.JsonElement).AsTask();
    }

    void IRpcTarget.OnNotification(RpcNotification notification) => Hear(notification.Method, notification.Params);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await ((Task)Exit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _connection.DisposeAsync();
        await _code.DisposeAsync();
        _home.Dispose();
        _stop.Dispose();
    }

    private void Hear(string method, JsonElement @params)
    {
        lock (_lock)
        {
            _heard.Add((method, @params));
            _changed.SetResult();
            _changed = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
