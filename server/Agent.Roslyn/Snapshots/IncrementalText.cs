using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Snapshots;

/// <summary>New text as a change of the old one, so that the parser takes over what did not change.</summary>
internal static class IncrementalText
{
    /// <summary><paramref name="text"/> as a successor of <paramref name="old"/>; the very same object when nothing differs.</summary>
    public static SourceText Change(SourceText old, string text)
    {
        var (start, end) = Common(old.ToString(), text);
        return start == old.Length && start == text.Length
            ? old
            : old.WithChanges(new TextChange(TextSpan.FromBounds(start, old.Length - end), text[start..^end]));
    }

    /// <summary>Text of its own.</summary>
    public static SourceText Create(string text, Encoding encoding) => SourceText.From(text, encoding, SourceHashAlgorithm.Sha256);

    /// <summary>How many characters two texts have in common at their start, and how many of the rest at their end.</summary>
    public static (int Start, int End) Common(string one, string other)
    {
        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) - start && one[^(end + 1)] == other[^(end + 1)])
            end++;
        return (start, end);
    }
}
