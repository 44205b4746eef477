using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Snapshots;

namespace Agent.Roslyn.Tools.Refactorings;

/// <summary>What a refactoring made, as the plan of a call: how much it changes of which file, or, where it has conflicts, an answer that lists them and changes nothing.</summary>
internal static class RefactoringPlan
{
    private const int MaxFiles = 20;
    private const int MaxConflicts = 10;

    /// <exception cref="ToolException">The refactoring has conflicts, or changes nothing.</exception>
    public static async Task<EditPlan> MakeAsync(string title, Refactoring refactoring, ToolContext context, CancellationToken cancellationToken)
    {
        if (!refactoring.Conflicts.IsEmpty)
            throw new ToolException(Render(refactoring.Conflicts, context.Roots));
        var edits = await SolutionEdits.BetweenAsync(refactoring.Before, refactoring.After, context, cancellationToken).ConfigureAwait(false);
        if (edits.IsEmpty)
            throw new ToolException("That would change nothing.");
        return new EditPlan(title, TargetsOf(edits, context), edits, Summary(title, refactoring, edits, context.Roots));
    }

    private static ImmutableArray<ToolTarget> TargetsOf(ImmutableArray<StagedEdit> edits, ToolContext context) =>
        [.. edits.SelectMany(edit => edit.NewPath is { } moved ? [edit.Path, moved] : new[] { edit.Path }).Select(context.Resolve)];

    private static string Summary(string title, Refactoring refactoring, ImmutableArray<StagedEdit> edits, IReadOnlyList<string> roots)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{title}: {Counted(edits.Sum(Lines), "line")} in {Counted(edits.Length, "file")}.");
        foreach (var edit in edits.Take(MaxFiles))
        {
            var what = edit is { Before: null } ? "new" : edit is { After: null } ? "deleted" : Counted(Lines(edit), "line");
            text.Append(CultureInfo.InvariantCulture, $"\n{WorkspacePaths.Display(edit.Path, roots)}{(edit.NewPath is { } moved ? $" -> {WorkspacePaths.Display(moved, roots)}" : "")}: {what}");
        }
        if (edits.Length > MaxFiles)
            text.Append(CultureInfo.InvariantCulture, $"\nand {edits.Length - MaxFiles} more files");
        foreach (var note in refactoring.Notes)
            text.Append('\n').Append(note);
        return text.ToString();
    }

    private static int Lines(StagedEdit edit) =>
        LineDiff.Compute(RawLines.Split(edit.Before?.File.Text ?? ""), RawLines.Split(edit.After?.Text ?? "")).Sum(block => Math.Max(block.OldCount, block.NewCount));

    private static string Render(ImmutableArray<Conflict> conflicts, IReadOnlyList<string> roots)
    {
        if (conflicts is [{ Path: null } only])
            return only.Message;
        var lines = conflicts.Take(MaxConflicts).Select(conflict => conflict.Path is null ? conflict.Message
            : $"{WorkspacePaths.Display(conflict.Path, roots)}:{conflict.Line.ToString(CultureInfo.InvariantCulture)}: {conflict.Message}");
        return $"Nothing was changed, because of {Counted(conflicts.Length, "conflict")}:\n{string.Join('\n', lines)}{(conflicts.Length > MaxConflicts ? $"\nand {conflicts.Length - MaxConflicts} more" : "")}";
    }

    private static string Counted(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
