using System.Collections.Immutable;
using Agent.Roslyn.Fixes.Catalog;

namespace Agent.Roslyn.Fixes.Converting;

/// <summary>A line of <c>converts.txt</c>: a word of our own and what does it.</summary>
/// <param name="Word">What it is asked for by.</param>
/// <param name="IsFix">Whether it is the fix of a diagnostic, else a refactoring.</param>
/// <param name="Name">The diagnostic, or the type name of the refactoring's provider.</param>
internal sealed record Conversion(string Word, bool IsFix, string Name)
{
    private static readonly Lazy<ImmutableArray<Conversion>> Table = new(() => [.. DataTable.Read("fixes/converts.txt").Select(columns => new Conversion(columns[0], columns[1] switch
    {
        "fix" => true,
        "refactoring" => false,
        var other => throw new InvalidDataException($"converts.txt: '{other}' is neither fix nor refactoring."),
    }, columns[2]))]);

    public static ImmutableArray<Conversion> All => Table.Value;
}
