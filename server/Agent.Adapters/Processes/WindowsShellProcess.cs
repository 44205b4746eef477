using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Agent.Core.Ports;

namespace Agent.Adapters.Processes;

/// <summary>
/// A command under PowerShell in a job object, which ends with the agent and takes everything the command started with it. The two outputs have pipes of their own here, so
/// their order is only nearly kept.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsShellProcess : ShellProcess
{
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(500);
    private readonly Process _process;
    private readonly WindowsJob _job;
    private readonly TimeProvider _time;

    private WindowsShellProcess(Process process, WindowsJob job, CommandOutput output, TimeProvider time)
    {
        (_process, _job, _time) = (process, job, time);
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput.BaseStream, output.Open()), ReadAsync(process.StandardError.BaseStream, output.Open()));
        Exited = ExitAsync(reading);
    }

    public override Task Exited { get; }

    /// <exception cref="System.ComponentModel.Win32Exception">The shell could not be started.</exception>
    public static WindowsShellProcess Start(CommandSpec command, CommandEnvironment environment, CommandOutput output, TimeProvider time)
    {
        var start = new ProcessStartInfo(Shell(), ["-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", Encode(command.CommandLine)])
        {
            WorkingDirectory = command.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Create())
            start.Environment[name] = value;
        var job = WindowsJob.Create();
        try
        {
            var process = Process.Start(start)!;
            job.Add(process.SafeHandle);
            process.StandardInput.Close();
            return new WindowsShellProcess(process, job, output, time);
        }
        catch
        {
            job.Dispose();
            throw;
        }
    }

    public override async Task EndTreeAsync()
    {
        _job.End();
        await Task.WhenAny(Exited, Task.Delay(Drain, _time)).ConfigureAwait(false);
    }

    public override void Dispose()
    {
        _job.Dispose();
        _process.Dispose();
    }

    /// <summary>PowerShell 7 where it is installed, else the one that comes with Windows.</summary>
    private static string Shell() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(';').Select(folder => Path.Combine(folder, "pwsh.exe")).FirstOrDefault(File.Exists) ?? "powershell.exe";

    private static string Encode(string commandLine) =>
        Convert.ToBase64String(Encoding.Unicode.GetBytes(
            $"$ProgressPreference='SilentlyContinue'\n[Console]::OutputEncoding=[Text.Encoding]::UTF8\n{commandLine}\nif (-not $?) {{ if ($LASTEXITCODE) {{ exit $LASTEXITCODE }} exit 1 }}"));

    private async Task ExitAsync(Task reading)
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAny(reading, Task.Delay(Drain, _time)).ConfigureAwait(false);
        ExitCode = _process.ExitCode;
    }

    private static async Task ReadAsync(Stream stream, Action<ReadOnlyMemory<byte>> append)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
                append(buffer.AsMemory(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process was ended with its pipe.
        }
    }
}
