using System.Globalization;
using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;
using Microsoft.CodeAnalysis;

namespace RoslynBench;

/// <summary>Random breaking edits, each verified up to signatures and compiled in full: the ladder must find the same errors, none missed, none invented.</summary>
internal static class BreakCheck
{
    public static async Task<int> RunAsync(Solution solution, int count, int seed)
    {
        var random = new Random(seed);
        using var verifier = new Verifier();
        var before = await ErrorsAsync(solution);
        var kinds = Enum.GetValues<EditKind>();
        var (broken, errors, missed, invented, edits) = (new int[kinds.Length], 0, 0, 0, 0);
        while (broken.Sum() < count)
        {
            var edit = await RandomEdits.NextAsync(solution, kinds[edits++ % kinds.Length], random);
            var delta = (await verifier.VerifyAsync(solution, edit.After, [], VerificationLevel.Signatures, CancellationToken.None)).Delta;
            var after = await ErrorsAsync(edit.After);
            var (added, gone) = (Minus(after, before), Minus(before, after));
            var (found, @fixed) = (CountOf(delta.Added), CountOf(delta.Fixed));
            var (less, more) = (Minus(added, found).Concat(Minus(gone, @fixed)).ToList(), Minus(found, added).Concat(Minus(@fixed, gone)).ToList());
            broken[(int)edit.Kind] += added.Count > 0 ? 1 : 0;
            errors += added.Values.Sum();
            missed += less.Sum(error => error.Value);
            invented += more.Sum(error => error.Value);
            foreach (var (key, _) in less.Concat(more))
                await Console.Error.WriteLineAsync($"  {edit.Kind} in {edit.Document.Name}, {(less.Exists(one => one.Key == key) ? "missed" : "invented")}: {key}");
        }
        foreach (var kind in kinds)
            await Console.Error.WriteLineAsync($"  {kind}: {broken[(int)kind]} breaking edits");
        Commands.Print("breaking_edits", broken.Sum());
        Commands.Print("breaking_edits_errors", errors);
        Commands.Print("breaking_edits_missed", missed);
        Commands.Print("breaking_edits_invented", invented);
        return missed + invented == 0 ? 0 : 1;
    }

    private static async Task<Dictionary<string, int>> ErrorsAsync(Solution solution)
    {
        var most = new Dictionary<string, int>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            foreach (var error in compilation!.GetDiagnostics().Where(one => one is { Severity: DiagnosticSeverity.Error, IsSuppressed: false })
                .CountBy(one => $"{one.Location.SourceTree?.FilePath} {one.Id} {one.GetMessage(CultureInfo.InvariantCulture)}"))
                most[error.Key] = Math.Max(most.GetValueOrDefault(error.Key), error.Value);
        }
        return most;
    }

    private static Dictionary<string, int> CountOf(IEnumerable<CodeDiagnostic> diagnostics) => diagnostics.CountBy(one => $"{one.Path} {one.Id} {one.Message}").ToDictionary();

    private static Dictionary<string, int> Minus(Dictionary<string, int> one, Dictionary<string, int> other) =>
        one.Select(error => KeyValuePair.Create(error.Key, error.Value - other.GetValueOrDefault(error.Key))).Where(error => error.Value > 0).ToDictionary();
}
