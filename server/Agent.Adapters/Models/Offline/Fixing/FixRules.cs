using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.Fixing.Rules;

namespace Agent.Adapters.Models.Offline.Fixing;

/// <summary>All rules, in the order they are asked; the first that is sure wins.</summary>
internal static class FixRules
{
    public static ImmutableArray<FixRule> All { get; } =
    [
        new MissingSemicolonRule(),
        new MissingParenthesisRule(),
        new MissingBraceRule(),
        new MissingUsingRule(),
        new MisspelledNameRule(),
        new UnusedVariableRule(),
        new DuplicateUsingRule(),
    ];

    /// <summary>The codes of the rules that serve where the compiler's own fixes do too: what keeps code from being read, and warnings. Names are better left to who can resolve them.</summary>
    public static ImmutableHashSet<string> BesideCompiler { get; } =
        [.. All.Where(rule => rule is not (MissingUsingRule or MisspelledNameRule)).SelectMany(rule => rule.Codes)];

    public static IEnumerable<FixRule> For(string code) => All.Where(rule => rule.Codes.Contains(code));
}
