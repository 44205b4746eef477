using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace Agent.Testing.Models;

/// <summary>
/// A scripted model server on loopback: it speaks Anthropic Messages and OpenAI Chat Completions with streaming, by request path, and plays its replies in order.
/// It fails the test (when disposed) on a history that a provider would refuse, on a request beyond the script, and on a script left over. It knows no models and no time:
/// whatever must wait, waits at a <see cref="Gate"/>.
/// </summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Reply> _script;
    private readonly List<ModelRequest> _requests = [];
    private readonly List<(int Count, TaskCompletionSource<ModelRequest> Arrived)> _waiting = [];
    private readonly List<string> _faults = [];
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;
    private Exception? _lastException;
    private int _callIds;
    private bool _verified;

    private FakeModelServer(IEnumerable<Reply> script)
    {
        _script = new(script);
        AppDomain.CurrentDomain.FirstChanceException += Remember;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Starts a server that plays these replies.</summary>
    public static FakeModelServer Start(params Reply[] script) => new(script);

    /// <summary>An address where nobody listens.</summary>
    public static Uri RefusingAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    /// <summary>The server's root, what <c>ANTHROPIC_BASE_URL</c> takes.</summary>
    public Uri Address { get; }

    /// <summary>The root with <c>/v1</c>, what <c>OPENAI_BASE_URL</c> takes.</summary>
    public Uri OpenAIAddress => new(Address, "v1");

    /// <summary>All model requests so far, in order of arrival.</summary>
    public IReadOnlyList<ModelRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>Adds replies to the end of the script.</summary>
    public void Add(params Reply[] replies)
    {
        lock (_lock)
            foreach (var reply in replies)
                _script.Enqueue(reply);
    }

    /// <summary>The model request with this number, from 1, as soon as it has arrived.</summary>
    public Task<ModelRequest> RequestAsync(int number)
    {
        lock (_lock)
        {
            if (_requests.Count >= number)
                return Task.FromResult(_requests[number - 1]);
            var arrived = new TaskCompletionSource<ModelRequest>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((number, arrived));
            return arrived.Task;
        }
    }

    /// <summary>Fails the test when a request broke the rules or the script was not played to its end. Disposing calls it too.</summary>
    public void Verify()
    {
        lock (_lock)
        {
            if (_verified)
                return;
            _verified = true;
            var problems = _faults.ToList();
            if (_script.Count > 0)
                problems.Add($"{_script.Count} replies of the script were never asked for, after {_requests.Count} requests");
            if (problems.Count > 0)
                throw new InvalidOperationException($"Model script: {string.Join("; ", problems)}." + (_lastException is null ? "" : $"\nThe last exception before that: {_lastException.GetType().Name}: {_lastException.Message}"));
        }
    }

    /// <summary>Stops the server, closes its connections and verifies.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Remember;
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_connections).ConfigureAwait(false);
        _stop.Dispose();
        Verify();
    }

    internal string NewCallId() => $"call_{Interlocked.Increment(ref _callIds)}";

    /// <summary>Records a request and says what to answer: a reply of the script, or a refusal.</summary>
    internal Reply Take(ModelRequest request)
    {
        lock (_lock)
        {
            _requests.Add(request);
            foreach (var (_, arrived) in _waiting.Where(waiting => waiting.Count == _requests.Count))
                arrived.TrySetResult(request);
            var fault = request.Json.TryGetProperty("stream", out var stream) && stream.GetBoolean() ? HistoryCheck.FindFault(request) : "it does not ask for a stream";
            if (fault is null && _script.TryDequeue(out var reply))
                return reply;
            return Refuse($"request {_requests.Count} to {request.Path}: {fault ?? "the script has no reply left"}");
        }
    }

    internal Reply Refuse(string fault)
    {
        lock (_lock)
            _faults.Add(fault);
        return Reply.Status(400, message: $"FakeModelServer: {fault}");
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                client.NoDelay = true;
                _connections.Add(new FakeModelConnection(this, client, _connections.Count + 1).RunAsync(_stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private void Remember(object? sender, FirstChanceExceptionEventArgs e) => _lastException = e.Exception is IOException or SocketException ? _lastException : e.Exception;
}
