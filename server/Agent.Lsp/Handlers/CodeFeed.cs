using Agent.Core.Ports;

namespace Agent.Lsp.Handlers;

/// <summary>
/// Carries the readiness of the compiler to the client: the state at the start, then every newer one. Only the newest matters, so a slow client gets fewer of them and always the last.
/// </summary>
internal sealed class CodeFeed(ICodeWorkspace code, Func<CodeReadiness, ValueTask> send, Action<string> log) : IDisposable
{
    private readonly Lock _lock = new();
    private bool _isNew;
    private bool _pumps;

    /// <summary>Begins to tell.</summary>
    public void Start()
    {
        code.ReadinessChanged += OnChanged;
        Signal();
    }

    public void Dispose() => code.ReadinessChanged -= OnChanged;

    private void OnChanged(CodeReadiness _) => Signal();

    private void Signal()
    {
        lock (_lock)
        {
            _isNew = true;
            if (_pumps)
                return;
            _pumps = true;
        }
        _ = Task.Run(PumpAsync);
    }

    private async Task PumpAsync()
    {
        while (Next() is { } next)
        {
            try
            {
                await send(next).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                log($"The editor was not told that the compiler is {next.State}: {e}");
            }
        }
    }

    private CodeReadiness? Next()
    {
        lock (_lock)
        {
            _pumps = _isNew;
            _isNew = false;
            return _pumps ? code.Readiness : null;
        }
    }
}
