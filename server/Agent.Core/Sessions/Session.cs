using System.Collections.Immutable;
using Agent.Core.Changes;
using Agent.Core.Context;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Sessions.Log;
using Agent.Core.Tools;

namespace Agent.Core.Sessions;

/// <summary>
/// One conversation: its items, its change set, and at most one running turn. All members may be called from any thread; none of them waits for a model or a person but the
/// tasks they return.
/// </summary>
public sealed class Session
{
    private readonly SessionServices _services;
    private readonly SessionLog _log;
    private readonly SessionJournal _journal;
    private readonly SessionGrants _grants = new();
    private readonly SteerQueue _steers = new();
    private readonly TurnLoop _loop;
    private readonly VerificationRunner? _verification;
    private readonly Lock _lock = new();
    private ApprovalMode _mode;
    private ModelInfo _model;
    private (string Id, Task<TurnCompleted> Task, CancellationTokenSource Stop)? _turn;
    private int _turns;
    private volatile bool _isRunning;
    private string? _lostModel;

    internal Session(SessionServices services, SessionLog log, SessionState state)
    {
        (_services, _log, Id, Roots) = (services, log, state.Header.Id, state.Header.Roots);
        (_mode, _turns) = (state.Mode, state.Turns);
        // A model that is not configured any more must not keep a session from being read, reviewed or continued.
        _lostModel = services.Catalog.Find(state.ModelId) is null ? state.ModelId : null;
        _model = services.Catalog.Find(state.ModelId) ?? services.Catalog.Default(ModelRole.Chat);
        _journal = new SessionJournal(log, state.Items, services.Time, e => Event?.Invoke(e));
        Changes = new ChangeSetHost(services.Workspace, services.Files, services.Applier);
        Changes.Restore(state.Changes, state.Applied);
        _verification = services.Code is { } code ? new VerificationRunner(code, services.Workspace, Changes, services.Time, services.Logger) : null;
        Changes.Updated += OnChanged;
        Changes.Written += paths => _verification?.FilesChanged(paths);
        var prompt = new PromptBuilder(SessionEnvironment.SystemText(Roots, state.Header.At, services.Tools.HasCodeTools), services.Tools.Declarations);
        var runner = new ToolRunner(
            services.Tools, services.Policy, services.PersonOf(Id), services.Workspace, services.Files, services.Processes, services.Time, services.Logger);
        _loop = new TurnLoop(new ReplyRunner(services.Models, services.Retry, services.Time), runner, prompt, services.Limits);
    }

    /// <summary>Identifies the session; also the name of its log.</summary>
    public string Id { get; }

    /// <summary>The workspace folders it was started in.</summary>
    public ImmutableArray<string> Roots { get; }

    /// <summary>What was said and done so far, in order.</summary>
    public ImmutableArray<Item> Items => _journal.Items;

    /// <summary>What the session proposes, and what it has applied.</summary>
    public ChangeSetHost Changes { get; }

    /// <summary>Everything that happens, in order, one event at a time, under a lock: handlers must return at once and call nothing of the session.</summary>
    public event Action<TurnEvent>? Event;

    /// <summary>How much the session may do unasked. A change counts from the next tool call on.</summary>
    public ApprovalMode Mode
    {
        get => _mode;
        set
        {
            _mode = value;
            _log.Settings(_model.Id, _mode);
        }
    }

    /// <summary>The model. A change counts from the next turn on.</summary>
    /// <exception cref="ArgumentException">The model is not known.</exception>
    public string ModelId
    {
        get => _model.Id;
        set
        {
            (_model, _lostModel) = (Model(_services, value), null);
            _log.Settings(_model.Id, _mode);
        }
    }

    /// <summary>The turn that runs; null when none does.</summary>
    public string? RunningTurn
    {
        get
        {
            lock (_lock)
                return _isRunning ? _turn?.Id : null;
        }
    }

    /// <summary>Starts a turn and answers its identifier at once; all else is events.</summary>
    /// <exception cref="InvalidOperationException">A turn runs already: steer it, or interrupt it first.</exception>
    public string StartTurn(string prompt, ImmutableArray<ToolImage> images = default)
    {
        lock (_lock)
        {
            if (_isRunning)
                throw new InvalidOperationException("A turn is running in this session: steer it, or interrupt it first.");
            var id = $"t{++_turns}";
            var stop = new CancellationTokenSource();
            _steers.Open();
            _isRunning = true;
            _turn = (id, Task.Run(() => RunTurnAsync(id, prompt, images.IsDefault ? [] : images, stop.Token)), stop);
            return id;
        }
    }

