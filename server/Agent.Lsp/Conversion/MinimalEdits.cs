using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Lsp.Conversion;

/// <summary>A replacement in a text, by offsets of the text before all of them.</summary>
internal readonly record struct Replacement(int Start, int End, string Text);

/// <summary>
/// The small replacements that turn one text into another. Outside of them an editor keeps cursors, folds and marks, so a whole-file replacement is never sent for a
/// change of one line.
/// </summary>
internal static class MinimalEdits
{
    /// <summary>Replacements from top to bottom, none touching another; none splits a surrogate pair or a CRLF, which positions cannot name.</summary>
    public static ImmutableArray<Replacement> Between(string before, string after)
    {
        var (oldLines, newLines) = (RawLines.Split(before), RawLines.Split(after));
        var replacements = ImmutableArray.CreateBuilder<Replacement>();
        var (oldAt, newAt, oldLine, newLine) = (0, 0, 0, 0);
        foreach (var block in LineDiff.Compute(oldLines, newLines))
        {
            for (; oldLine < block.OldStart; oldLine++)
                oldAt += oldLines[oldLine].Length;
            for (; newLine < block.NewStart; newLine++)
                newAt += newLines[newLine].Length;
            var (oldStart, newStart) = (oldAt, newAt);
            for (; oldLine < block.OldEnd; oldLine++)
                oldAt += oldLines[oldLine].Length;
            for (; newLine < block.NewEnd; newLine++)
                newAt += newLines[newLine].Length;
            replacements.Add(Trim(before, oldStart, oldAt, after, newStart, newAt));
        }
        return replacements.DrainToImmutable();
    }

    private static Replacement Trim(string before, int oldStart, int oldEnd, string after, int newStart, int newEnd)
    {
        var prefix = before.AsSpan(oldStart, oldEnd - oldStart).CommonPrefixLength(after.AsSpan(newStart, newEnd - newStart));
        while (prefix > 0 && (IsInside(before, oldStart + prefix) || IsInside(after, newStart + prefix)))
            prefix--;
        (oldStart, newStart) = (oldStart + prefix, newStart + prefix);

        var suffix = 0;
        while (suffix < Math.Min(oldEnd - oldStart, newEnd - newStart) && before[oldEnd - suffix - 1] == after[newEnd - suffix - 1])
            suffix++;
        while (suffix > 0 && (IsInside(before, oldEnd - suffix) || IsInside(after, newEnd - suffix)))
            suffix--;
        return new Replacement(oldStart, oldEnd - suffix, after[newStart..(newEnd - suffix)]);
    }

    private static bool IsInside(string text, int at) =>
        at > 0 && at < text.Length
        && ((text[at - 1] == '\r' && text[at] == '\n') || (char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at])));
}
