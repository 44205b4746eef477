using System.Collections.Immutable;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

internal sealed class MissingParenthesisRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS1026"];

    public override string Purpose => "puts the missing `)` before the `;` or at the end of the line, where exactly one is missing on the line";

    public override Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code) => Task.FromResult<FixOutcome?>(Propose(@case));

    private static FixOutcome Propose(FixCase @case)
    {
        var (source, line) = (@case.Source, @case.Diagnostic.Line);
        var tokens = source.Tokens.Where(token => token.IsCode && source.LineOf(token.Start) == line).ToList();
        var open = tokens.Sum(token => source.Is(token, "(") ? 1 : source.Is(token, ")") ? -1 : 0);
        if (open != 1 || @case.All.Count(other => other.IsError && other.Line == line) != 1)
            return FixOutcome.Unsure("it is not clear which `(` is left open");
        var last = tokens[^1];
        if (source.Is(last, ";") || source.Is(last, "{"))
        {
            return @case.Position <= last.Start && tokens.Count > 1
                ? FixOutcome.Insert("added the missing `)`", tokens[^2].End, ")")
                : FixOutcome.Unsure("it is not clear where the `)` belongs");
        }
        return @case.Position >= last.End
            ? FixOutcome.Insert("added the missing `)`", last.End, ")")
            : FixOutcome.Unsure("it is not clear where the `)` belongs");
    }
}
