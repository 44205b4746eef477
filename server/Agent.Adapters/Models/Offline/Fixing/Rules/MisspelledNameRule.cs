using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

internal sealed class MisspelledNameRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS0103", "CS0117", "CS0246", "CS1061"];

    public override string Purpose =>
        "corrects a name that is one slip away (a character missing, too many, wrong, or two swapped) from exactly one name that is possible there: members of the type, names in the same member and type, types of the workspace";

    public override async Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code)
    {
        var diagnostic = @case.Diagnostic;
        var isMember = diagnostic.Code is "CS1061" or "CS0117";
        if (diagnostic.Quoted(isMember ? 1 : 0)?.Split('<')[0] is not { Length: > 0 } name || FindToken(@case, name) is not { } token)
            return null;
        if (name.Length < NearName.ShortestName)
            return FixOutcome.Unsure($"`{name}` is too short to guess what was meant");
        var candidates = diagnostic.Code switch
        {
            "CS1061" or "CS0117" => await MembersAsync(diagnostic.Quoted()!, code),
            "CS0246" => await code.FindNearTypesAsync(name),
            _ => [.. NamesAround(@case.Source, token, @case.All), .. await OwnMembersAsync(@case, code), .. await code.FindNearTypesAsync(name)],
        };
        var near = candidates.Where(candidate => NearName.IsNear(name, candidate)).Distinct().ToList();
        return near switch
        {
            [] => FixOutcome.Unsure($"nothing is called nearly like `{name}`"),
            [var only] => FixOutcome.Replace($"`{name}` is now `{only}`", token, only),
            _ => FixOutcome.Unsure($"`{name}` could be {string.Join(" or ", near.Order(StringComparer.Ordinal).Select(candidate => $"`{candidate}`"))}"),
        };
    }

    /// <summary>The name in the text: at the place, or on its line where the compiler points at the whole expression.</summary>
    private static Token? FindToken(FixCase @case, string name)
    {
        if (@case.Token is { } token && @case.Source.Is(token, name))
            return token;
        var onLine = @case.Source.Tokens.Where(t => t.Kind == TokenKind.Identifier && @case.Source.LineOf(t.Start) == @case.Diagnostic.Line && @case.Source.Is(t, name)).Take(2).ToList();
        return onLine.Count == 1 ? onLine[0] : null;
    }

    private static async Task<IReadOnlyCollection<string>> MembersAsync(string type, CodeBase code)
    {
        var declared = await code.FindMembersAsync(type);
        return declared.Count > 0 ? declared : FrameworkTypes.MembersOf(type);
    }

    private static async Task<IReadOnlyCollection<string>> OwnMembersAsync(FixCase @case, CodeBase code)
    {
        var names = new List<string>();
        foreach (var type in @case.Source.Outline.TypesAround(@case.Position))
            names.AddRange(await code.FindMembersAsync(type.Name));
        return names;
    }

    /// <summary>What is named in the member around the place, names the compiler does not know left out.</summary>
    private static IEnumerable<string> NamesAround(SourceText source, Token token, ImmutableArray<Building.BuildDiagnostic> all)
    {
        var member = source.Outline.Declarations.Where(d => !d.IsType && d.Start <= token.Start && token.End <= d.End).MinBy(d => d.End - d.Start);
        var (start, end) = member is null ? (0, source.Text.Length) : (member.Start, member.End);
        var unknown = all.Where(d => d.Code == "CS0103").Select(d => d.Quoted()).ToHashSet();
        return from other in source.Tokens
               where other.Kind == TokenKind.Identifier && other.Start >= start && other.End <= end && !IsAfterDot(source, other)
               let name = source.TextOf(other)
               where !unknown.Contains(name)
               select name;
    }

    private static bool IsAfterDot(SourceText source, Token token)
    {
        var at = token.Start - 1;
        while (at >= 0 && char.IsWhiteSpace(source.Text[at]))
            at--;
        return at >= 0 && source.Text[at] == '.';
    }
}
