using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;
using Agent.Adapters.Models.Offline.Editing;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

internal sealed class UnusedVariableRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS0168", "CS0219"];

    public override string Purpose =>
        "removes the declaration of a variable that is never used, where it stands alone on its line, is named nowhere else in the member and is set to nothing that does something; "
        + "leaves the name out of `catch (Exception e)`";

    public override Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code) => Task.FromResult<FixOutcome?>(Propose(@case));

    private static FixOutcome Propose(FixCase @case)
    {
        var source = @case.Source;
        if (@case.Token is not { Kind: TokenKind.Identifier } name)
            return FixOutcome.Unsure("the variable is not where the compiler says");
        var tokens = source.Tokens.Where(token => token.IsCode).ToList();
        var index = tokens.FindIndex(token => token.Start == name.Start);
        if (IsCatch(source, tokens, index))
            return new FixOutcome($"left out the unused `{source.TextOf(name)}` of a catch clause", [new TextChange(tokens[index - 1].End, name.End - tokens[index - 1].End, "")]);

        var first = index;
        while (first > 0 && source.TextOf(tokens[first - 1]) is not (";" or "{" or "}" or ")" or ":" or "=>" or "else"))
            first--;
        var last = index + 1;
        while (last < tokens.Count && source.TextOf(tokens[last]) is not (";" or "{" or "}" or "," or "(" or "["))
            last++;
        if (last >= tokens.Count || !source.Is(tokens[last], ";") || tokens[(first)..index].Exists(token => source.Is(token, ",") || source.Is(token, "(")))
            return FixOutcome.Unsure("it is not declared alone, or its value may do something");
        if (first > 0 && source.TextOf(tokens[first - 1]) is ")" or "=>" or "else" or ":")
            return FixOutcome.Unsure("its declaration is the only statement there");
        var (firstLine, lastLine) = (source.LineOf(tokens[first].Start), source.LineOf(tokens[last].Start));
        if ((first > 0 && source.LineOf(tokens[first - 1].Start) == firstLine) || (last + 1 < tokens.Count && source.LineOf(tokens[last + 1].Start) == lastLine))
            return FixOutcome.Unsure("more stands on the same line");
        if (Occurrences(source, tokens, name) > 1)
            return FixOutcome.Unsure("it is assigned in other places too");
        var start = source.LineStarts[firstLine - 1];
        var end = lastLine < source.LineStarts.Count ? source.LineStarts[lastLine] : source.Text.Length;
        return new FixOutcome($"removed the unused variable `{source.TextOf(name)}`", [new TextChange(start, end - start, "")]);
    }

    private static bool IsCatch(SourceText source, List<Token> tokens, int index)
    {
        var open = index - 1;
        while (open > 0 && source.TextOf(tokens[open]) is not ("(" or ";" or "{"))
            open--;
        return open > 0 && source.Is(tokens[open], "(") && source.Is(tokens[open - 1], "catch") && index + 1 < tokens.Count && source.Is(tokens[index + 1], ")");
    }

    /// <summary>How often the name stands in the member around it; in the whole file where no member is around it.</summary>
    private static int Occurrences(SourceText source, List<Token> tokens, Token name)
    {
        var around = source.Outline.Declarations.Where(d => !d.IsType && d.Start <= name.Start && name.End <= d.End).MinBy(d => d.End - d.Start);
        var (start, end) = around is null ? (0, source.Text.Length) : (around.Start, around.End);
        var text = source.TextOf(name);
        return tokens.Count(token => token.Start >= start && token.End <= end && source.Is(token, text));
    }
}
