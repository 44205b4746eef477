using System.Diagnostics;
using System.Globalization;
using Agent.Adapters.Storage;
using Agent.Core.Policy;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Testing;

namespace Agent.Adapters.Tests.Storage;

/// <summary>Sessions across processes: one of them writes, is killed, or has no room left.</summary>
[TestClass]
public sealed class SessionProcessTests : IDisposable
{
    private const int Kills = 6;
    private const string Id = "20260714-093015123-k3v9qd";
    private static readonly DateTimeOffset At = new(2026, 7, 14, 9, 30, 15, TimeSpan.Zero);
    private readonly TempFolder _folder = new();
    private readonly FileSessionStore _store;

    public SessionProcessTests() => _store = new FileSessionStore(_folder.Path);

    private string LogFile => Path.Combine(_folder.Path, "sessions", "2026", "07", Id + ".jsonl");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [TestCategory("process")]
    public void A_writer_killed_at_any_point_leaves_a_session_that_resumes_with_all_it_had_written()
    {
        var random = new Random(1);
        var known = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = Start("append", _folder.Path);
            for (var lines = random.Next(1, 200); lines > 0; lines--)
                Assert.IsNotNull(writer.StandardOutput.ReadLine(), $"the writer of round {kill} ended by itself");
            writer.Kill();
            var said = writer.StandardOutput.ReadToEnd().Split('\n').SkipLast(1).LastOrDefault();
            known = said is null ? known : int.Parse(said, CultureInfo.InvariantCulture);
            writer.WaitForExit();

            var state = SessionLog.Read(_store, Id);
            Assert.IsEmpty(state.Notes, $"notes after kill {kill}");
            CollectionAssert.AreEqual(Enumerable.Range(1, state.Items.Length).Select(Text).ToArray(), state.Items.Cast<AgentMessage>().Select(item => item.Text).ToArray());
            Assert.IsGreaterThanOrEqualTo(known, state.Items.Length, $"items after kill {kill}");
        }
        var (log, resumed) = SessionLog.Resume(_store, Id);
        log.Dispose();
        Assert.AreEqual(Kills, resumed.Turns);
        Assert.IsTrue(resumed.Ends.All(end => end.Reason == StopReason.Cancelled));
    }

    [TestMethod]
    [TestCategory("process")]
    public void A_session_open_in_another_process_is_refused_until_that_process_ends_however_it_ends()
    {
        using var writer = Start("append", _folder.Path);
        writer.StandardOutput.ReadLine();
        var error = Assert.ThrowsExactly<IOException>(() => SessionLog.Resume(_store, Id));
        Assert.AreEqual($"Session {Id} is open in process {writer.Id}. Close it there first, or fork it.", error.Message);
        Assert.IsGreaterThan(0, SessionLog.Read(_store, Id).Items.Length);
        writer.Kill();
        writer.WaitForExit();
        SessionLog.Resume(_store, Id).Log.Dispose();
    }

    [TestMethod]
    [TestCategory("process")]
    public void When_the_disk_has_no_room_left_the_error_says_so_and_the_log_stays_valid()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("The size of files is limited with ulimit, which Windows lacks; run the tests on Unix.");
        var command = string.Join(' ', Program.Command("fill", _folder.Path).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"trap '' XFSZ; ulimit -f 64; exec dotnet {command}"]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var writer = Process.Start(start)!;
        var output = writer.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        writer.WaitForExit();

        Assert.HasCount(2, output, string.Join('\n', output));
        StringAssert.StartsWith(output[1], $"The session log {LogFile} cannot be extended:");
        StringAssert.EndsWith(output[1], "Free some space on the disk. Everything up to here is kept.");
        var (log, state) = SessionLog.Resume(_store, Id);
        log.Item(Message(state.Items.Length + 1));
        log.Dispose();
        Assert.IsEmpty(state.Notes);
        Assert.AreEqual(int.Parse(output[0], CultureInfo.InvariantCulture), state.Items.Length);
        Assert.HasCount(state.Items.Length + 1, SessionLog.Read(_store, Id).Items);
    }

    /// <summary>The writer that is killed: continues the session, or begins it, and says the number of each item it has logged.</summary>
    internal static int AppendForever(string folder)
    {
        var store = new FileSessionStore(folder);
        var (log, state) = Open(store);
        log.TurnStarted($"t{state.Turns + 1}");
        for (var number = state.Items.Length + 1; ; number++)
        {
            log.Item(Message(number, state.Turns + 1));
            Console.WriteLine(number);
        }
    }

    /// <summary>The writer whose disk is full: appends until that fails, and once more; says how many it could and what the error was.</summary>
    internal static int Fill(string folder)
    {
        var (log, _) = Open(new FileSessionStore(folder));
        var number = 1;
        try
        {
            for (; ; number++)
                log.Item(Message(number));
        }
        catch (IOException)
        {
            try
            {
                log.Item(Message(number));
            }
            catch (IOException e)
            {
                Console.WriteLine(number - 1);
                Console.WriteLine(e.Message);
            }
        }
        return 0;
    }

    private static (SessionLog Log, SessionState State) Open(FileSessionStore store)
    {
        var header = new SessionHeader(Id, [], "offline", ApprovalMode.Review, At, null);
        return store.List().Any() ? SessionLog.Resume(store, Id) : (SessionLog.Create(store, header), SessionState.Empty(header));
    }

    private static AgentMessage Message(int number, int turn = 1) => new($"i{number}", $"t{turn}", 1, At, Text(number));

    private static string Text(int number) => $"{number} {new string('x', number * 37 % 5_000)}";

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", Program.Command(arguments)) { RedirectStandardOutput = true })!;
}
