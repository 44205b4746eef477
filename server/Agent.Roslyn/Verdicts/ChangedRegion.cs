using Agent.Roslyn.Snapshots;
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
        var (start, end) = IncrementalText.Common(before.ToString(), after.ToString());
        return new ChangedRegion(TextSpan.FromBounds(start, before.Length - end), TextSpan.FromBounds(start, after.Length - end));
    }
}
