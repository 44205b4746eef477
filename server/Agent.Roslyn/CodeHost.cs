using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Tools;
using Agent.Roslyn.Loading;
using Agent.Roslyn.Sdk;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn;

/// <summary>
/// Owner of the loaded projects. It loads them once a host has said that the folders are trusted, brings them up to date when files changed, and gives immutable snapshots to tools and verdicts;
/// nobody else holds the newest solution. Nothing here runs on the ordered lane, and making it loads no compiler.
/// </summary>
public sealed class CodeHost(CodeHostOptions options) : ICodeWorkspace, IAsyncDisposable
{
    private const string NoSdk = "No .NET SDK with a compiler was found, so the code cannot be compiled here. Install the .NET SDK: https://dot.net/download";

    private readonly Lock _lock = new();
    private readonly Lazy<SdkFolder?> _sdk = Use(options);
    private readonly CancellationTokenSource _end = new();
    private readonly SnapshotHost _snapshots = new();
    private readonly StaleFiles _stale = new();
    private ImmutableArray<string> _roots = [];
    private string _closed = "The workspace folder is not trusted, so its projects are not loaded.";
    private Task<LoadedCode>? _loading;
    private CancellationTokenSource? _cancel;
    private CodeLoader? _loader;
    private Verifier? _verifier;

    /// <inheritdoc />
    public CodeReadiness Readiness { get; private set; } = CodeReadiness.NotLoaded;

    /// <inheritdoc />
    public event Action<CodeReadiness>? ReadinessChanged;

    private Verifier Verifier => LazyInitializer.EnsureInitialized(ref _verifier, () => new Verifier());

    /// <summary>Whether there is an SDK whose compiler can be used. Where there is none, tools that need it are not to be offered.</summary>
    public bool HasCompiler => _sdk.Value is not null;

    /// <summary>Allows the projects of these folders to be loaded. They are loaded when somebody needs them, or with <see cref="Load"/>. Naming other folders loads anew.</summary>
    public void Open(IEnumerable<string> roots)
    {
        lock (_lock)
        {
            ImmutableArray<string> next = [.. roots];
            if (_roots.SequenceEqual(next, WorkspaceSnapshot.PathComparer))
                return;
            _roots = next;
            _stale.AddAll();
        }
        if (!HasCompiler)
            Publish(new CodeReadiness(CodeState.Unavailable, 0, 0, [NoSdk], []));
    }

    /// <summary>Says why nothing may be loaded, and what the person can do about it.</summary>
    public void Close(string reason)
    {
        lock (_lock)
        {
            (_roots, _closed, _loading) = ([], reason, null);
        }
        Publish(CodeReadiness.NotLoaded with { Problems = [reason] });
    }

    /// <summary>Begins to load in the background what is open and not loaded yet.</summary>
    public void Load()
    {
        lock (_lock)
        {
            if (!_roots.IsEmpty)
                _ = Begin();
        }
    }