    /// <summary>Completes when the turn has ended, with how it ended.</summary>
    /// <exception cref="ArgumentException">It is not the newest turn of this process.</exception>
    public Task<TurnCompleted> WhenTurnEndedAsync(string turnId)
    {
        lock (_lock)
            return _turn is { } turn && turn.Id == turnId ? turn.Task : throw new ArgumentException($"The turn {turnId} is not running.", nameof(turnId));
    }

    /// <summary>Says something while a turn runs: it is delivered after the running tool calls, or with the next turn when this one is stopped before.</summary>
    /// <returns>An identifier to take it back with.</returns>
    /// <exception cref="InvalidOperationException">No turn runs.</exception>
    public string Steer(string text) => _steers.Add(text);

    /// <summary>Takes back what has not been delivered yet; false when it is too late.</summary>
    public bool TakeBack(string steerId) => _steers.TakeBack(steerId);

    /// <summary>Stops the running turn and completes when it is silent, its history valid. Nothing happens when none runs.</summary>
    public async Task InterruptAsync()
    {
        (string Id, Task<TurnCompleted> Task, CancellationTokenSource Stop) turn;
        lock (_lock)
        {
            if (_turn is not { Task.IsCompleted: false } running)
                return;
            turn = running;
        }
        await turn.Stop.CancelAsync().ConfigureAwait(false);
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>What the compiler says of the proposed changes, compiling them where nobody did yet; null where nothing is proposed or there is no compiler.</summary>
    public async Task<Verification?> VerifyAsync(CancellationToken cancellationToken) =>
        _verification is null || Changes.Current is not { State: ChangeSetState.Proposed } set
            ? null
            : set.Verification ?? await _verification.PresentAsync(cancellationToken).ConfigureAwait(false);

    internal async Task CloseAsync()
    {
        await InterruptAsync().ConfigureAwait(false);
        if (_verification is not null)
            await _verification.StopAsync().ConfigureAwait(false);
        _log.Dispose();
    }

    internal static ModelInfo Model(SessionServices services, string id) =>
        services.Catalog.Find(id) ?? throw new ArgumentException($"There is no model '{id}'. `agent-lsp models` lists those there are.", nameof(id));

    private void OnChanged(ChangeSet set)
    {
        _journal.Changed(set, Changes.Current, Changes.Applied);
        _verification?.Follow(set);
        // A running turn tells its model itself; what is decided between turns is kept for the next one, in this process or another.
        if (!_isRunning && Changes.TakeFeedback() is { } feedback)
            _journal.Completed(new Feedback(_journal.NextItemId(), set.TurnId, Round: 0, _journal.Now, feedback));
    }

    private bool MustReview(string path) => _services.Policy.MustReview(path, _services.Workspace.Current.Roots, _services.Files);

    private async Task<TurnCompleted> RunTurnAsync(string id, string prompt, ImmutableArray<ToolImage> images, CancellationToken cancellationToken)
    {
        _journal.TurnStarted(id);
        var model = images.IsEmpty && _model.Id != ModelCatalog.OfflineId && _services.RunsOffline?.Invoke(prompt) == true ? Model(_services, ModelCatalog.OfflineId) : _model;
        var turn = new TurnScope(id, Roots, _journal, Changes, _grants, () => _mode, MustReview, _verification, model, _services.Fallback);
        if (_lostModel is { } lost)
            turn.Notify(NoticeLevel.Warning, $"This session's model, {lost}, is not known any more; using {_model.Id}.");
        turn.TellFeedback();
        turn.Deliver(_steers);
        _journal.Completed(new UserMessage(_journal.NextItemId(), id, Round: 0, _journal.Now, prompt, images));
        if (model != _model)
            turn.Notify(NoticeLevel.Info, $"This command runs by fixed rules: {_model.Id} is not asked and no token is used.");
        var end = await _loop.RunAsync(turn, _steers, cancellationToken).ConfigureAwait(false);
        _journal.TurnCompleted(end, () => _isRunning = false);
        return end;
    }
}
