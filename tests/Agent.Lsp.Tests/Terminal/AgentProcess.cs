using System.Diagnostics;
using System.Text;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>The built executable, run with pipes or under a pseudo-terminal. What it writes can be awaited; nothing sleeps.</summary>
internal sealed class AgentProcess : IDisposable
{
    /// <summary>Only reached when a test hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _waiting = [];
    private readonly Task _reading;

    private AgentProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput, _output), ReadAsync(_process.StandardError, _error));
    }

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "agent-lsp.exe" : "agent-lsp");

    public int Id => _process.Id;

    /// <summary>Standard output so far; under a pseudo-terminal all that a person would see, escape characters shown as ⎋.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString().Replace('\u001b', '⎋').Replace("\r\n", "\n", StringComparison.Ordinal);
        }
    }

    public string Error
    {
        get
        {
            lock (_output)
                return _error.ToString();
        }
    }

    /// <summary>Runs it with pipes. Standard input ends after <paramref name="input"/>.</summary>
    public static AgentProcess Start(string folder, IReadOnlyDictionary<string, string?> environment, string? input, params string[] arguments)
    {
        var process = new AgentProcess(StartInfo(Executable, arguments, folder, environment));
        process._process.StandardInput.Write(input);
        process._process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs it under a pseudo-terminal of 80 columns.</summary>
    /// <exception cref="AssertInconclusiveException">This machine has none.</exception>
    public static AgentProcess StartInTerminal(string folder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
            Assert.Inconclusive("A pseudo-terminal needs Linux with script: apt-get install util-linux");
        var command = $"stty cols 80 rows 24; exec {string.Join(' ', arguments.Prepend(Executable).Select(word => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"))}";
        var terminal = new Dictionary<string, string?>(environment) { ["TERM"] = "xterm-256color", ["SHELL"] = "/bin/sh" };
        return new AgentProcess(StartInfo("/usr/bin/script", ["-qfec", command, "/dev/null"], folder, terminal));
    }

    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>Completes when the output contains a text.</summary>
    public async Task SeeAsync(string text)
    {
        Task seen;
        lock (_output)
        {
            if (_output.ToString().Contains(text, StringComparison.Ordinal))
                return;
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((text, waiting));
            seen = waiting.Task;
        }
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAny(seen, _reading, Task.Delay(Timeout.Infinite, patience.Token));
        Assert.IsTrue(seen.IsCompleted, $"'{text}' was never written.\n{Output}\n{Error}");
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The exit code, when all output has been read.</summary>
    public async Task<int> WaitAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience);
            await _reading.WaitAsync(Patience);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new AssertFailedException($"It did not end.\n{Output}\n{Error}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader, StringBuilder into)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_output)
            {
                into.Append(buffer, 0, count);
                foreach (var (text, seen) in _waiting.Where(waiting => _output.ToString().Contains(waiting.Text, StringComparison.Ordinal)).ToArray())
                {
                    seen.TrySetResult();
                    _waiting.RemoveAll(waiting => waiting.Seen == seen);
                }
            }
        }
    }

    private static ProcessStartInfo StartInfo(string file, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false), StandardErrorEncoding = new UTF8Encoding(false), StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }
}
