using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Verdicts;

/// <summary>The one stretch of text outside of which two texts agree.</summary>
internal readonly record struct ChangedRegion(TextSpan Before, TextSpan After)
{
    public bool IsEmpty => Before.IsEmpty && After.IsEmpty;

    public static ChangedRegion Between(SourceText before, SourceText after)
    {
        if (ReferenceEquals(before, after))
            return default;
        var length = Math.Min(before.Length, after.Length);
        var start = 0;
        while (start < length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < length - start && before[before.Length - 1 - end] == after[after.Length - 1 - end])
            end++;
        return new ChangedRegion(TextSpan.FromBounds(start, before.Length - end), TextSpan.FromBounds(start, after.Length - end));
    }
}
