using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

internal sealed class MissingSemicolonRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS1002"];

    public override string Purpose => "puts the missing `;` at the end of a line, where the statement ends there and nothing else is wrong on the line";

    public override Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code) => Task.FromResult<FixOutcome?>(Propose(@case));

    private static FixOutcome Propose(FixCase @case)
    {
        var (source, line) = (@case.Source, @case.Diagnostic.Line);
        if (@case.TokenBefore is not { } before || source.LineOf(before.Start) != line || (@case.TokenAfter is { } after && source.LineOf(after.Start) == line && !source.Is(after, "}")))
            return FixOutcome.Unsure("the line goes on after the place where the `;` is missing");
        if (@case.All.Any(other => other.IsError && other.Line == line && other != @case.Diagnostic))
            return FixOutcome.Unsure("more is wrong on the same line");
        return CanEnd(before, source)
            ? FixOutcome.Insert("added the missing `;`", before.End, ";")
            : FixOutcome.Unsure("the statement does not end there");
    }

    private static bool CanEnd(Token token, SourceText source) =>
        token.Kind is TokenKind.Identifier or TokenKind.Number or TokenKind.Text || source.TextOf(token) is ")" or "]" or "}" or ">"
        || (source.TextOf(token) is "+" or "-" && token.Start > 0 && source.Text[token.Start - 1] == source.Text[token.Start]);
}
