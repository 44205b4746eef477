using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Building;
using Agent.Adapters.Models.Offline.Compiling;
using Agent.Adapters.Models.Offline.Requests;
using Agent.Adapters.Models.Offline.Running;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>
/// Repairs what the compiler reports, on the proposal itself, so that nothing is built or written before the end. The rules put right what keeps the code from being read, then the compiler's own
/// fixes do the rest, until both have nothing more to do.
/// </summary>
internal sealed class CompilerFixer(OfflineRun run, Fixer rules, string? path)
{
    private const int MaxRounds = 8;
    private const int MaxListed = 60;

    private readonly List<string> _fixed = [];
    private int _made;

    /// <summary>What was done and what is left, for people.</summary>
    public async Task<string> RunAsync()
    {
        for (var round = 0; ; round++)
        {
            if (round < MaxRounds && await ApplyRulesAsync())
                continue;
            var answer = await run.CallAsync(CompilerCalls.FixErrors(path));
            if (answer.IsError)
                return $"{Made()}The errors were not fixed: {answer.Text}";
            var fixes = ErrorFixes.Of(answer);
            _made += fixes.Made;
            _fixed.AddRange(fixes.Fixed);
            if (fixes.Made == 0 || round >= MaxRounds)
                return $"{Made()}{Left(fixes, answer)}";
        }
    }

    /// <summary>Whether the rules repaired something.</summary>
    private async Task<bool> ApplyRulesAsync()
    {
        var found = new List<BuildDiagnostic>();
        foreach (var severity in rules.ErrorsOnly ? new[] { "error" } : ["error", "warning"])
            found.AddRange((await CompilerDiagnostics.FindAsync(run, severity)).Found);
        return await rules.FixAsync([.. found.Where(diagnostic => IsInScope(diagnostic) && FixRules.BesideCompiler.Contains(diagnostic.Code))]) is not null;
    }

    private bool IsInScope(BuildDiagnostic diagnostic)
    {
        var scope = path?.Replace('\\', '/').TrimEnd('/');
        return scope is null or "." || diagnostic.File == scope || diagnostic.File?.StartsWith($"{scope}/", StringComparison.Ordinal) == true;
    }

    private string Made()
    {
        ImmutableArray<string> all = [.. rules.Made, .. _fixed];
        var count = rules.Made.Count + _made;
        return count == 0 ? "" : $"Repaired ({count:N0}):\n{Listing.Of(all, MaxListed)}{(all.Length < count ? $"\n… and {count - all.Length:N0} more" : "")}\n\n";
    }

    private static string Left(ErrorFixes fixes, ToolAnswer answer) => fixes.Open == 0
        ? answer.Text
        : $"Left alone ({fixes.Open:N0}):\n{Listing.Of(fixes.Left, MaxListed)}{(fixes.Left.Length < fixes.Open ? $"\n… and {fixes.Open - fixes.Left.Length:N0} more" : "")}\n\nWhat is left needs you, or a language model.";
}