    /// <summary>Loads what is open and waits for the end, whatever it is; <see cref="Readiness"/> tells.</summary>
    public async Task WhenLoadedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await GetCodeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException)
        {
            // The readiness says it.
        }
    }

    /// <summary>Restores the packages of projects, as the person asked for; what is loaded follows with the next answer.</summary>
    /// <returns>Null when all is well; else what went wrong.</returns>
    public async Task<string?> RestoreAsync(ImmutableArray<string> projects, CancellationToken cancellationToken)
    {
        if (_sdk.Value is not { } sdk)
            return NoSdk;
        var failure = await new RestoreRunner(sdk.Dotnet, options.Time).RunAsync(projects, cancellationToken).ConfigureAwait(false);
        _stale.AddAll();
        return failure;
    }

    /// <summary>Stops a load that runs. The next call that needs the projects begins again.</summary>
    public void CancelLoad()
    {
        lock (_lock)
            _cancel?.Cancel();
    }

    /// <inheritdoc />
    public void FilesChanged(ImmutableArray<string> paths)
    {
        if (paths.IsEmpty)
            _stale.AddAll();
        else
            _stale.Add(paths);
    }

    /// <inheritdoc />
    public Task<Verification> VerifyAsync(WorkspaceSnapshot snapshot, IStagedText staged, VerificationLevel level, CancellationToken cancellationToken) =>
        HasCompiler ? CompileAsync(snapshot, staged, level, cancellationToken) : Task.FromResult(Verification.Unknown(NoSdk));

    /// <summary>The verdict on what a snapshot stages.</summary>
    internal Task<Verification> VerifyAsync(CodeSnapshot code, VerificationLevel level, CancellationToken cancellationToken) =>
        Verifier.VerifyAsync(code, level, cancellationToken);

    /// <summary>Takes up loaded projects as they are; nothing is read from disk any more.</summary>
    internal void Adopt(Solution solution, ImmutableHashSet<ProjectId> unverifiable)
    {
        lock (_lock)
        {
            _loading = Task.FromResult(new LoadedCode(solution, unverifiable, CodeReadiness.NotLoaded with { State = CodeState.Ready }));
        }
    }

    /// <summary>What one tool call sees.</summary>
    /// <exception cref="ToolException">The projects are not loaded and did not load in time; the message says what is missing.</exception>
    internal Task<CodeSnapshot> GetSnapshotAsync(ToolContext context, CancellationToken cancellationToken) =>
        GetSnapshotAsync(context.Snapshot, context.Staged, cancellationToken);

    /// <summary>The same for any text.</summary>
    /// <exception cref="ToolException">The projects are not loaded and did not load in time; the message says what is missing.</exception>
    internal async Task<CodeSnapshot> GetSnapshotAsync(WorkspaceSnapshot workspace, IStagedText staged, CancellationToken cancellationToken)
    {
        var code = await GetCodeAsync(cancellationToken).ConfigureAwait(false);
        return await _snapshots.GetAsync(code.Solution, code.Unverifiable, workspace, staged, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        Task? loading;
        lock (_lock)
            loading = _loading;
        if (loading is not null)
            await loading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _verifier?.Dispose();
        _snapshots.Dispose();
        _end.Dispose();
    }

    private async Task<Verification> CompileAsync(WorkspaceSnapshot snapshot, IStagedText staged, VerificationLevel level, CancellationToken cancellationToken)
    {
        try
        {
            var code = await GetSnapshotAsync(snapshot, staged, cancellationToken).ConfigureAwait(false);
            return await Verifier.VerifyAsync(code, staged, level, cancellationToken).ConfigureAwait(false);
        }
        catch (ToolException e)
        {
            return Verification.Unknown(e.Message);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            options.Log($"A verdict failed: {e}");
            return Verification.Unknown($"The compiler failed: {e.Message}");
        }
    }

    /// <summary>In place before anything else: any method of ours may mention a type of the compiler.</summary>
    private static Lazy<SdkFolder?> Use(CodeHostOptions options)
    {
        var sdk = new Lazy<SdkFolder?>(options.FindSdk);
        SdkCompiler.Use(() => sdk.Value, options.CacheFolder);
        return sdk;
    }

    private async Task<LoadedCode> GetCodeAsync(CancellationToken cancellationToken)
    {
        Task<LoadedCode> loading;
        lock (_lock)
            loading = Begin();
        try
        {
            return await loading.WaitAsync(options.LoadPatience, options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var now = Readiness;
            throw new ToolException($"The projects are still being loaded ({now.Loaded} of {now.Total}). Go on without the compiler, or try again later.");
        }
    }

    /// <summary>The load that sees every change told so far: the last one, or a new one behind it. Called under the lock.</summary>
    private Task<LoadedCode> Begin()
    {
        if (_loading is { IsCompleted: false } || (_loading is { IsCompletedSuccessfully: true } && !_stale.Any))
            return _stale.Any && _roots.Length > 0 ? _loading = AfterAsync(_loading) : _loading;
        if (_roots.IsEmpty)
            throw new ToolException(_closed);
        return _loading = Task.Run(LoadAsync, CancellationToken.None);
    }

    private async Task<LoadedCode> AfterAsync(Task<LoadedCode> earlier)
    {
        await ((Task)earlier).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _stale.Any ? await LoadAsync().ConfigureAwait(false) : await earlier.ConfigureAwait(false);
    }

    private async Task<LoadedCode> LoadAsync()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        ImmutableArray<string> roots;
        lock (_lock)
            (roots, _cancel) = (_roots, cancel);
        var changed = _stale.Take();
        if (Readiness.Total == 0)
            ShowProgress(0, 0, "");
        try
        {
            if (_loader is null)
            {
                var sdk = _sdk.Value ?? throw new ToolException(NoSdk);
                _loader = new CodeLoader(sdk, options);
            }
            var loaded = await _loader.LoadAsync(roots, changed, ShowProgress, cancel.Token).ConfigureAwait(false);
            Publish(loaded.Readiness);
            return loaded;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _stale.AddAll();
            var reason = e switch
            {
                ToolException => e.Message,
                OperationCanceledException => "Loading the projects was cancelled.",
                _ => $"The projects could not be loaded: {e.Message}",
            };
            options.Log($"Loading ended: {e}");
            Publish(new CodeReadiness(e is OperationCanceledException ? CodeState.NotLoaded : CodeState.Unavailable, 0, 0, [reason], []));
            throw new ToolException(reason, e);
        }
        finally
        {
            lock (_lock)
                _cancel = null;
        }
    }

    private void ShowProgress(int loaded, int total, string what) => Publish(new CodeReadiness(CodeState.Loading, loaded, total, [], []));

    private void Publish(CodeReadiness readiness)
    {
        if (Readiness == readiness)
            return;
        Readiness = readiness;
        ReadinessChanged?.Invoke(readiness);
    }
}
