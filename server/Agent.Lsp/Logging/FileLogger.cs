using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Agent.Lsp.Logging;

/// <summary>
/// Writes our own faults to <c>log/agent-lsp.log</c> in the user's data directory, and nothing to the standard streams, which belong to people and protocols.
/// The file is made with the first entry; a log that cannot be written never fails what it reports on.
/// </summary>
internal sealed class FileLogger(string home, LogLevel level, TimeProvider time) : ILogger
{
    /// <summary>A larger file is set aside as agent-lsp.1.log before the next entry of a process.</summary>
    private const long MaxBytes = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private bool _isReady;

    private string FilePath => Path.Combine(home, "log", "agent-lsp.log");

    /// <summary>The level that AGENT_LSP_LOG asks for; warnings and worse when it says nothing.</summary>
    public static LogLevel LevelOf(string? name) => Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level) ? level : LogLevel.Warning;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= level && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        var at = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var text = $"{at} {logLevel} [{Environment.ProcessId}] {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}\n";
        lock (_lock)
            Append(text);
    }

    private void Append(string text)
    {
        try
        {
            if (!_isReady)
                Prepare();
            using var file = new FileStream(FilePath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            file.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is nowhere left to say so.
        }
    }

    private void Prepare()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        if (new FileInfo(FilePath) is { Exists: true, Length: > MaxBytes })
            File.Move(FilePath, Path.ChangeExtension(FilePath, ".1.log"), overwrite: true);
        _isReady = true;
    }
}
