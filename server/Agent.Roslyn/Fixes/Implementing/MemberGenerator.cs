using System.Collections.Immutable;
using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;

namespace Agent.Roslyn.Fixes.Implementing;

/// <summary>Makes what a line uses and nobody has declared.</summary>
internal static class MemberGenerator
{
    /// <summary>What can be made, and who makes it: a provider, and what the keys of its offers begin with.</summary>
    public static ImmutableArray<(string Kind, string Provider, string Key)> Kinds { get; } =
    [
        ("method", "GenerateMethodCodeFixProvider", "Generate"),
        ("property", "CSharpGenerateVariableCodeFixProvider", "Generate property"),
        ("field", "CSharpGenerateVariableCodeFixProvider", "Generate field"),
        ("local", "CSharpGenerateVariableCodeFixProvider", "Generate local"),
        ("parameter", "CSharpGenerateVariableCodeFixProvider", "Generate parameter"),
        ("parameter", "CSharpAddParameterCodeFixProvider", ""),
        ("enum_member", "GenerateEnumMemberCodeFixProvider", ""),
        ("constructor", "GenerateConstructorCodeFixProvider", ""),
        ("constructor", "CSharpGenerateDefaultConstructorsCodeFixProvider", ""),
        ("class", "GenerateTypeCodeFixProvider", "Generate class"),
        ("struct", "GenerateTypeCodeFixProvider", "Generate struct"),
        ("interface", "GenerateTypeCodeFixProvider", "Generate interface"),
        ("enum", "GenerateTypeCodeFixProvider", "Generate enum"),
        ("delegate", "GenerateTypeCodeFixProvider", "Generate delegate"),
    ];

    /// <summary>What is offered for the errors of a line, in the order above; of a kind, or all.</summary>
    public static async Task<ImmutableArray<Fix>> FindAsync(Document document, int line, string? kind, CancellationToken cancellationToken)
    {
        var wanted = Kinds.Where(row => kind is null || row.Kind == kind).ToList();
        var offers = new List<(int Rank, Fix Fix)>();
        foreach (var error in (await DiagnosticReader.OfDocumentAsync(document, IdsOf(wanted.Select(row => row.Provider)), cancellationToken).ConfigureAwait(false))
            .Where(error => SourceLines.Touches(error.Location, line)))
        {
            foreach (var fix in await FixFinder.FindAsync(document, error, cancellationToken).ConfigureAwait(false))
            {
                var rank = wanted.FindIndex(row => fix.Key.StartsWith($"{row.Provider}#{row.Key}", StringComparison.Ordinal));
                if (rank >= 0)
                    offers.Add((rank, fix));
            }
        }
        return [.. offers.OrderBy(offer => offer.Rank).Select(offer => offer.Fix)];
    }

    private static ImmutableHashSet<string> IdsOf(IEnumerable<string> providers) =>
        [.. providers.SelectMany(provider => ProvenProviders.All.GetValueOrDefault(provider, [])).SelectMany(line => line.Ids)];
}
