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

    public static IEnumerable<FixRule> For(string code) => All.Where(rule => rule.Codes.Contains(code));
}
