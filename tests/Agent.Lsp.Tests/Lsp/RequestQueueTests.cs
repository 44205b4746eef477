using Agent.Lsp.Queue;

namespace Agent.Lsp.Tests.Lsp;

/// <summary>The queue without a process: state is a number, mutations add to it, reads log what they see.</summary>
[TestClass]
public sealed class RequestQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [TestMethod]
    public Task A_read_sees_every_earlier_mutation_and_no_later_one() => Check(
        test =>
        {
            test.Add(1);
            test.Read("a");
            test.Add(10);
            test.Add(100);
            test.Read("b");
            return Task.CompletedTask;
        },
        "a=1", "b=111");

    [TestMethod]
    public Task A_running_read_keeps_its_snapshot_while_mutations_pass() => Check(
        async test =>
        {
            var gate = new TaskCompletionSource();
            test.Add(1);
            test.Read("slow", gate.Task);
            await test.Started("slow");
            test.Add(10);
            test.Read("fast");
            await test.Ended("fast");
            gate.SetResult();
        },
        "fast=11", "slow=1");

    [TestMethod]
    public Task A_read_that_waits_for_an_approval_holds_nobody_up() => Check(
        async test =>
        {
            var approval = new TaskCompletionSource();
            test.Read("asks", approval.Task);
            await test.Started("asks");
            test.Add(5);
            test.Read("sees the mutation");
            await test.Ended("sees the mutation");
            approval.SetResult();
        },
        "asks=0", "sees the mutation=5");

    [TestMethod]
    public Task The_latest_read_of_a_key_cancels_the_one_that_runs() => Check(
        async test =>
        {
            test.Read("old", Forever, key: "Order.cs");
            await test.Started("old");
            test.Read("new", key: "Order.cs");
        },
        "new=0", "old: SupersededException");

    [TestMethod]
    public Task The_latest_read_of_a_key_cancels_those_that_have_not_started() => Check(
        async test =>
        {
            var gate = new TaskCompletionSource();
            test.Block(gate.Task);
            test.Read("first", key: "Order.cs");
            test.Read("second", key: "Order.cs");
            test.Read("other", key: "Line.cs");
            test.Read("third", key: "Order.cs");
            gate.SetResult();
            await test.Ended("third");
            Assert.IsFalse(test.HasStarted("first") || test.HasStarted("second"));
        },
        "first: SupersededException", "other=0", "second: SupersededException", "third=0");

    [TestMethod]
    public Task A_finished_read_of_a_key_is_left_alone() => Check(
        async test =>
        {
            test.Read("old", key: "Order.cs");
            await test.Ended("old");
            test.Read("new", key: "Order.cs");
        },
        "new=0", "old=0");

    [TestMethod]
    public Task A_request_cancelled_before_its_turn_never_starts() => Check(
        async test =>
        {
            var gate = new TaskCompletionSource();
            using var cancelled = new CancellationTokenSource();
            test.Block(gate.Task);
            test.Read("withdrawn", cancelled: cancelled.Token);
            await cancelled.CancelAsync();
            gate.SetResult();
            await test.Ended("withdrawn");
            Assert.IsFalse(test.HasStarted("withdrawn"));
        },
        "withdrawn: OperationCanceledException");

    [TestMethod]
    public Task A_request_cancelled_while_it_runs_ends() => Check(
        async test =>
        {
            using var cancelled = new CancellationTokenSource();
            test.Read("stopped", Forever, cancelled: cancelled.Token);
            await test.Started("stopped");
            await cancelled.CancelAsync();
            await test.Ended("stopped");
        },
        "stopped: TaskCanceledException");

    [TestMethod]
    public Task A_failed_read_fails_only_itself() => Check(
        test =>
        {
            test.Read("broken", Task.FromException(new InvalidDataException("no")));
            test.Add(1);
            test.Read("fine");
            return Task.CompletedTask;
        },
        "broken: InvalidDataException", "fine=1");

    [TestMethod]
    public Task A_failed_mutation_ends_the_queue_and_fails_what_stands_behind_it() => Check(
        async test =>
        {
            test.Read("running", Forever);
            await test.Started("running");
            var gate = new TaskCompletionSource();
            test.Block(gate.Task);
            test.Mutate("broken", () => throw new InvalidDataException("no"));
            test.Add(1);
            test.Read("behind");
            gate.SetResult();
            var failure = await Assert.ThrowsExactlyAsync<MutationFailedException>(() => test.Loop.WaitAsync(Limit));
            Assert.AreEqual("broken failed: no", failure.Message);
            test.Read("late");
            await test.Ended("late");
        },
        "add: QueueClosedException", "behind: QueueClosedException", "broken: InvalidDataException", "late: QueueClosedException", "running: TaskCanceledException");

    [TestMethod]
    public Task Completing_runs_what_was_taken_and_refuses_the_rest() => Check(
        async test =>
        {
            var gate = new TaskCompletionSource();
            test.Read("running", gate.Task);
            test.Add(1);
            test.Read("taken");
            test.Queue.Complete();
            test.Read("late");
            await test.Ended("taken");
            Assert.IsFalse(test.Loop.IsCompleted, "the loop waits for reads that run");
            gate.SetResult();
            await test.Loop.WaitAsync(Limit);
        },
        "late: QueueClosedException", "running=0", "taken=1");

    [TestMethod]
    public Task Reads_that_hang_end_when_all_are_cancelled() => Check(
        async test =>
        {
            test.Read("hangs", Forever);
            test.Queue.Complete();
            await test.Started("hangs");
            test.Queue.CancelReads();
            await test.Loop.WaitAsync(Limit);
        },
        "hangs: TaskCanceledException");

    private static Task Forever => new TaskCompletionSource().Task;

    /// <summary>Runs the script against a fresh queue, drains it, and compares what every read saw or how it failed, sorted by name.</summary>
    private static async Task Check(Func<Script, Task> script, params string[] expected)
    {
        using var test = new Script();
        await script(test);
        test.Queue.Complete();
        await Task.WhenAny(test.Loop).WaitAsync(Limit);
        CollectionAssert.AreEqual(expected, test.Outcomes);
    }

    private sealed class Script : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly SortedSet<string> _outcomes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, TaskCompletionSource> _signals = [];
        private int _state;

        public Script()
        {
            Queue = new RequestQueue<int>(() => _state);
            Loop = Task.Run(Queue.RunAsync);
        }

        public RequestQueue<int> Queue { get; }
        public Task Loop { get; }
        public string[] Outcomes { get { lock (_lock) return [.. _outcomes]; } }

        public void Add(int amount) => Mutate("add", () => _state += amount);

        public void Mutate(string name, Action run) => Queue.Enqueue(new Mutation<int>(name, run, e => Failed(name, e)));

        /// <summary>Holds the loop in a mutation until the gate opens.</summary>
        public void Block(Task gate) => Mutate("block", () => gate.Wait(Limit));

        public void Read(string name, Task? until = null, object? key = null, CancellationToken cancelled = default) =>
            Queue.Enqueue(new Reading<int>(
                name,
                async (snapshot, token) =>
                {
                    Signal($"{name} started").TrySetResult();
                    await (until ?? Task.CompletedTask).WaitAsync(token);
                    End(name, $"{name}={snapshot}");
                },
                e => Failed(name, e), cancelled, key));

        public Task Started(string name) => Signal($"{name} started").Task.WaitAsync(Limit);
        public Task Ended(string name) => Signal($"{name} ended").Task.WaitAsync(Limit);
        public bool HasStarted(string name) => Signal($"{name} started").Task.IsCompleted;
        public void Dispose() => Queue.Dispose();

        private ValueTask Failed(string name, Exception e)
        {
            End(name, $"{name}: {e.GetType().Name}");
            return ValueTask.CompletedTask;
        }

        private void End(string name, string outcome)
        {
            lock (_lock)
                _outcomes.Add(outcome);
            Signal($"{name} ended").TrySetResult();
        }

        private TaskCompletionSource Signal(string name)
        {
            lock (_lock)
            {
                return _signals.TryGetValue(name, out var signal)
                    ? signal
                    : _signals[name] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
