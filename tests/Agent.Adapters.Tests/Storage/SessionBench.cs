using System.Diagnostics;
using Agent.Adapters.Storage;
using Agent.Core.Models;
using Agent.Core.Policy;
using Agent.Core.Sessions;
using Agent.Core.Sessions.Log;
using Agent.Core.Tools;
using Agent.Testing;

namespace Agent.Adapters.Tests.Storage;

/// <summary>What sessions cost, printed as <c>name=value</c>: <c>dotnet exec Agent.Adapters.Tests.dll bench-sessions</c>.</summary>
internal static class SessionBench
{
    private const int Sessions = 1_000;
    private const int LargeLog = 50 * 1024 * 1024;
    private static readonly DateTimeOffset At = new(2026, 7, 14, 9, 30, 15, TimeSpan.Zero);

    public static int Run()
    {
        using var folder = new TempFolder();
        var store = new FileSessionStore(folder.Path);
        for (var i = 0; i < Sessions; i++)
            WriteSession(store, $"20260714-{i:000000000}-aaaaaa", 20_000);
        Print("sessions_list_first_ms", () => List(store));
        Print("sessions_list_ms", () => List(store));

        const string large = "20260715-000000000-aaaaaa";
        WriteSession(store, large, LargeLog);
        Print("session_open_50mb_ms", () => SessionLog.Resume(store, large).Log.Dispose());
        Print("session_summary_50mb_ms", () => SessionLog.Summarize(store, large));

        const int appends = 10_000;
        using var log = SessionLog.Create(store, Header("20260716-000000000-aaaaaa"));
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < appends; i++)
            log.Item(new AgentMessage($"i{i}", "t1", 1, At, "A message of some words, as models write them."));
        Console.WriteLine($"session_append_us={clock.Elapsed.TotalMicroseconds / appends:0.0}");
        return 0;
    }

    private static void List(FileSessionStore store)
    {
        if (store.List().Select(id => SessionLog.Summarize(store, id)).Count(summary => summary is { Turns: 1 }) < Sessions)
            throw new InvalidOperationException("A summary is missing.");
    }

    private static void WriteSession(FileSessionStore store, string id, int bytes)
    {
        using var log = SessionLog.Create(store, Header(id));
        log.TurnStarted("t1");
        log.Item(new UserMessage("i1", "t1", 0, At, "Fix the failing test.", []));
        var result = new ToolResult(string.Concat(Enumerable.Repeat("    12\tpublic sealed record Order(int Id);\n", 100)));
        for (var written = 0; written < bytes; written += result.Text.Length)
            log.Item(new ToolCall($"i{written + 2}", "t1", 1, At, "c", "read_file", "{}", ToolKind.Read, "Read", ToolCallStatus.Completed, [], result, TimeSpan.Zero));
        log.TurnCompleted(new TurnCompleted("t1", StopReason.EndTurn, TokenUsage.None, 1));
    }

    private static SessionHeader Header(string id) => new(id, ["/work"], "offline", ApprovalMode.Review, At, null);

    private static void Print(string name, Action action)
    {
        var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        action();
        Console.WriteLine($"{name}={clock.Elapsed.TotalMilliseconds:0.0}");
        Console.WriteLine($"{name.Replace("_ms", "_cpu_ms", StringComparison.Ordinal)}={(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0.0}");
    }
}
