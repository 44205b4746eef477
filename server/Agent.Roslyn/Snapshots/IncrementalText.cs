using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Agent.Roslyn.Snapshots;

/// <summary>New text as a change of the old one, so that the parser takes over what did not change.</summary>
internal static class IncrementalText
{
    /// <summary><paramref name="text"/> as a successor of <paramref name="old"/>; the very same object when nothing differs.</summary>
    public static SourceText Change(SourceText old, string text)
    {
        var length = Math.Min(old.Length, text.Length);
        var start = 0;
        while (start < length && old[start] == text[start])
            start++;
        if (start == old.Length && start == text.Length)
            return old;
        var end = 0;
        while (end < length - start && old[old.Length - 1 - end] == text[text.Length - 1 - end])
            end++;
        return old.WithChanges(new TextChange(TextSpan.FromBounds(start, old.Length - end), text[start..^end]));
    }

    /// <summary>Text of its own.</summary>
    public static SourceText Create(string text, Encoding encoding) => SourceText.From(text, encoding, SourceHashAlgorithm.Sha256);
}
