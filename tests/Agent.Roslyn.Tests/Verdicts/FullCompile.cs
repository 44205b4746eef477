using System.Globalization;
using Agent.Core.Changes;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>What the ladder has to agree with: errors of all projects compiled from end to end, with the change and without it.</summary>
internal static class FullCompile
{
    public static async Task<(IReadOnlyList<string> Added, IReadOnlyList<string> Fixed)> CompareAsync(Solution before, Solution after)
    {
        var known = await ErrorsAsync(before);
        var now = await ErrorsAsync(after);
        return ([.. Minus(now, known)], [.. Minus(known, now)]);
    }

    public static IReadOnlyList<string> Of(IEnumerable<CodeDiagnostic> diagnostics) => [.. diagnostics.Select(one => $"{one.Path} {one.Id} {one.Message}").Order(StringComparer.Ordinal)];

    private static async Task<Dictionary<string, int>> ErrorsAsync(Solution solution)
    {
        var most = new Dictionary<string, int>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            var errors = compilation!.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error && !one.IsSuppressed)
                .Select(one => $"{one.Location.SourceTree?.FilePath} {one.Id} {one.GetMessage(CultureInfo.InvariantCulture)}");
            foreach (var error in errors.CountBy(error => error))
                most[error.Key] = Math.Max(most.GetValueOrDefault(error.Key), error.Value);
        }
        return most;
    }

    private static IEnumerable<string> Minus(Dictionary<string, int> one, Dictionary<string, int> other) =>
        one.SelectMany(error => Enumerable.Repeat(error.Key, Math.Max(0, error.Value - other.GetValueOrDefault(error.Key)))).Order(StringComparer.Ordinal);
}
