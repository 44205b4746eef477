using Agent.Adapters.Files;
using Agent.Adapters.Models;
using Agent.Adapters.Models.Offline;
using Agent.Adapters.Processes;
using Agent.Adapters.Settings;
using Agent.Adapters.Storage;
using Agent.Core.Models;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Core.Tools;
using Agent.Lsp.Logging;
using Agent.Roslyn;
using Agent.Roslyn.Sdk;
using Microsoft.Extensions.Logging;

namespace Agent.Lsp;

/// <summary>
/// Puts the executable together: plain constructors, each part made when it is first asked for, so that a host pays only for what it uses.
/// It is the only place that knows which adapter stands behind which port, and it decides nothing.
/// </summary>
internal sealed class Composition(Func<string, string?> variable, TimeProvider time) : IAsyncDisposable
{
    private ModelProvider? _models;
    private ShellProcessRunner? _processes;
    private CodeHost? _code;

    /// <summary>The user's data directory. Not created.</summary>
    public string Home => field ??= UserDirectory.Find(variable);

    public LoadedSettings Settings => field ??= new SettingsStore(Home, variable).Load();

    public ApiKeys Keys => field ??= new ApiKeys(Home, variable);

    public ModelCatalog Catalog => field ??= new ModelCatalog(Settings.Settings.ToCatalogOptions(Keys));

    public FileSessionStore Store => field ??= new FileSessionStore(Home);

    public DiskFileSystem Files => field ??= new DiskFileSystem();

    public ILogger Logger => field ??= new FileLogger(Home, FileLogger.LevelOf(variable("AGENT_LSP_LOG")), time);

    public TrustStore Trust => field ??= new TrustStore(Home, Files);

    /// <summary>The compiler's view of the workspace. Nothing is loaded before a host says that its folders are trusted.</summary>
    public CodeHost Code => _code ??= new CodeHost(new CodeHostOptions
    {
        FindSdk = () => SdkFolder.FindNewest(variable),
        CacheFolder = Path.Combine(Home, "code"),
        Log = text => Logger.LogWarning("{Problem}", text),
        Time = time,
    });

    /// <summary>Where the whole output of commands is kept.</summary>
    public string OutputFolder => Path.Combine(Home, "output");

    public TimeProvider Time => time;

    public ModelProvider Models => _models ??= new ModelProvider(Settings.Settings, Keys, () => new OfflineChatClient(), time);

    /// <summary>Runs commands, without the keys of model providers in their environment.</summary>
    public ShellProcessRunner Processes =>
        _processes ??= new ShellProcessRunner(OutputFolder, time, Settings.Settings.Providers.Values.Select(provider => provider.KeyVariable).OfType<string>());

    /// <summary>The sessions of a host.</summary>
    /// <param name="workspace">Its folders and open documents.</param>
    /// <param name="applier">Writes what is accepted.</param>
    /// <param name="personOf">The person, for a session's identifier.</param>
    /// <param name="limits">Bounds of a turn; those of the settings where it names none.</param>
    public SessionHost Sessions(IWorkspace workspace, IChangeApplier applier, Func<string, IPerson> personOf, TurnLimits limits) => new(new SessionServices
    {
        Workspace = workspace,
        Files = Files,
        Applier = applier,
        Processes = Processes,
        PersonOf = personOf,
        Models = Models,
        Catalog = Catalog,
        Store = Store,
        Code = Code,
        Tools = new ToolCatalog(BuiltinTools.All, Code.HasCompiler ? RoslynTools.All(Code) : []),
        RunsOffline = OfflineChatClient.Runs,
        Limits = limits,
        Retry = Settings.Settings.Limits.StallTimeout is { } stall ? RetryOptions.Default with { StallAbort = stall } : RetryOptions.Default,
        Fallback = Settings.Settings.FallbackModel is { } fallback ? Catalog.Find(fallback) : null,
        Time = time,
        Logger = Logger,
    });

    /// <summary>The bounds of a turn: the command line's, else the person's settings, else the default.</summary>
    public TurnLimits Limits(int? maxRequests, decimal? budget)
    {
        var (limits, own) = (new TurnLimits(), Settings.Settings.Limits);
        return new TurnLimits(maxRequests ?? own.MaxRequests ?? limits.MaxRequests, budget ?? own.Budget ?? limits.Budget);
    }

    public async ValueTask DisposeAsync()
    {
        _models?.Dispose();
        _processes?.Dispose();
        if (_code is not null)
            await _code.DisposeAsync().ConfigureAwait(false);
    }
}
