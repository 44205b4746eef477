using System.Text;
using System.Text.RegularExpressions;
using Agent.Adapters.Files;
using Agent.Adapters.Models.Offline;
using Agent.Adapters.Processes;
using Agent.Adapters.Storage;
using Agent.Core.Changes;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Testing;
using Microsoft.Extensions.AI;

namespace Agent.Adapters.Tests.Offline;

/// <summary>The offline model in a real session: real loop, tools, files, processes and log in a temporary folder. Only the person is played.</summary>
internal sealed partial class OfflineFixture : IWorkspace, IModelProvider, IPerson, IAsyncDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);
    private readonly TempFolder _folder = new();
    private readonly ShellProcessRunner _processes;
    private readonly SessionHost _host;
    private readonly List<string> _diffs = [];
    private readonly List<Task> _decisions = [];

    public OfflineFixture(string files, ApprovalMode mode = ApprovalMode.Review, IProcessRunner? processes = null)
    {
        Root = Directory.CreateDirectory(Path.Combine(new DirectoryInfo(_folder.Path).FullName, "w")).FullName;
        foreach (var (path, text) in Parse(files))
            Write(path, text);
        Current = WorkspaceSnapshot.Of(Root);
        _processes = new ShellProcessRunner(Path.Combine(_folder.Path, "output"));
        _host = new SessionHost(new SessionServices
        {
            Workspace = this,
            Files = new DiskFileSystem(),
            Applier = new DiskChangeApplier(),
            Processes = processes ?? _processes,
            PersonOf = _ => this,
            Models = this,
            Catalog = ModelCatalog.BuiltIn,
            Store = new FileSessionStore(Path.Combine(_folder.Path, "data")),
            Tools = new ToolCatalog(BuiltinTools.All),
        });
        Session = _host.Start(new SessionOptions(ModelCatalog.OfflineId, mode));
        Session.Changes.Updated += Decide;
    }

    public string Root { get; }

    public Session Session { get; }

    public WorkspaceSnapshot Current { get; }

    /// <summary>What the person says of a proposed hunk.</summary>
    public Func<FileChange, Hunk, bool> Accepts { get; init; } = (_, _) => true;

    /// <summary>What the person says of a call that needs approval.</summary>
    public Func<ToolPlan, bool> Approves { get; init; } = _ => true;

    /// <summary>What the person answers to a question; null for no answer.</summary>
    public Func<Question, string?> Answers { get; init; } = _ => null;

    /// <summary>Runs a turn and gives its transcript: what was said, each call with the first line of its result, and the proposed changes.</summary>
    public async Task<string> RunAsync(string prompt)
    {
        var before = Session.Items.Length;
        _diffs.Clear();
        var id = Session.StartTurn(prompt);
        var end = await Session.WhenTurnEndedAsync(id).WaitAsync(TimeLimit);
        Task[] decisions;
        lock (_diffs)
            decisions = [.. _decisions];
        await Task.WhenAll(decisions).WaitAsync(TimeLimit);
        var text = new StringBuilder();
        foreach (var item in Session.Items.Skip(before))
            text.Append(Render(item));
        lock (_diffs)
            text.AppendJoin("", _diffs);
        return Neutral($"{text}[{end.Reason}, {end.Requests} requests]\n");
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    public IChatClient GetClient(ModelInfo model) => new OfflineChatClient();

    public Task<ApprovalAnswer> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(Approves(request.Plan) ? new ApprovalAnswer(ApprovalVerdict.Once) : new ApprovalAnswer(ApprovalVerdict.Reject, "not now"));

    public Task<string?> AskAsync(Question question, CancellationToken cancellationToken) => Task.FromResult(Answers(question));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _processes.Dispose();
        _folder.Dispose();
    }

    private void Decide(ChangeSet set)
    {
        if (set.State is not ChangeSetState.Proposed)
            return;
        HunkDecision[] decisions = [.. from file in set.Files from hunk in file.Pending() select new HunkDecision(hunk.Id, Accepts(file, hunk))];
        if (decisions.Length == 0)
            return;
        lock (_diffs)
            _diffs.Add(string.Concat(set.Files.Select(file => UnifiedDiff.Render(file, WorkspacePaths.Display(file.Path, Current.Roots)))));
        lock (_diffs)
            _decisions.Add(Session.Changes.DecideAsync(decisions, CancellationToken.None));
    }

    private static string Render(Item item) => item switch
    {
        UserMessage user => $"> {user.Text}\n",
        AgentMessage message => $"{message.Text}\n",
        // What a command prints first may differ from machine to machine.
        ToolCall { Kind: ToolKind.Execute, Status: ToolCallStatus.Completed or ToolCallStatus.Failed } call => $"* {call.Title} [{call.Status}]\n",
        ToolCall { Result: { } result } call => $"* {call.Title} [{call.Status}] {FirstLine(result.Text)}\n",
        ToolCall call => $"* {call.Title} [{call.Status}]\n",
        PlanItem plan => $"plan: {string.Join(", ", plan.Entries.Select(entry => $"{entry.Text} ({entry.Status})"))}\n",
        Notice notice => $"! {notice.Text}\n",
        Feedback feedback => $"feedback: {feedback.Text}\n",
        _ => "",
    };

    private static string FirstLine(string text) => text.Length == 0 ? "" : text.ReplaceLineEndings("\n").Split('\n')[0];

    private string Neutral(string text) =>
        Seconds.Replace(text.Replace(Root, "/w", StringComparison.Ordinal), "0 s.");

    /// <summary>Files written one below the other, each after a line <c>//- path</c>.</summary>
    private static IEnumerable<(string Path, string Text)> Parse(string files)
    {
        foreach (var part in files.ReplaceLineEndings("\n").Split("//- ").Skip(1))
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            yield return (part[..end].Trim(), part[(end + 1)..]);
        }
    }

    [GeneratedRegex(@"\d+\.\d s\.")]
    private static partial Regex Seconds { get; }
}
