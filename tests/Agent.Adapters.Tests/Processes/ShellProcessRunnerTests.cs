using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Agent.Adapters.Processes;
using Agent.Core.Ports;
using Agent.Testing;

namespace Agent.Adapters.Tests.Processes;

/// <summary>Real processes. What must be gone is looked up in /proc once the runner has come back.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
[SupportedOSPlatform("linux")]
public class ShellProcessRunnerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [TestMethod]
    [DataRow("echo hello", 0, "hello\n")]
    [DataRow("exit 3", 3, "")]
    [DataRow("kill -KILL $$", 137, "")]
    [DataRow("for i in 1 2 3; do echo out$i; echo err$i >&2; done", 0, "out1\nerr1\nout2\nerr2\nout3\nerr3\n", DisplayName = "both outputs in their order")]
    [DataRow("cat; read -r line || echo end", 0, "end\n", DisplayName = "there is no input")]
    [DataRow("ls /proc/self/fd | tr '\\n' ' '", 0, "0 1 2 3 ", DisplayName = "no file of the agent is open; 3 is what ls reads")]
    [DataRow("ps -o pid=,sid=,tty= -p $$ | { read -r pid sid tty; [ $pid = $sid ] && echo leader $tty; }", 0, "leader ?\n", DisplayName = "it leads a session without a terminal")]
    [DataRow("trap -p PIPE; yes | head -1", 0, "y\n", DisplayName = "signals are as the system gives them")]
    [DataRow("printf 'a\\r\\n10%%\\r20%%\\r30%%\\nb\\e[31mc\\e[0m\\0d'", 0, "a\n30%\nbcd")]
    [DataRow("printf '\\303'; printf '\\244'", 0, "ä", DisplayName = "a character in two pieces")]
    [DataRow("echo $NO_COLOR $TERM $GIT_PAGER", 0, "1 dumb cat\n")]
    [DataRow("exec >&- 2>&-; sleep 0.1; exit 4", 4, "", DisplayName = "closing the outputs is not the end")]
    [DataRow("echo 'it'\"'\"'s \"quoted\" $((1+1))' | cat", 0, "it's \"quoted\" $((1+1))\n")]
    public async Task Runs_a_command(string command, int code, string output)
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync(command);
        Assert.AreEqual((CommandEnd.Exited, code, output, null), (result.End, result.ExitCode, result.Output, result.OutputFile));
        Assert.AreEqual(output, bench.Streamed);
    }

    [TestMethod]
    public async Task Runs_where_it_should()
    {
        using var bench = new RunnerBench();
        Assert.AreEqual($"{bench.Folder}\n", (await bench.RunAsync("pwd")).Output);
        var result = await bench.Runner.RunAsync(new CommandSpec("pwd", "/does/not/exist", Long), null, CancellationToken.None);
        Assert.AreEqual(CommandEnd.NotStarted, result.End);
        Assert.AreEqual("/bin/bash could not be started in /does/not/exist: No such file or directory.", result.Output);
    }

    [TestMethod]
    public async Task Commands_do_not_see_secrets()
    {
        const string Secret = "s3cret-of-the-agent";
        string[] names = ["ANTHROPIC_API_KEY", "Acme_Api_Key", "MY_MODEL_TOKEN"];
        foreach (var name in names)
            Environment.SetEnvironmentVariable(name, Secret);
        try
        {
            using var bench = new RunnerBench(secrets: ["MY_MODEL_TOKEN"]);
            var result = await bench.RunAsync("env");
            Assert.DoesNotContain(Secret, result.Output);
            Assert.Contains("PATH=", result.Output);
        }
        finally
        {
            foreach (var name in names)
                Environment.SetEnvironmentVariable(name, null);
        }
    }

    [TestMethod]
    [DataRow("{ while :; do sleep 1; done; } & echo $!; sleep 1000 & echo $!", DisplayName = "children")]
    [DataRow("(sleep 1000 & echo $!; exec sleep 1000) & echo $!", DisplayName = "grandchildren")]
    [DataRow("nohup sleep 1000 >/dev/null 2>&1 & echo $!; disown", DisplayName = "what was told to outlive the shell")]
    [DataRow("setsid sh -c 'echo $$; setsid sh -c \"echo \\$\\$; exec sleep 1000\" & exec sleep 1000' &", DisplayName = "daemons in sessions of their own")]
    [DataRow("sh -c 'trap \"\" TERM INT HUP; echo $$; while :; do sleep 1; done' & trap '' TERM", DisplayName = "what does not listen to SIGTERM")]
    [DataRow("sh -c 'echo $$; kill -STOP $$' &", DisplayName = "stopped processes")]
    [DataRow("(while :; do (sleep 0.01) & wait; done) & echo $!", DisplayName = "what keeps starting others")]
    public async Task Cancelling_ends_everything_it_started(string command)
    {
        using var bench = new RunnerBench();
        using var cancel = new CancellationTokenSource();
        var running = bench.RunAsync($"echo $$\n{command}\nsleep 0.2\necho ready\nwhile :; do sleep 1; done", text =>
        {
            if (text.Contains("ready", StringComparison.Ordinal))
                cancel.Cancel();
        }, cancel.Token);
        var result = await running.WaitAsync(Long);
        Assert.AreEqual((CommandEnd.Cancelled, null), (result.End, result.ExitCode));
        var processes = Numbers(result.Output);
        Assert.IsGreaterThan(1, processes.Count, result.Output);
        CollectionAssert.AreEqual(new List<int>(), processes.Where(IsAlive).ToList());
    }

    [TestMethod]
    public async Task The_time_limit_ends_everything_and_keeps_what_was_written()
    {
        using var bench = new RunnerBench();
        var result = await bench.Runner.RunAsync(
            new CommandSpec("echo begun; sleep 1000 & echo $!; wait", bench.Folder, TimeSpan.FromMilliseconds(500)), null, CancellationToken.None).WaitAsync(Long);
        Assert.AreEqual(CommandEnd.TimedOut, result.End);
        StringAssert.StartsWith(result.Output, "begun\n");
        Assert.IsFalse(IsAlive(Numbers(result.Output).Single()));
    }

    [TestMethod]
    public async Task A_cancelled_call_starts_nothing()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("touch started", null, new CancellationToken(canceled: true));
        Assert.AreEqual(CommandEnd.Cancelled, result.End);
        Assert.IsFalse(File.Exists(Path.Combine(bench.Folder, "started")));
    }

    [TestMethod]
    public async Task A_background_process_that_holds_the_output_is_not_waited_for()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("sleep 1000 & echo $!; exit 5").WaitAsync(Long);
        Assert.AreEqual((CommandEnd.Exited, 5), (result.End, result.ExitCode));
        StringAssert.EndsWith(result.Output, "\n[Ended with the command: 1 background process that still had this output open. Redirect the output of what is to go on.]\n");
        Assert.IsFalse(IsAlive(Numbers(result.Output)[0]));
    }

    [TestMethod]
    public async Task A_background_process_that_never_stops_writing_is_not_waited_for()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("echo $$; yes & exit 0").WaitAsync(Long);
        Assert.AreEqual((CommandEnd.Exited, 0), (result.End, result.ExitCode));
        StringAssert.Contains(result.Output[^200..], "[Ended with the command: 1 background process");
    }

    [TestMethod]
    public async Task A_background_process_with_output_of_its_own_goes_on()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("sleep 1000 >/dev/null 2>&1 & echo $!").WaitAsync(Long);
        var process = Numbers(result.Output).Single();
        Assert.IsTrue(IsAlive(process));
        Assert.AreEqual(0, UnixNative.Kill(process, UnixNative.SigKill));
    }

    [TestMethod]
    public async Task Long_output_goes_to_a_file_and_its_ends_are_shown()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("echo first; yes 0123456789 | head -c 60000000; echo last").WaitAsync(Long);
        Assert.AreEqual(0, result.ExitCode);
        StringAssert.StartsWith(result.Output, "first\n0123456789\n");
        StringAssert.EndsWith(result.Output, "last\n");
        StringAssert.Matches(result.Output, new(@"\n\[\.\.\. 59,97\d,\d{3} characters left out \.\.\.\]\n0123456789\n"));
        Assert.IsLessThan(25_000, result.Output.Length);
        Assert.AreEqual(60_000_011, new FileInfo(result.OutputFile!).Length);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(result.OutputFile!));
    }

    [TestMethod]
    public async Task Output_files_of_earlier_weeks_are_removed()
    {
        using var bench = new RunnerBench();
        var first = (await bench.RunAsync("seq 10000")).OutputFile!;
        File.SetLastWriteTimeUtc(first, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));
        var second = (await bench.RunAsync("seq 10000")).OutputFile!;
        CollectionAssert.AreEqual(new[] { second }, Directory.GetFiles(Path.GetDirectoryName(second)!));
    }

    [TestMethod]
    public async Task Output_that_cannot_be_kept_is_told()
    {
        using var bench = new RunnerBench();
        File.WriteAllText(Path.Combine(bench.Folder, "file"), "");
        using var runner = new ShellProcessRunner(Path.Combine(bench.Folder, "file", "output"));
        var result = await runner.RunAsync(new CommandSpec("seq 10000", bench.Folder, Long), null, CancellationToken.None);
        Assert.AreEqual((0, null), (result.ExitCode, result.OutputFile));
        StringAssert.Contains(result.Output, "\n10000\n[All of the output could not be kept: ");
    }

    [TestMethod]
    public async Task Bytes_that_are_no_text_become_little_text()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("head -c 20000 /dev/urandom");
        Assert.IsFalse(result.Output.Any(c => char.IsControl(c) && c is not ('\n' or '\t')), result.Output);
        Assert.DoesNotContain("\uFFFD\uFFFD", result.Output);
    }

    [TestMethod]
    public async Task A_watcher_that_fails_does_not_harm_the_command()
    {
        using var bench = new RunnerBench();
        var result = await bench.RunAsync("echo a; sleep 0.1; echo b", _ => throw new InvalidOperationException("The watcher is broken."));
        Assert.AreEqual("a\nb\n[The output could not be shown while it came: The watcher is broken.]\n", result.Output);
    }

    [TestMethod]
    public async Task Many_commands_run_at_once()
    {
        using var bench = new RunnerBench();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => bench.Runner.RunAsync(new CommandSpec($"echo {i}; exit {i}", bench.Folder, Long), null, CancellationToken.None)));
        CollectionAssert.AreEqual(Enumerable.Range(0, 20).Select(i => $"{i}: {i}\n").ToList(), results.Select(result => $"{result.ExitCode}: {result.Output}").ToList());
    }

    [TestMethod]
    public async Task Commands_end_when_the_agent_dies()
    {
        var guard = new OrphanGuard();
        var (ended, finished) = (Start("sleep 1000 & sleep 1000", "1"), Start("sleep 1000", "2"));
        var escaped = Start("exec sleep 1000", "1");
        guard.Add(finished, "2");
        guard.Add(ended, "1");
        guard.Remove(finished, "2");
        guard.Dispose(); // To the guard it looks like the agent's death: its pipe ends.

        foreach (var process in (int[])[ended, escaped])
        {
            var status = await Task.Run(() => UnixNative.WaitPid(process, out var taken, 0) == process ? taken : -1).WaitAsync(Long);
            Assert.AreEqual(UnixNative.SigKill, status & 0x7F);
        }
        Assert.IsTrue(IsAlive(finished));
        Assert.AreEqual(0, UnixNative.Kill(-finished, UnixNative.SigKill));
        Assert.AreEqual(finished, UnixNative.WaitPid(finished, out _, 0));

        static int Start(string script, string mark) =>
            UnixSpawn.Start(["/bin/sh", "-c", script], new Dictionary<string, string> { ["AGENT_LSP_COMMAND"] = mark, ["PATH"] = "/usr/bin:/bin" }, "/", null, null);
    }

    private static List<int> Numbers(string output) =>
        [.. output.Split('\n').Where(line => line.Length > 0 && line.All(char.IsAsciiDigit)).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>Whether it runs; one that only waits to be taken by its parent does not.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A runner over a folder of its own, and what it passed on while commands ran.</summary>
    [TestMethod]
    public async Task The_time_limit_and_the_grace_after_it_are_measured_by_the_clock_that_was_given()
    {
        var time = new ManualTimeProvider();
        using var bench = new RunnerBench(time: time);
        var ready = new TaskCompletionSource();
        var running = bench.RunAsync("trap '' TERM; echo ready $$; while :; do sleep 1; done", text => ready.TrySetResult());
        await ready.Task;
        time.Advance(Long);
        var process = int.Parse(bench.Streamed.Split(' ')[1], CultureInfo.InvariantCulture);
        for (var grace = 0; grace < 14; grace++)
        {
            await time.WhenTimerAsync(left => left > TimeSpan.Zero);
            Assert.IsTrue(Directory.Exists($"/proc/{process}"), $"killed after {grace} of its moments");
            time.Advance(TimeSpan.FromMilliseconds(20));
        }
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, time.WhenTimerAsync(left => left > TimeSpan.Zero));
            time.Advance(TimeSpan.FromMilliseconds(20));
        }
        var result = await running;
        Assert.AreEqual(CommandEnd.TimedOut, result.End);
        Assert.IsLessThanOrEqualTo(Long + TimeSpan.FromSeconds(1), result.Duration);
    }

    private sealed class RunnerBench : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("commands-");
        private readonly StringBuilder _streamed = new();

        public RunnerBench(IEnumerable<string>? secrets = null, TimeProvider? time = null) =>
            Runner = new ShellProcessRunner(Path.Combine(Folder, "output"), time, secrets);

        public ShellProcessRunner Runner { get; }

        public string Folder => _folder.FullName;

        public string Streamed => _streamed.ToString();

        public Task<CommandResult> RunAsync(string command, Action<string>? onOutput = null, CancellationToken cancellationToken = default) =>
            Runner.RunAsync(new CommandSpec(command, Folder, Long), text =>
            {
                _streamed.Append(text);
                onOutput?.Invoke(text);
            }, cancellationToken);

        public void Dispose()
        {
            Runner.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
