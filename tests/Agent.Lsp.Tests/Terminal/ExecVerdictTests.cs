using Agent.Adapters.Files;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Core.Tools;
using Agent.Lsp.Terminal;
using Agent.Lsp.Terminal.Arguments;
using Agent.Lsp.Terminal.Exec;
using Agent.Testing;
using Agent.Testing.Models;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>Nobody is at the terminal: what compiles is applied as far as the command line allows, what breaks something waits.</summary>
[TestClass]
public sealed class ExecVerdictTests
{
    private const string Sound = "class A;\n", Broken = "class A : undefined_base;\n";

    [TestMethod]
    [DataRow("edits", Sound, true)]
    [DataRow("edits", Broken, false)]
    [DataRow("all", Sound, true)]
    [DataRow("all", Broken, false)]
    public Task What_is_proposed_at_the_end(string approve, string text, bool isWritten) =>
        Check(approve, isWritten, warning: null, [Write(text), Reply.Text("Done."), .. isWritten ? (Reply[])[] : [Reply.Text("It is meant so.")]]);

    [TestMethod]
    [DataRow("edits")]
    [DataRow("all")]
    public Task What_a_command_needs(string approve) => Check(
        approve, isWritten: false, "Stopped: the next command needs files whose changes do not compile, and nobody is here to review them. The changes are kept.",
        Write(Broken), Run("touch made"), Run("touch made"));

    private static Reply Write(string text) => Reply.Calls(("write_file", $$"""{"path":"new.cs","content":"{{text.Replace("\n", "\\n", StringComparison.Ordinal)}}"}"""));

    private static Reply Run(string command) => Reply.Calls(("run_command", $$"""{"command":"{{command}}"}"""));

    private static async Task Check(string approve, bool isWritten, string? warning, params Reply[] script)
    {
        await using var fixture = new ExecFixture("openai/fake", script);
        await using var composition = new Composition(fixture.Variable, TimeProvider.System);
        await using var view = new UnattendedView();
        await using var host = new SessionHost(new SessionServices
        {
            Workspace = new FolderWorkspace([fixture.Workspace]),
            Files = composition.Files,
            Applier = new DiskChangeApplier(TimeProvider.System),
            Processes = composition.Processes,
            PersonOf = _ => view.Person,
            Models = composition.Models,
            Catalog = composition.Catalog,
            Store = composition.Store,
            Tools = new ToolCatalog(BuiltinTools.All),
            Code = new ScriptedCode(),
        });
        using var interrupts = new Interrupts(_ => { });
        var options = ExecOptions.Read(CliParser.Parse(["exec", "--approve", approve, "work"], _ => false), fixture.Workspace);

        var result = await new ExecCommand(options, view, interrupts, TimeProvider.System)
            .RunAsync(mode => host.Start(new SessionOptions(null, mode)), "work").WaitAsync(AgentProcess.Patience);

        Assert.AreEqual((isWritten ? ExitCode.Ok : ExitCode.ReviewPending, isWritten), (result.Code, fixture.Read("new.cs") is not null), view.Warning);
        Assert.AreEqual(warning, view.Warning);
        Assert.IsNull(fixture.Read("made"));
        if (!isWritten)
            Assert.IsNotEmpty(result.Verification!.Delta.Added);
    }

    private sealed class UnattendedView : IExecView
    {
        public string? Warning { get; private set; }

        public bool IsInteractive => false;

        public IPerson Person { get; } = new AllowingPerson(new AbsentPerson());

        public Task<Exception> Broken { get; } = new TaskCompletionSource<Exception>().Task;

        public void Warn(string text) => Warning = text;

        public void Opened(Session session, bool isResumed)
        {
        }

        public void Show(TurnEvent turnEvent)
        {
        }

        public Task<bool> ReviewAsync(Session session, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task EndAsync(ExecResult result) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
