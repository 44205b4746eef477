using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

/// <summary>The compiler only sees at the end of the file that a brace is missing; the indentation says where.</summary>
internal sealed class MissingBraceRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS1513", "CS1514"];

    public override string Purpose =>
        "puts a missing `}` where the indentation goes back, or a missing `{` under the head of a type, where exactly one brace is missing in the file and the indentation of all others agrees";

    public override Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code) =>
        Task.FromResult(@case.Diagnostic.Code == "CS1513" ? Closing(@case.Source) : Opening(@case));

    private static FixOutcome? Closing(SourceText source)
    {
        var braces = Braces(source);
        if (Balance(source, braces) != 1)
            return FixOutcome.Unsure("not exactly one `}` is missing in the file");
        var open = new Stack<Token>();
        Token? unclosed = null;
        foreach (var brace in braces)
        {
            if (source.Is(brace, "{"))
            {
                if (open.TryPeek(out var outer) && source.LineOf(outer.Start) != source.LineOf(brace.Start) && IndentOf(source, outer).Length >= IndentOf(source, brace).Length)
                    return FixOutcome.Unsure("the indentation does not say where the `}` belongs");
                open.Push(brace);
                continue;
            }
            if (open.Count == 0)
                return FixOutcome.Unsure("the braces do not pair up");
            var start = open.Pop();
            if (source.LineOf(start.Start) == source.LineOf(brace.Start) || IndentOf(source, start) == IndentOf(source, brace))
                continue;
            // This brace belongs to the one around it, so the inner one has none.
            if (unclosed is not null || open.Count == 0 || IndentOf(source, open.Peek()) != IndentOf(source, brace))
                return FixOutcome.Unsure("the indentation does not say where the `}` belongs");
            unclosed = start;
            open.Pop();
        }
        unclosed ??= open.Count == 1 ? open.Peek() : null;
        return unclosed is { } token ? InsertAfterBody(source, token) : FixOutcome.Unsure("the indentation does not say where the `}` belongs");
    }

    private static FixOutcome InsertAfterBody(SourceText source, Token open)
    {
        var indent = IndentOf(source, open);
        var line = source.LineOf(open.Start) + 1;
        var lastOfBody = line - 1;
        for (; line <= source.LineStarts.Count; line++)
        {
            var text = source.Line(line);
            if (text.Trim().Length == 0)
                continue;
            if (text.Length - text.TrimStart().Length <= indent.Length)
                break;
            lastOfBody = line;
        }
        var at = source.LineStarts[lastOfBody - 1] + source.Line(lastOfBody).Length;
        return FixOutcome.Insert("added the missing `}`", at, $"\n{indent}}}");
    }

    private static FixOutcome? Opening(FixCase @case)
    {
        var (source, line) = (@case.Source, @case.Diagnostic.Line);
        if (Balance(source, Braces(source)) != -1)
            return FixOutcome.Unsure("not exactly one `{` is missing in the file");
        if (@case.TokenBefore is not { } before || (@case.TokenAfter is { } after && source.LineOf(after.Start) == source.LineOf(before.Start)))
            return FixOutcome.Unsure("it is not clear where the `{` belongs");
        var headLine = source.LineOf(before.Start);
        var isHead = source.Tokens.Any(token => source.LineOf(token.Start) == headLine && source.TextOf(token) is "class" or "struct" or "interface" or "record" or "enum" or "namespace");
        if (!isHead || headLine > line)
            return FixOutcome.Unsure("it is not clear where the `{` belongs");
        return FixOutcome.Insert("added the missing `{`", source.LineStarts[headLine - 1] + source.Line(headLine).Length, $"\n{IndentOf(source, before)}{{");
    }

    private static List<Token> Braces(SourceText source) =>
        [.. source.Tokens.Where(token => token.Kind == TokenKind.Punctuation && !token.InElse && (source.Is(token, "{") || source.Is(token, "}")))];

    private static int Balance(SourceText source, List<Token> braces) => braces.Sum(token => source.Is(token, "{") ? 1 : -1);

    /// <summary>The blanks before the first character of the token's line.</summary>
    private static string IndentOf(SourceText source, Token token)
    {
        var line = source.Line(source.LineOf(token.Start));
        return line[..(line.Length - line.TrimStart().Length)];
    }
}
