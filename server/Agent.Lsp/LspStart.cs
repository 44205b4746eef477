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

    public async Task<ExitCode> RunAsync(CliRequest request)
    {
        if (request.Has("--stdio") && request.Has("--pipe"))
            throw new UsageException("Use one of --stdio and --pipe.", CliCommands.Lsp.Name);
        using var interrupts = new Interrupts(code => Environment.Exit((int)code));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(interrupts.Token);
        Watch(request, stop);
        // Handlers of signals start a thread; the first answer need not wait for it.
        _ = Task.Run(interrupts.Listen);
        Stream? pipe = null;
        try
        {
            if (request.Value("--pipe") is { } name)
                pipe = await ConnectAsync(name, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return interrupts.Code ?? ExitCode.Error;
        }
        await using (pipe ?? Stream.Null)
        {
            var (input, output) = PipesOf(pipe);
            var code = await LspHost.RunAsync(input, output, Options(), stop.Token).ConfigureAwait(false);
            return interrupts.Code ?? (code == 0 ? ExitCode.Ok : ExitCode.Error);
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
        Files = composition.Files,
        Disk = new DiskChangeApplier(composition.Time),
        FallbackRoot = Environment.CurrentDirectory,
        OutputFolder = composition.OutputFolder,
        Version = TerminalHost.Version,
        Log = text => composition.Logger.LogWarning("{Problem}", text),
        Time = composition.Time,
    };

    private void Watch(CliRequest request, CancellationTokenSource stop)
    {
        if (request.Value("--clientProcessId") is not { } text)
            return;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            throw new UsageException($"--clientProcessId takes the number of a process; '{text}' is none.", CliCommands.Lsp.Name);
        _ = Task.Run(async () =>
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
        });
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
