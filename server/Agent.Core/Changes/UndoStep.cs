using System.Collections.Immutable;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Core.Changes;

/// <summary>How one write is taken back without touching what was done later: the write to make, what stays applied, and why.</summary>
/// <param name="Write">What to write; null where nothing can or need be.</param>
/// <param name="Rest">The part that stays applied; null when all of it is taken back.</param>
/// <param name="Conflicts">Why parts stay.</param>
internal sealed record UndoStep(FileWrite? Write, AppliedFile? Rest, ImmutableArray<UndoConflict> Conflicts)
{
    /// <summary>Plans it.</summary>
    /// <param name="file">The write to take back.</param>
    /// <param name="path">Where the file is now.</param>
    /// <param name="current">What it holds now; null where there is none.</param>
    /// <param name="isOriginFree">Whether nothing stands where a moved file came from.</param>
    public static UndoStep Make(AppliedFile file, string path, Document? current, bool isOriginFree) => (file.Before, file.After, current) switch
    {
        (null, null, _) => Done,
        (null, _, null) => Done,
        (null, { } after, { } now) => now.Text == after.Text
            ? new UndoStep(new FileWrite(path, null, now, null), null, [])
            : Keep(file, path, null, "It was created by this turn and has been changed since, so it is kept."),
        ({ } before, null, null) => new UndoStep(new FileWrite(path, null, null, before), null, []),
        ({ } before, null, { } now) => now.Text == before.Text
            ? Done
            : Keep(file, path, null, "It was deleted by this turn, and another file stands in its place now."),
        ({ }, { }, null) => Keep(file, path, null, "The file is no longer there."),
        ({ } before, { } after, { } now) => Edit(file, path, before, after, now, isOriginFree),
    };

    private static readonly UndoStep Done = new(null, null, []);

    private static UndoStep Keep(AppliedFile file, string path, int? line, string reason) => new(null, file, [new UndoConflict(path, line, reason)]);

    private static UndoStep Edit(AppliedFile file, string path, TextFile before, TextFile after, Document now, bool isOriginFree)
    {
        var (beforeLines, afterLines) = (RawLines.Split(before.Text), RawLines.Split(after.Text));
        ImmutableArray<LineEdit> inverse =
        [
            .. LineDiff.Compute(afterLines, beforeLines).Select(block => new LineEdit(
                block.OldStart, afterLines.Slice(block.OldStart, block.OldCount), beforeLines.Slice(block.NewStart, block.NewCount)))
        ];
        var (lines, outcomes) = new LineMerge(afterLines, RawLines.Split(now.Text)).Apply(inverse, context: 0);
        var conflicts = outcomes.Where(outcome => !outcome.Fits)
            .Select(outcome => new UndoConflict(path, outcome.Line, "Later edits changed the same lines, so they are kept.")).ToList();

        var target = path;
        var isElsewhere = file.NewPath is { } moved && !string.Equals(moved, path, StringComparison.Ordinal);
        if (file.NewPath is not null && isElsewhere)
            conflicts.Add(new UndoConflict(path, null, "The file was moved again later, so it stays where it is."));
        else if (file.NewPath is not null && !isOriginFree)
            conflicts.Add(new UndoConflict(path, null, $"Another file stands at {file.Path} now, so this one stays where it is."));
        else if (file.NewPath is not null)
            target = file.Path;

        var content = now.File.EncodedAs(before) with { Text = RawLines.Join(lines) };
        var moves = !string.Equals(target, path, StringComparison.Ordinal);
        var write = moves || content.Text != now.Text ? new FileWrite(path, moves ? target : null, now, content) : null;
        return new UndoStep(write, conflicts.Count == 0 ? null : Remainder(file, moves, afterLines, inverse, outcomes), [.. conflicts]);
    }

    /// <summary>The write without what was taken back, so that a later attempt looks at the rest only.</summary>
    private static AppliedFile Remainder(
        AppliedFile file, bool moves, ImmutableArray<string> afterLines, ImmutableArray<LineEdit> inverse, ImmutableArray<EditOutcome> outcomes)
    {
        var undone = inverse.Where((_, i) => outcomes[i].Fits).ToList();
        var (lines, _) = new LineMerge(afterLines, afterLines).Apply(undone, context: 0);
        return file with { NewPath = moves ? null : file.NewPath, After = file.After! with { Text = RawLines.Join(lines) } };
    }
}
