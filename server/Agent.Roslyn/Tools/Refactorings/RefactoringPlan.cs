using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Agent.Core.Text;
using Agent.Core.Tools;
using Agent.Roslyn.Refactorings;
using Agent.Roslyn.Snapshots;

namespace Agent.Roslyn.Tools.Refactorings;

/// <summary>What a refactoring made, as the plan of a call: how often it changes which file, or, where it has conflicts, an answer that lists them and changes nothing.</summary>
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
        return new EditPlan(title, TargetsOf(edits, context), edits, await SummaryAsync(title, refactoring, edits, context, cancellationToken).ConfigureAwait(false));
    }

    private static ImmutableArray<ToolTarget> TargetsOf(ImmutableArray<StagedEdit> edits, ToolContext context) =>
        [.. edits.SelectMany(edit => edit.NewPath is { } moved ? [edit.Path, moved] : new[] { edit.Path }).Select(context.Resolve)];

    private static async Task<string> SummaryAsync(string title, Refactoring refactoring, ImmutableArray<StagedEdit> edits, ToolContext context, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var all = 0;
        foreach (var edit in edits)
        {
            var places = await PlacesAsync(refactoring, edit, cancellationToken).ConfigureAwait(false);
            all += places;
            var path = WorkspacePaths.Display(edit.Path, context.Roots);
            lines.Add(edit switch
            {
                { NewPath: { } moved } => $"{path} -> {WorkspacePaths.Display(moved, context.Roots)}: {places}",
                { Before: null } => $"{path}: new",
                { After: null } => $"{path}: deleted",
                _ => $"{path}: {places}",
            });
        }
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{title}: {Counted(all, "place")} in {Counted(edits.Length, "file")}.");
        foreach (var line in lines.Take(MaxFiles))
            text.Append('\n').Append(line);
        if (lines.Count > MaxFiles)
            text.Append(CultureInfo.InvariantCulture, $"\nand {lines.Count - MaxFiles} more files");
        foreach (var note in refactoring.Notes)
            text.Append('\n').Append(note);
        return text.ToString();
    }

    private static async Task<int> PlacesAsync(Refactoring refactoring, StagedEdit edit, CancellationToken cancellationToken)
    {
        var id = refactoring.Before.GetDocumentIdsWithFilePath(edit.Path).FirstOrDefault(refactoring.After.ContainsDocument);
        return id is null || refactoring.Before.GetDocument(id) is not { } before
            ? 1 : (await refactoring.After.GetDocument(id)!.GetTextChangesAsync(before, cancellationToken).ConfigureAwait(false)).Count();
    }

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
