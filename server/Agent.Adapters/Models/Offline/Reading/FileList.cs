using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Reading;

/// <summary>Files found by name.</summary>
/// <param name="Paths">Their paths as the tools show them.</param>
/// <param name="IsCut">Whether there are more.</param>
/// <param name="Problem">Why the search failed; null where it did not.</param>
internal sealed record FileList(ImmutableArray<string> Paths, bool IsCut, string? Problem)
{
    public static async Task<FileList> FindAsync(OfflineRun run, string pattern, int limit = 2_000)
    {
        var answer = await run.CallAsync(PlannedCall.FindFiles(pattern, limit));
        if (answer.IsError)
            return new FileList([], IsCut: false, answer.Text);
        if (answer.Text.StartsWith("No file matches ", StringComparison.Ordinal))
            return new FileList([], IsCut: false, Problem: null);
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var isCut = lines.Length > 0 && lines[^1] is ['[', .., ']'] && lines[^1].Contains(" files. Narrow ", StringComparison.Ordinal);
        return new FileList([.. isCut ? lines[..^1] : lines], isCut, Problem: null);
    }
}
