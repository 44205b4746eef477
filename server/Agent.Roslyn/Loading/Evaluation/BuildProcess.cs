using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Agent.Roslyn.Loading.Evaluation;

/// <summary>
/// Runs <c>dotnet</c> for a load: in English, without a terminal, without what the MSBuild this process may have been started by left in the environment. Cancelling ends the whole tree.
/// </summary>
internal sealed class BuildProcess(string dotnet, TimeProvider time)
{
    /// <summary>How long output may still come after the end: a grandchild may hold the pipe open.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(2);

    /// <summary>Set by <c>dotnet</c>, its MSBuild or a test host for their own children; ours would take the wrong SDK.</summary>
    private static readonly string[] Inherited =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildExtensionsPath32", "MSBuildExtensionsPath64", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILD_EXE_PATH", "MSBuildToolsPath", "MSBUILDUSESERVER",
        "MSBUILDDEBUGENGINE", "MSBUILDNOINPROCNODE", "MSBUILDLOGVERBOSERARSEARCHRESULTS", "DOTNET_HOST_PATH",
    ];

    private static readonly (string Name, string Value)[] Settings =
    [
        ("DOTNET_CLI_UI_LANGUAGE", "en"),
        ("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        ("DOTNET_NOLOGO", "1"),
        ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"),
        ("MSBUILDDISABLENODEREUSE", "1"),
        ("MSBUILDLOGIMPORTS", "1"),
        ("MSBUILDTERMINALLOGGER", "off"),
    ];

    /// <summary>Runs it to its end; answers its exit code.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<int> RunAsync(IEnumerable<string> arguments, string folder, Action<string> onLine, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartOf(arguments, folder))!;
        process.StandardInput.Close();
        var gate = new Lock();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            await reading.WaitAsync(Drain, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What matters was written before the process ended.
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            // Until it is gone it holds files open.
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(Drain, time, CancellationToken.None)).ConfigureAwait(false);
            throw;
        }
        return process.ExitCode;

        async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
            {
                lock (gate)
                    onLine(line);
            }
        }
    }

    private ProcessStartInfo StartOf(IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => Inherited.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return start;
    }
}
