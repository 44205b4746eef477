using System.Collections.Immutable;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>Texts that follow from a file change and the states of its hunks.</summary>
internal static class FileChangeText
{
    /// <summary>Whether its move was accepted and carried out.</summary>
    public static bool HasMoved(this FileChange change) => change.Hunks.Any(hunk => change.IsMove(hunk) && hunk.State == HunkState.Accepted);

    /// <summary>The chosen hunks as edits of the base's lines.</summary>
    public static ImmutableArray<LineEdit> TextEdits(this FileChange change, Func<Hunk, bool> choose) =>
        [.. change.Hunks.Where(hunk => !change.IsMove(hunk) && choose(hunk)).Select(hunk => new LineEdit(hunk.OldStart, hunk.OldLines, hunk.NewLines))];

    /// <summary>The base with the chosen hunks.</summary>
    public static string TextWith(this FileChange change, Func<Hunk, bool> choose)
    {
        var lines = change.Base is null ? [] : RawLines.Split(change.Base.Text);
        var (result, _) = new LineMerge(lines, lines).Apply(change.TextEdits(choose), context: 0);
        return RawLines.Join(result);
    }

    /// <summary>Consistent again after new lines of its hunks were edited: the places of the hunks and the proposal follow.</summary>
    public static FileChange Realigned(this FileChange change)
    {
        var shift = 0;
        var hunks = ImmutableArray.CreateBuilder<Hunk>(change.Hunks.Length);
        foreach (var hunk in change.Hunks)
        {
            hunks.Add(hunk with { NewStart = hunk.OldStart + shift });
            shift += hunk.NewLines.Length - hunk.OldLines.Length;
        }
        var result = change with { Hunks = hunks.DrainToImmutable() };
        return change.Proposed is null ? result : result with { Proposed = change.Proposed with { Text = result.TextWith(_ => true) } };
    }
}
