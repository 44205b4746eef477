using System.Diagnostics;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Core.Text;
using Agent.Roslyn.Snapshots;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;
using Document = Agent.Core.Text.Document;

namespace RoslynBench;

/// <summary>How long a verdict takes, each on a fork of its own, and what stays in memory.</summary>
internal static class VerdictBench
{
    public static async Task RunAsync(Solution solution, int edits)
    {
        using var verifier = new Verifier();
        var lines = 0;
        foreach (var document in solution.Projects.SelectMany(project => project.Documents).DistinctBy(document => document.FilePath))
            lines += (await document.GetTextAsync()).Lines.Count;
        Commands.Print("lines", lines);
        Report("member_edit", await MeasureAsync(verifier, solution, EditKind.Member, VerificationLevel.Documents, edits));
        Report("signature_edit", await MeasureAsync(verifier, solution, EditKind.Signature, VerificationLevel.Signatures, Math.Max(4, edits / 3)));
        Report("typing", await TypeAsync(solution));
        using var process = Process.GetCurrentProcess();
        Commands.Print("peak_mb", process.PeakWorkingSet64 / 1e6);
    }

    /// <summary>The first round brings the base's compilations and the code that runs up; the second is measured.</summary>
    private static async Task<List<double>> MeasureAsync(Verifier verifier, Solution solution, EditKind kind, VerificationLevel level, int edits)
    {
        await RoundAsync(new Random(1), Math.Max(5, edits / 2));
        return await RoundAsync(new Random(2), edits);

        async Task<List<double>> RoundAsync(Random random, int count)
        {
            var times = new List<double>();
            for (var i = 0; i < count; i++)
            {
                var edit = await RandomEdits.NextAsync(solution, kind, random);
                var started = Stopwatch.GetTimestamp();
                await verifier.VerifyAsync(solution, edit.After, [], level, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return times;
        }
    }

    /// <summary>A key in an open document, to the snapshot the next request would read.</summary>
    private static async Task<List<double>> TypeAsync(Solution solution)
    {
        var document = solution.Projects.SelectMany(project => project.Documents).Where(document => File.Exists(document.FilePath)).MaxBy(document => new FileInfo(document.FilePath!).Length)!;
        var text = (await document.GetTextAsync()).ToString();
        var workspace = WorkspaceSnapshot.Of(Path.GetDirectoryName(document.FilePath)!);
        var times = new List<double>();
        using var snapshots = new SnapshotHost();
        for (var i = 0; i < 250; i++)
        {
            text = text.Insert(text.Length / 2, "x");
            var started = Stopwatch.GetTimestamp();
            var typed = workspace with { OpenDocuments = workspace.OpenDocuments.SetItem(document.FilePath!, new Document(document.FilePath!, TextFile.New(text), i)) };
            var snapshot = await snapshots.GetAsync(solution, [], typed, NothingStaged.Instance, CancellationToken.None);
            await snapshot.Base.GetDocument(document.Id)!.GetTextAsync();
            if (i >= 50)
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return times;
    }

    private static void Report(string name, List<double> times)
    {
        times.Sort();
        Commands.Print($"{name}_p50_ms", times[times.Count / 2]);
        Commands.Print($"{name}_p95_ms", times[(int)(times.Count * 0.95)]);
    }

    private sealed class NothingStaged : IStagedText
    {
        public static NothingStaged Instance { get; } = new();

        public IEnumerable<string> Paths => [];

        public StagedText? Find(string path) => null;
    }
}
