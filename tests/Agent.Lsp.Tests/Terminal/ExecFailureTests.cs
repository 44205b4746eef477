using Agent.Adapters.Files;
using Agent.Core.Ports;
using Agent.Core.Sessions;
using Agent.Lsp.Terminal;
using Agent.Lsp.Terminal.Arguments;
using Agent.Lsp.Terminal.Exec;
using Agent.Lsp.Terminal.Output;
using Agent.Testing.Models;

namespace Agent.Lsp.Tests.Terminal;

/// <summary>What fails while a turn runs must end it, never leave it waiting.</summary>
[TestClass]
public sealed class ExecFailureTests
{
    [TestMethod]
    public async Task A_review_that_fails_stops_the_turn_that_waits_for_it()
    {
        await using var fixture = new ExecFixture("openai/fake",
            Reply.Calls(("write_file", """{"path":"new.txt","content":"hello\n"}"""), ("run_command", """{"command":"touch made"}""")));
        await using var composition = new Composition(fixture.Variable, TimeProvider.System);
        await using var host = composition.Sessions(
            new FolderWorkspace([fixture.Workspace]), new DiskChangeApplier(TimeProvider.System), _ => new AllowingPerson(new AbsentPerson()), composition.Limits(null, null));
        using var interrupts = new Interrupts(_ => { });
        var options = ExecOptions.Read(CliParser.Parse(["exec", "make files"], _ => false), fixture.Workspace);
        await using var view = new FailingView();
        var result = await new ExecCommand(options, view, interrupts, TimeProvider.System)
            .RunAsync(mode => host.Start(new SessionOptions(null, mode)), "make files").WaitAsync(AgentProcess.Patience);
        Assert.AreEqual((ExitCode.Error, "The changes could not be reviewed: no review here"), (result.Code, result.Error));
        Assert.AreEqual(StopReason.Cancelled, result.Turn!.Reason);
        Assert.AreEqual((null, null), (fixture.Read("new.txt"), fixture.Read("made")));
    }

    [TestMethod]
    public async Task A_line_that_cannot_be_written_breaks_the_json_view()
    {
        var closed = new MemoryStream();
        await closed.DisposeAsync();
        await using var view = new JsonExecView(closed, allowsAll: false);
        await view.EndAsync(new ExecResult(ExitCode.Ok, null, null, null, "", TimeSpan.Zero, []));
        Assert.IsInstanceOfType<ObjectDisposedException>(await view.Broken.WaitAsync(AgentProcess.Patience));
    }

    [TestMethod]
    public async Task A_screen_that_fails_breaks_the_view_and_leaves_no_question_open()
    {
        var closed = new StringWriter();
        await closed.DisposeAsync();
        var screen = new Screen(closed, new ScreenTraits(() => 80, HasColour: false, IsLive: false, IsInteractive: true, HasUnicode: true), _ => throw new InvalidOperationException());
        await using var view = new TerminalExecView(screen, allowsAll: false, new ExternalEditor(() => throw new InvalidOperationException()), TimeProvider.System);
        view.Warn("careful");
        var question = view.Person.AskAsync(new Question("Which one?", []), CancellationToken.None);
        Assert.IsInstanceOfType<ObjectDisposedException>(await view.Broken.WaitAsync(AgentProcess.Patience));
        await Assert.ThrowsAsync<OperationCanceledException>(() => question.WaitAsync(AgentProcess.Patience));
    }

    /// <summary>Somebody is there, but the review fails with what nobody expects.</summary>
    private sealed class FailingView : IExecView
    {
        public bool IsInteractive => true;

        public IPerson Person { get; } = new AbsentPerson();

        public Task<Exception> Broken { get; } = new TaskCompletionSource<Exception>().Task;

        public void Warn(string text)
        {
        }

        public void Opened(Session session, bool isResumed)
        {
        }

        public void Show(TurnEvent turnEvent)
        {
        }

        public Task<bool> ReviewAsync(Session session, CancellationToken cancellationToken) => throw new InvalidOperationException("no review here");

        public Task EndAsync(ExecResult result) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
