using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Agent.Adapters.Files;
using Agent.Adapters.Processes;
using Agent.Adapters.Storage;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Core.Tools;
using Agent.Testing;
using Agent.Testing.Models;
using Reply = Agent.Testing.Models.Reply;

namespace Agent.Core.Tests.Sessions;

/// <summary>
/// The loop with everything real around it: files in a temporary folder, processes, the session log on disk, and a scripted model server over HTTP. Only the clock and the person are the test's.
/// </summary>
internal sealed class LoopFixture : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StringBuilder _transcript = new();
    private readonly ConcurrentDictionary<string, string> _deltas = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("agent-loop-");

    private readonly ShellProcessRunner _processes;

    private LoopFixture(string protocol, Reply[] script, SessionOptions options, Func<SessionServices, SessionServices>? with)
    {
        Server = FakeModelServer.Start(script);
        Workspace = _folder.CreateSubdirectory("workspace").FullName;
        _processes = new ShellProcessRunner(Path.Combine(_folder.FullName, "output"));
        var services = new SessionServices
        {
            Workspace = new DiskWorkspace(Workspace),
            Files = new DiskFileSystem(),
            Applier = new DiskChangeApplier(),
            Processes = _processes,
            PersonOf = _ => Person,
            Models = TestModels.Provider(Server.Address),
            Catalog = TestModels.Catalog,
            Store = new FileSessionStore(_folder.FullName),
            Tools = new ToolCatalog(BuiltinTools.All),
            Time = Time,
        };
        Services = with?.Invoke(services) ?? services;
        Host = new SessionHost(Services);
        Session = Host.Start(options with { ModelId = options.ModelId ?? $"{protocol}/test" });
        Session.Event += OnEvent;
    }

    public FakeModelServer Server { get; }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedPerson Person { get; } = new();

    public SessionServices Services { get; }

    public SessionHost Host { get; }

    public Session Session { get; }

    public string Workspace { get; }

    /// <summary>What happened, one line an event that matters.</summary>
    public string Transcript
    {
        get
        {
            lock (_transcript)
                return _transcript.ToString();
        }
    }

    /// <summary>Text that messages have shown so far.</summary>
    public string TextSoFar => string.Concat(_deltas.Values);

    public static LoopFixture Start(params Reply[] script) => new("openai", script, new SessionOptions(), null);

    public static LoopFixture Start(string protocol, SessionOptions options, Func<SessionServices, SessionServices>? with, params Reply[] script) =>
        new(protocol, script, options, with);

    public string PathOf(string name) => Path.Combine(Workspace, name);

    public LoopFixture WithFile(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return this;
    }

    /// <summary>Runs a turn to its end while the clock is moved whenever the loop waits for it.</summary>
    public async Task<TurnCompleted> RunAsync(string prompt)
    {
        var turn = Session.StartTurn(prompt);
        return await Session.WhenTurnEndedAsync(turn).WaitAsync(Patience);
    }

    /// <summary>Completes when the transcript holds the text.</summary>
    public async Task WhenAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(TurnEvent _)
        {
            if (Transcript.Contains(text, StringComparison.Ordinal))
                seen.TrySetResult();
        }
        Session.Event += Look;
        Look(null!);
        await seen.Task.WaitAsync(Patience);
        Session.Event -= Look;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
        _processes.Dispose();
        _folder.Delete(recursive: true);
    }

    private void OnEvent(TurnEvent e)
    {
        var line = e switch
        {
            ItemDelta delta => Collect(delta),
            ItemStarted { Item: ToolCall { Status: ToolCallStatus.AwaitingApproval } call } => $"asks: {call.Title}",
            ItemStarted { Item: ToolCall { Status: ToolCallStatus.Running } call } => $"runs: {call.Title}",
            ItemStarted { Item: Notice notice } => $"notice: {notice.Text}",
            ItemCompleted { Item: var item } => Render(item),
            ChangesUpdated changes => $"changes: {changes.Changes.State} {string.Join(' ', changes.Changes.Files.Select(f => $"{Path.GetFileName(f.Path)}[{string.Join(',', f.Hunks.Select(h => h.State))}]"))}{(changes.Changes.Verification is { } verdict ? $" {VerificationText.Summary(verdict, [Workspace])}" : "")}",
            ReviewAwaited => "awaits review",
            TurnCompleted end => string.Create(CultureInfo.InvariantCulture, $"end: {end.Reason}, {end.Requests} requests, {end.Usage.Input}+{end.Usage.Output} tokens"),
            _ => null,
        };
        if (line is null)
            return;
        lock (_transcript)
            _transcript.Append(line.Replace(Workspace, "~", StringComparison.Ordinal)).Append('\n');
    }

    private string? Collect(ItemDelta delta)
    {
        _deltas.AddOrUpdate(delta.ItemId, delta.Text, (_, text) => text + delta.Text);
        return null;
    }

    private string Render(Item item)
    {
        if (item is AgentMessage said)
            Assert.AreEqual(_deltas.GetValueOrDefault(said.Id, ""), said.Text, "the deltas of a message add up to its text");
        return item switch
        {
            UserMessage message => $"user: {message.Text}",
            AgentMessage message => $"agent: {message.Text}",
            Reasoning reasoning => $"thinks: {reasoning.Text}",
            ToolCall call => $"{call.Status}: {call.Title}{(call.Result is { IsError: true } result ? $": {result.Text}" : "")}",
            PlanItem plan => $"plan: {string.Join(", ", plan.Entries.Select(entry => $"{entry.Text} ({entry.Status})"))}",
            Notice notice => $"{notice.Level}: {notice.Text}",
            Feedback feedback => $"feedback: {feedback.Text}",
            _ => item.ToString()!,
        };
    }

    private sealed class DiskWorkspace(string root) : IWorkspace
    {
        public WorkspaceSnapshot Current { get; } = WorkspaceSnapshot.Of(root);
    }
}
