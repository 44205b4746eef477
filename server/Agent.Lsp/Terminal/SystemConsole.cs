// The one file of the terminal host that touches System.Console.
#pragma warning disable RS0030
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Agent.Lsp.Terminal.Output;

namespace Agent.Lsp.Terminal;

/// <summary>Makes screens from the process's standard streams, and finds out what they can do. Asks the console as little as it can: some answers cost milliseconds.</summary>
internal static partial class SystemConsole
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];
    private static Task<ConsoleKeyInfo>? _pendingKey;

    public static Screen StandardOutput() => new(Writer(Console.OpenStandardOutput()), OutputTraits(), ReadKeyAsync);

    public static Screen StandardError() =>
        new(Writer(Console.OpenStandardError()), Console.IsErrorRedirected ? ScreenTraits.Pipe : TerminalTraits(isInteractive: false));

    /// <summary>Standard output for machines: bytes, nothing added.</summary>
    public static Stream OutputStream() => Console.OpenStandardOutput();

    /// <summary>Standard input for machines.</summary>
    public static Stream InputStream() => Console.OpenStandardInput();

    public static bool IsInputRedirected => Console.IsInputRedirected;

    /// <summary>All of standard input as UTF-8.</summary>
    public static async Task<string> ReadInputAsync(CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Console.OpenStandardInput(), Utf8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    private static ScreenTraits OutputTraits() =>
        Console.IsOutputRedirected ? ScreenTraits.Pipe : TerminalTraits(isInteractive: !Console.IsInputRedirected);

    private static ScreenTraits TerminalTraits(bool isInteractive)
    {
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb" || (OperatingSystem.IsWindows() && !EnableEscapeCodes());
        var wantsColour = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new ScreenTraits(Width, HasColour: !isDumb && wantsColour, IsLive: !isDumb, isInteractive, HasUnicode: !isDumb && IsUnicode());
    }

    private static int Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private static bool IsUnicode()
    {
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = Utf8;
            return true;
        }
        var locale = LocaleVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        var isUtf8 = locale is null || locale.Contains("utf-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
        return isUtf8 && Environment.GetEnvironmentVariable("TERM") != "linux";
    }

    // A read cannot be withdrawn from the console: one that nobody waits for any more serves the next who asks.
    private static Task<ConsoleKeyInfo> ReadKeyAsync(CancellationToken cancellationToken)
    {
        if (_pendingKey is null or { IsCompleted: true })
            _pendingKey = Task.Run(() => Console.ReadKey(intercept: true), CancellationToken.None);
        return Consume(_pendingKey, cancellationToken);

        static async Task<ConsoleKeyInfo> Consume(Task<ConsoleKeyInfo> pending, CancellationToken cancellationToken)
        {
            var key = await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
            _pendingKey = null;
            return key;
        }
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Utf8, bufferSize: 4096) { NewLine = "\n" };

    [SupportedOSPlatform("windows")]
    private static bool EnableEscapeCodes()
    {
        const int standardOutput = -11;
        const uint virtualTerminal = 4;
        var handle = GetStdHandle(standardOutput);
        return GetConsoleMode(handle, out var mode) && SetConsoleMode(handle, mode | virtualTerminal);
    }

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int handle);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);
}
