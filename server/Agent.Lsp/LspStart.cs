using System.Globalization;
using System.IO.Pipelines;
using System.IO.Pipes;
using System.Net.Sockets;
using Agent.Adapters.Files;
using Agent.Lsp.Handlers;
using Agent.Lsp.Terminal;
using Agent.Lsp.Terminal.Arguments;
using Agent.Protocol.Rpc;
using Microsoft.Extensions.Logging;

namespace Agent.Lsp;

/// <summary>
/// From <c>agent-lsp lsp</c> to a serving <see cref="LspHost"/>: finds the streams and hands over what the composition makes later. Editors wait for this path, so it
/// touches nothing that the first answer does not need.
/// </summary>
internal sealed class LspStart(Composition composition)
{
    private const string WindowsPipes = @"\\.\pipe\";

    public Task<ExitCode> RunAsync(CliRequest request)
    {
        if (request.Has("--stdio") && request.Has("--pipe"))
            throw new UsageException("Use one of --stdio and --pipe.", CliCommands.Lsp.Name);
        return RunAsync(request.Value("--pipe"), request.Value("--clientProcessId") is { } process ? ProcessOf(process) : null);
    }

    /// <summary>Serves until the end.</summary>
    /// <param name="pipe">The pipe to connect to; null for the standard streams.</param>
    /// <param name="client">The process that must not be outlived, or null.</param>
    public async Task<ExitCode> RunAsync(string? pipe, int? client)
    {
        using var interrupts = new Interrupts(code => Environment.Exit((int)code));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupts.Token);
        var serving = ServeAsync(pipe, stop.Token);
        // What nobody waits for comes when the server reads already.
        interrupts.Listen();
        if (client is { } process)
            _ = WatchAsync(process, stop);
        try
        {
            var code = await serving.ConfigureAwait(false);
            return interrupts.Code ?? (code == 0 ? ExitCode.Ok : ExitCode.Error);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return interrupts.Code ?? ExitCode.Error;
        }
    }

    private async Task<int> ServeAsync(string? name, CancellationToken cancellationToken)
    {
        var pipe = name is null ? null : await ConnectAsync(name, cancellationToken).ConfigureAwait(false);
        await using (pipe ?? Stream.Null)
        {
            var (input, output) = PipesOf(pipe);
            return await LspHost.RunAsync(input, output, Options(), cancellationToken).ConfigureAwait(false);
        }
    }

    // Standard streams can only be waited for.
    private static (PipeReader Input, PipeWriter Output) PipesOf(Stream? pipe) => pipe is null
        ? (new BlockingPipeReader(SystemConsole.InputStream()), new BlockingPipeWriter(SystemConsole.OutputStream()))
        : (PipeReader.Create(pipe), PipeWriter.Create(pipe));

    private LspOptions Options() => new()
    {
        Sessions = ports => composition.Sessions(ports.Workspace, ports.Applier, ports.PersonOf, composition.Limits(null, null)),
        Catalog = () => composition.Catalog,
        Code = () => composition.Code,
        Trust = () => composition.Trust,
        Files = () => composition.Files,
        Disk = () => new DiskChangeApplier(composition.Time),
        FallbackRoot = Environment.CurrentDirectory,
        OutputFolder = () => composition.OutputFolder,
        Version = TerminalHost.Version,
        Log = text => composition.Logger.LogWarning("{Problem}", text),
        Time = composition.Time,
    };

    private static int ProcessOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
        ? process
        : throw new UsageException($"--clientProcessId takes the number of a process; '{text}' is none.", CliCommands.Lsp.Name);

    private async Task WatchAsync(int process, CancellationTokenSource stop)
    {
        try
        {
            await ParentWatch.WhenGoneAsync(() => ParentWatch.IsAlive(process), composition.Time, stop.Token).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The server ends by itself.
        }
    }

    private static async Task<Stream> ConnectAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                var pipe = new NamedPipeClientStream(
                    ".", name.StartsWith(WindowsPipes, StringComparison.OrdinalIgnoreCase) ? name[WindowsPipes.Length..] : name, PipeDirection.InOut, System.IO.Pipes.PipeOptions.Asynchronous);
                await pipe.ConnectAsync(5000, cancellationToken).ConfigureAwait(false);
                return pipe;
            }
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(name), cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            throw new IOException($"The pipe {name} cannot be opened: {e.Message}", e);
        }
    }
}
